internal import CAxonEdge

/// A file that grows: gives what was added, across truncation and rotation.
package final class Follower {
  private let path: UnsafePointer<CChar>
  private var descriptor: Int32 = -1
  private var identity: UInt64 = 0
  private var offset: Int64 = 0
  private var startsAtEnd: Bool

  /// `path` must stay in memory; the file may come later.
  package init(_ path: UnsafePointer<CChar>, startsAtEnd: Bool) {
    self.path = path
    self.startsAtEnd = startsAtEnd
  }

  deinit { if descriptor >= 0 { edge_close(descriptor) } }

  /// What a look at the file gave.
  package enum Found {
    case nothing
    /// This many bytes of the buffer.
    case bytes(Int)
    /// What comes next is from another beginning: half a line is worth nothing now.
    case restart
  }

  /// Reads on into `buffer`.
  package func read(_ buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) -> Found {
    if descriptor < 0 { open() }
    guard descriptor >= 0 else { return .nothing }
    var (size, own) = (Int64(0), UInt64(0))
    guard edge_file_state(descriptor, &size, &own) == 0 else { return close() }
    if size < offset {
      offset = 0
      return .restart
    }
    let count = edge_read_at(descriptor, buffer, capacity, offset)
    if count > 0 {
      offset += Int64(count)
      return .bytes(count)
    }
    // All is read: has another file taken its name?
    var (newSize, new) = (Int64(0), UInt64(0))
    if edge_path_state(path, &newSize, &new) == 0, new != identity { return close() }
    return .nothing
  }

  private func open() {
    descriptor = edge_open(path)
    var size: Int64 = 0
    guard descriptor >= 0, edge_file_state(descriptor, &size, &identity) == 0 else { return }
    offset = startsAtEnd ? size : 0
    // Only of the first file the beginning is old news.
    startsAtEnd = false
  }

  private func close() -> Found {
    edge_close(descriptor)
    descriptor = -1
    return .restart
  }
}
