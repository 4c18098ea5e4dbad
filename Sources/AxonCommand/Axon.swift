internal import ArgumentParser
internal import AxonData
internal import AxonFormats
internal import AxonTrain

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The version of this command and of the files it writes.
let axonVersion = "0.1.0"

/// The command `axon`.
@main
struct Axon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "axon",
    abstract: "Trains, evaluates and looks into neural networks.",
    discussion: """
      EXAMPLES:
        axon train digits --name first           trains, and keeps all in runs/first
        axon eval runs/first                     measures on the test images
        axon predict runs/first --index 7        draws a digit and the answer
        axon inspect runs/first                  what a model file holds
        axon --generate-completion-script bash   completion for your shell
      """,
    version: "axon \(axonVersion)",
    subcommands: [
      Train.self, Evaluate.self, Predict.self, Inspect.self, Alarms.self, Edge.self, Bench.self,
      Doctor.self,
    ])

  /// Errors that the user can change end with one line on stderr and code 2; wrong options with the
  /// usage and code 64, as ArgumentParser does.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      switch error {
      case is FormatError, is DataError, is CommandFailure, is ShapeFailure, is TrainerError,
        is TrainingDiverged:
        emit("axon: \(error)\n", to: STDERR_FILENO)
        quit(2)
      case let stop as Interrupted:
        emit("\(stop.message)\n", to: STDERR_FILENO)
        quit(stop.exitCode)
      default: exit(withError: error)
      }
    }
  }
}
