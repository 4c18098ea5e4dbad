import Foundation

/// The command line of `bench`.
struct Options {
  var rows = Row.allCases
  var names: Set<String>?
  var python = ".venv/bin/python"
  var threads = [1, 2]
  var sets = InstructionSet.allCases
  /// Judge a loaded machine all the same.
  var isForced = false
  var isVerbose = false
  var isWorker = false

  static let help = """
    usage: bench [options]

      --rows a,b      only these rows: \(Row.allCases.map(\.rawValue).joined(separator: ", "))
      --only a,b      only these workloads
      --python FILE   the interpreter that has PyTorch (default: .venv/bin/python)
      --threads 1,2   numbers of threads
      --isa a,b       instruction sets: native, avx2
      --force         print ratios although the machine is loaded
      --verbose       print times beside the ratios
    """

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func list(_ option: String) throws -> [String] {
      guard let value = rest.popFirst() else { throw PeerError("\(option) needs a value") }
      return value.split(separator: ",").map(String.init)
    }
    while let option = rest.popFirst() {
      switch option {
      case "--rows": rows = try list(option).map { try known($0, Row.init(rawValue:)) }
      case "--only": names = Set(try list(option))
      case "--python": python = try list(option).joined(separator: ",")
      case "--threads": threads = try list(option).map { try known($0) { Int($0) } }
      case "--isa": sets = try list(option).map { try known($0, InstructionSet.init(rawValue:)) }
      case "--force": isForced = true
      case "--verbose": isVerbose = true
      case "--worker": isWorker = true
      default: throw PeerError("unknown option \(option)\n\(Self.help)")
      }
    }
  }
}

private func known<Value>(_ text: String, _ parse: (String) -> Value?) throws -> Value {
  guard let value = parse(text) else { throw PeerError("unknown: \(text)") }
  return value
}

/// What both sides may use.
enum InstructionSet: String, CaseIterable {
  case native, avx2

  /// The variables that cap PyTorch, its libraries and us.
  var environment: [String: String] {
    switch self {
    case .native: [:]
    case .avx2:
      [
        "AXON_ISA": "avx2", "ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2",
      ]
    }
  }
}
