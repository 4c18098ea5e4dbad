/// Why nothing could be built for a device; each case names what is missing and what helps.
public enum EdgeBuildError: Error, Hashable, Sendable {
  /// A program that is needed is not on this machine.
  case missingProgram(String, remedy: String)
  /// A package of the system could not be had.
  case missingPackage(String, remedy: String, output: String)
  /// A program ended with an error; `output` is what it said.
  case failed(command: String, status: Int32, output: String)
  /// A file or folder could not be read or written.
  case system(path: String, action: String, reason: String)
  /// A binary is damaged or not what was asked for.
  case binary(path: String, field: String, expected: String, actual: String)
}

extension EdgeBuildError: CustomStringConvertible {
  /// The whole story; what other programs said stands on lines of its own.
  public var description: String {
    switch self {
    case .missingProgram(let name, let remedy): "\(name) is not installed: \(remedy)"
    case .missingPackage(let name, let remedy, let output):
      "package \(name) is not to be had: \(remedy)\n\(output)"
    case .failed(let command, let status, let output):
      "\(command) ended with status \(status):\n\(output)"
    case .system(let path, let action, let reason): "\(path): cannot \(action): \(reason)"
    case .binary(let path, let field, let expected, let actual):
      "\(path): \(field): expected \(expected), found \(actual)"
    }
  }
}
