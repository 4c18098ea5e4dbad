import Foundation

/// A worker seen from the supervisor.
final class WorkerProcess {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private let errors: URL
  private var buffer: [UInt8] = []
  /// The unit that it works on.
  private(set) var current: Unit?
  private var start = ContinuousClock.now

  /// Where its answers arrive.
  var descriptor: Int32 { answers.fileHandleForReading.fileDescriptor }

  init(folder: String) throws {
    errors = FileManager.default.temporaryDirectory.appendingPathComponent(
      "axon-score-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["--worker", folder]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = try FileHandle(forWritingTo: errors)
    // The workers share the cores; a symbolicated backtrace of every trap takes seconds.
    process.environment = ProcessInfo.processInfo.environment.merging([
      "AXON_THREADS": "1", "SWIFT_BACKTRACE": "enable=no",
    ]) { $1 }
    try process.run()
    try answers.fileHandleForWriting.close()
  }

  deinit { stop() }

  func stop() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: errors)
  }

  func send(_ unit: Unit) {
    current = unit
    start = .now
    let line = "\(unit.line.rawValue)\t\(unit.text)\n"
    // A worker that is gone is noticed when its answers end.
    try? requests.fileHandleForWriting.write(contentsOf: Data(line.utf8))
  }

  /// How long it has worked on the unit.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// What arrived: a complete answer, the end, or nothing complete yet.
  enum Event {
    case answer(Answer)
    case ended
    case nothing
  }

  func receive() -> Event {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = read(descriptor, &chunk, chunk.count)
    guard count > 0 else { return .ended }
    buffer += chunk[..<count]
    guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return .nothing }
    let line = String(decoding: buffer[..<end], as: UTF8.self)
    buffer.removeSubrange(...end)
    return .answer(Answer(line))
  }

  /// How it ended: the last line on standard error, or the signal.
  func cause() -> String {
    process.waitUntilExit()
    let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n")
    let message = lines.last { $0.contains("Fatal error") || $0.contains("error:") } ?? lines.last
    return message.map(String.init) ?? "signal \(process.terminationStatus)"
  }
}

/// One case in one line.
struct Unit {
  let line: Line
  let name: String
  let id: String
  /// The case as text.
  let text: String
}
