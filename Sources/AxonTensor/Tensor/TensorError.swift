/// What can go wrong with good code: thrown by `Tensor.apply`, fatal in operators and methods.
public enum TensorError: Error, Equatable, CustomStringConvertible {
  /// Shapes that an operation can't combine.
  case shape(operation: String, [Shape], String)
  /// Dtypes that an operation doesn't take.
  case dtype(operation: String, [DType], String)
  /// An index or axis outside of what it counts.
  case index(operation: String, Int, limit: Int)
  /// An argument that no input could make right.
  case argument(operation: String, String)
  /// The value of a tensor that stands for many examples, or for none yet.
  case noValue(String)
  /// An operation that doesn't know how to do what a transform asks for.
  case notDifferentiable(String)

  /// One line: operation, what was given, why it fails.
  public var description: String {
    switch self {
    case .shape(let operation, let shapes, let reason):
      "\(operation): \(shapes.map(\.description).joined(separator: " and ")): \(reason)"
    case .dtype(let operation, let dtypes, let reason):
      "\(operation): \(dtypes.map(\.description).joined(separator: " and ")): \(reason)"
    case .index(let operation, let index, let limit):
      "\(operation): index \(index) is not in \(-limit)..<\(limit)"
    case .argument(let operation, let reason): "\(operation): \(reason)"
    case .noValue(let reason): reason
    case .notDifferentiable(let reason): reason
    }
  }
}

/// Runs what can only fail by a mistake in the program.
@inline(__always) package func demand<R>(_ body: () throws(TensorError) -> R) -> R {
  do { return try body() } catch { fatalError(error.description) }
}

/// A precondition whose message survives optimisation (`precondition` drops it).
@inline(__always) package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
