internal import CAxonEdge

/// Where lines come from: standard input and files that grow.
final class Feeds {
  private struct File {
    let follower: Follower
    var lines = LineSplitter()
  }

  private let service: Service
  private let prints: Bool
  private var input: LineSplitter?
  private(set) var isAtEnd = false
  private var files: [File] = []
  private var nextLook: Int64 = 0
  private var hasMore = false
  private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Feeds.bufferSize)

  private static let bufferSize = 4096
  /// Files can't be waited for: they are looked at four times a second.
  private static let pause: Int64 = 250

  init(_ options: Options, _ service: Service) {
    self.service = service
    prints = options.prints
    if options.readsInput { input = LineSplitter() }
    files = options.files.map {
      File(follower: Follower($0.cString, startsAtEnd: !options.readsFilesFromStart))
    }
  }

  func enter(_ entries: UnsafeMutablePointer<edge_poll_entry>) -> Int {
    guard input != nil, !isAtEnd else { return 0 }
    entries[0] = edge_poll_entry(descriptor: 0, wanted: edge_readable, found: 0)
    return 1
  }

  func deadline(now: Int64) -> Int64 { files.isEmpty ? .max : hasMore ? now : nextLook }

  func serve(_ entries: UnsafeMutablePointer<edge_poll_entry>, _ count: Int) {
    if count > 0, entries[0].found != 0 { readInput() }
    let now = Clock.monotonic
    guard !files.isEmpty, hasMore || now >= nextLook else { return }
    nextLook = now + Self.pause
    hasMore = false
    for index in files.indices { read(&files[index]) }
  }

  private func readInput() {
    let count = edge_read(0, buffer, Self.bufferSize)
    if count == edge_again { return }
    if count > 0 {
      input?.feed(Bytes(buffer, count: count)) { take($0) }
    } else {
      input?.finish { take($0) }
      isAtEnd = true
    }
  }

  private func read(_ file: inout File) {
    switch file.follower.read(buffer, Self.bufferSize) {
    case .nothing: return
    case .restart: file.lines.forget()
    case .bytes(let count): file.lines.feed(Bytes(buffer, count: count)) { take($0) }
    }
    hasMore = true
  }

  private func take(_ line: Bytes) {
    guard let first = service.stations.first,
      let station = service.take(line: line, station: first), prints, let record = station.latest
    else { return }
    Console.withLine(1024) { text in
      text.write("{\"model\":")
      text.write(quoted: station.name)
      text.write(",\"sample\":")
      text.write(record)
      text.write("}\n")
      Console.put(text.bytes, to: 1)
    }
  }
}
