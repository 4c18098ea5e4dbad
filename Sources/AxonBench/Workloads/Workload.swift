/// One thing to time: a repetition of it, and the numbers that show what it computed.
struct Workload {
  let step: () -> Void
  let values: () -> [Double]
}

/// A line of the table: which workload, and how fast it must be at least, as a multiple of
/// PyTorch's speed.
struct Entry: Sendable {
  let name: String
  let row: Row
  let floor: Double
  /// Makes the inputs.
  let make: @Sendable () -> Workload

  init(
    _ name: String, _ row: Row, floor: Double, make: @escaping @Sendable () -> Workload
  ) {
    (self.name, self.row, self.floor, self.make) = (name, row, floor, make)
  }

  /// All of them, in the order in which they run.
  static let all = small + matrixProducts + elementwise + softmax + training
}

/// What `ROW=` chooses.
enum Row: String, CaseIterable, Sendable {
  case small, matmul, elementwise, softmax, mlp
}
