internal import Synchronization

/// All settings that hold for a stretch of code. One task-local value, read at most once by an
/// operation, and not at all by one without a trace.
struct Scope: Sendable {
  /// The levels of the transforms around, the innermost last.
  var open: [Int] = []
  var level: Int { open.last ?? 0 }
  /// Nothing that began before this stamp records.
  var muted = 0
  var overlay: Overlay?
  /// Training or evaluation, where a scope says so.
  var mode: Mode?
  /// Backward passes look for the first NaN.
  var anomalies = false

  @TaskLocal static var current = Scope()

  /// How many scopes mute, in the whole process: while none does, nobody needs to ask.
  private static let mutings = Atomic(0)
  /// The same for scopes that look for anomalies.
  static var looksForAnomalies: Bool { current.anomalies }

  @inline(__always) static func mutes(_ level: Int) -> Bool {
    mutings.load(ordering: .relaxed) > 0 && current.muted >= level
  }

  static func muting<R>(_ level: Int, _ body: () throws -> R) rethrows -> R {
    mutings.add(1, ordering: .relaxed)
    defer { mutings.subtract(1, ordering: .relaxed) }
    return try with(\.muted, level, body)
  }

  /// Runs `body` as the inside of the transform of this level.
  static func inside<R>(_ level: Int, _ body: () throws -> R) rethrows -> R {
    try with(\.open, current.open + [level], body)
  }

  static func with<Value, R>(
    _ setting: WritableKeyPath<Scope, Value>, _ value: Value, _ body: () throws -> R
  ) rethrows -> R {
    var scope = current
    scope[keyPath: setting] = value
    return try $current.withValue(scope) { try body() }
  }
}

/// What layers such as dropout and batch norm do.
public enum Mode: Sendable {
  /// Dropout drops, batch norm uses and records the statistics of the batch.
  case training
  /// Dropout passes on, batch norm uses the recorded statistics.
  case evaluation

  /// What the innermost `withMode` says, if there is one.
  public static var scoped: Mode? { Scope.current.mode }
}

/// Runs `body` with every layer in `mode`, whatever its own default.
public func withMode<R>(_ mode: Mode, _ body: () throws -> R) rethrows -> R {
  try Scope.with(\.mode, mode, body)
}
