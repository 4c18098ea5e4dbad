internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Ctrl-C and the wish of the system to end, kept until the work can be saved. The second one ends the
/// program at once.
enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// Waits for SIGINT and SIGTERM from now on.
  static func watch() {
    // A handler may do little more than store a number.
    let handler: @convention(c) (Int32) -> Void = { signalNumber in
      Interruption.number.store(signalNumber, ordering: .relaxed)
      signal(signalNumber, SIG_DFL)
    }
    // The lazy global must exist before the handler runs.
    number.store(0, ordering: .relaxed)
    signal(SIGINT, handler)
    signal(SIGTERM, handler)
  }

  /// Exit code as shells have it, 130 for Ctrl-C; nil: nothing came.
  static var exitCode: Int32? {
    let found = number.load(ordering: .relaxed)
    return found == 0 ? nil : 128 + found
  }
}

/// The run was stopped and saved; the exit code follows the signal.
struct Interrupted: Error {
  let exitCode: Int32
  /// What was saved and how to go on, one line each.
  let message: String
}
