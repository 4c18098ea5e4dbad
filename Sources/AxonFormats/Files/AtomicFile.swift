internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes a file so that a reader finds the old content or the new one, never a part.
///
/// The bytes go to a temporary file in the same folder; `commit` makes them durable and renames it
/// over the target. A disk that fills up, or an abandoned writer, leaves the previous file as it was.
/// Not for use from several threads at once.
public struct AtomicFile: ~Copyable {
  /// The file that `commit` replaces.
  let path: String
  private let temporary: String
  private let descriptor: Descriptor
  private var isCommitted = false
  /// Bytes left before the disk counts as full; only tests set it.
  package var remainingCapacity = Int.max

  /// Creates the temporary file beside `path`.
  public init(_ path: String) throws(FormatError) {
    self.path = path
    temporary = "\(folder(of: path))/.\(lastName(of: path)).\(getpid())-\(nextNumber()).tmp"
    descriptor = try Descriptor(
      temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, action: "create")
  }

  deinit {
    if !isCommitted { unlink(temporary) }
  }

  /// Gives the file at `path` a second name, which takes the place of what had it; nothing happens
  /// when there is no such file.
  public static func keepPrevious(of path: String, as previous: String) throws(FormatError) {
    let temporary = "\(previous).\(getpid())-\(nextNumber()).tmp"
    guard link(path, temporary) == 0 else {
      if errno == ENOENT { return }
      throw .system(file: path, action: "link", reason: systemReason())
    }
    guard rename(temporary, previous) == 0 else {
      let reason = systemReason()
      unlink(temporary)
      throw .system(file: previous, action: "replace", reason: reason)
    }
    // Two names of the same file already: the rename did nothing.
    unlink(temporary)
  }

  /// Adds bytes; throws `FormatError.system` when the disk is full or fails.
  public mutating func write(_ bytes: Span<UInt8>) throws(FormatError) {
    guard bytes.count <= remainingCapacity else {
      throw .system(file: path, action: "write", reason: systemReason(ENOSPC))
    }
    remainingCapacity -= bytes.count
    let number = descriptor.number
    let failure = bytes.withUnsafeBufferPointer { buffer -> Int32? in
      var done = 0
      while done < buffer.count {
        let written = repeating {
          systemWrite(number, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        }
        if written < 0 { return errno }
        done += written
      }
      return nil
    }
    if let failure { throw .system(file: path, action: "write", reason: systemReason(failure)) }
  }

  /// Adds bytes; throws as the other overload does.
  public mutating func write(_ bytes: [UInt8]) throws(FormatError) {
    try write(bytes.span)
  }

  /// Makes the content durable and puts it in the place of `path`.
  public consuming func commit() throws(FormatError) {
    guard fsync(descriptor.number) == 0 else {
      throw .system(file: path, action: "write", reason: systemReason())
    }
    guard rename(temporary, path) == 0 else {
      throw .system(file: path, action: "replace", reason: systemReason())
    }
    isCommitted = true
    // The rename itself must survive a power cut too.
    let directory = try Descriptor(folder(of: path), flags: O_RDONLY, action: "open")
    guard fsync(directory.number) == 0 else {
      throw .system(file: path, action: "make durable", reason: systemReason())
    }
  }

  /// Replaces the content of `path` by `bytes`.
  public static func write(_ bytes: [UInt8], to path: String) throws(FormatError) {
    var file = try AtomicFile(path)
    try file.write(bytes)
    try file.commit()
  }
}

/// Tells writers of one process apart.
private let counter = Atomic<Int>(0)

private func nextNumber() -> Int {
  counter.add(1, ordering: .relaxed).newValue
}

/// Everything before the last slash, `.` when there is none.
private func folder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Everything behind the last slash.
private func lastName(of path: String) -> Substring {
  path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
}
