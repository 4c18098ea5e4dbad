import Foundation

/// The command line of `score`.
struct Options {
  var cases = ".cases/op"
  /// The list of names that gives the denominators; nil: what the folder holds.
  var names: String?
  var lines = Line.allCases
  var only: Set<String>?
  var report: String?
  var floor: String?
  var workerCount = ProcessInfo.processInfo.activeProcessorCount
  var timeout = 20.0
  var isVerbose = false
  /// Read the files of PyTorch in this folder instead of running cases.
  var checkpoints: String?
  /// Models with the same tensors as .pt and .safetensors, a folder each.
  var models: String?
  /// The Python that opens what was written.
  var python: String?
  /// Compare the edge on this machine with devices in QEMU; the folder of the package's sources.
  var edge: String?
  /// This process is a worker for this folder.
  var workerFolder: String?

  static let help = """
    usage: score [--cases DIR] [--names FILE] [options]

      --cases DIR       folder with cases.jsonl (default: .cases/op)
      --names FILE      list of names for the denominators (default: those in the folder)
      --line a,b        only these lines: \(Line.allCases.map(\.rawValue).joined(separator: ", "))
      --only a,b        only these operations
      --report FILE     every miss with its reason
      --check-floor FILE  fail when a line is below its score there
      --checkpoints DIR read the files of dump_checkpoints.py instead, and write them again
      --models DIR      with --checkpoints: also the models there, where the folder exists
      --python FILE     with --checkpoints: the Python whose PyTorch opens what was written
      --edge DIR        compare the edge on devices in QEMU with this machine; DIR: the sources
      --workers N       processes (default: one per core)
      --timeout S       seconds for one case (default: 20)
      --verbose         print every miss
    """

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func next(_ option: String) throws -> String {
      guard let value = rest.popFirst() else { throw CaseError("\(option) needs a value") }
      return value
    }
    while let option = rest.popFirst() {
      switch option {
      case "--cases": cases = try next(option)
      case "--names": names = try next(option)
      case "--line":
        lines = try next(option).split(separator: ",").map {
          guard let line = Line(rawValue: String($0)) else { throw CaseError("no line \($0)") }
          return line
        }
      case "--only": only = Set(try next(option).split(separator: ",").map(String.init))
      case "--report": report = try next(option)
      case "--check-floor": floor = try next(option)
      case "--checkpoints": checkpoints = try next(option)
      case "--models": models = try next(option)
      case "--python": python = try next(option)
      case "--edge": edge = try next(option)
      case "--workers": workerCount = try number(option, next(option))
      case "--timeout": timeout = Double(try number(option, next(option)))
      case "--verbose": isVerbose = true
      case "--worker": workerFolder = try next(option)
      default: throw CaseError("unknown option \(option)\n\(Self.help)")
      }
    }
  }
}

private func number(_ option: String, _ text: String) throws -> Int {
  guard let number = Int(text), number > 0 else { throw CaseError("\(option) \(text)") }
  return number
}
