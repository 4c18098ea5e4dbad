internal import ArgumentParser
internal import AxonData
internal import AxonFormats

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The command `axon`.
@main
struct Axon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "axon",
    abstract: "Trains, evaluates and looks into neural networks.",
    discussion: """
      EXAMPLES:
        axon inspect runs/first/model.axonml     what a model file holds
        axon --generate-completion-script bash   completion for your shell
      """,
    version: "axon 0.1.0",
    subcommands: [Inspect.self])

  /// Errors that the user can change end with one line on stderr and code 2; wrong options with the
  /// usage and code 64, as ArgumentParser does.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      switch error {
      case is FormatError, is DataError, is CommandFailure:
        emit("axon: \(error)\n", to: STDERR_FILENO)
        quit(2)
      default: exit(withError: error)
      }
    }
  }
}
