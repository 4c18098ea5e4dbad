import Foundation

/// A process that runs workloads on request: ours or PyTorch's, by the same protocol.
final class Peer {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var buffer = Data()
  let name: String

  init(_ name: String, _ program: String, _ arguments: [String], _ environment: [String: String])
    throws
  {
    self.name = name
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
    try answers.fileHandleForWriting.close()
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func prepare(_ workload: String) throws { _ = try ask("prepare \(workload)") }

  /// The seconds that `count` repetitions take.
  func run(_ count: Int) throws -> Double {
    guard let seconds = Double(try ask("run \(count)")) else { throw PeerError("\(name): no time") }
    return seconds
  }

  func values() throws -> [Double] {
    try ask("values").split(separator: " ").map { Double($0) ?? .nan }
  }

  /// Sends a request; returns the answer without its first word.
  func ask(_ request: String) throws -> String {
    try requests.fileHandleForWriting.write(contentsOf: Data("\(request)\n".utf8))
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer = Data(buffer[(end + 1)...])
        if line.hasPrefix("error") { throw PeerError("\(name): \(line)") }
        return String(line.drop { $0 != " " }.dropFirst())
      }
      let chunk = answers.fileHandleForReading.availableData
      if chunk.isEmpty { throw PeerError("\(name) ended while asked: \(request)") }
      buffer += chunk
    }
  }
}

/// A process that does not answer, or answers something else than its peer.
struct PeerError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
