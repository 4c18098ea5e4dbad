/// One thing to time: a repetition of it, and the numbers that show what it computed.
struct Workload {
  /// So many repetitions.
  let run: (Int) -> Void
  let values: () -> [Double]

  init(step: @escaping () -> Void, values: @escaping () -> [Double]) {
    self.init(run: { for _ in 0..<$0 { step() } }, values: values)
  }
  init(run: @escaping (Int) -> Void, values: @escaping () -> [Double]) {
    (self.run, self.values) = (run, values)
  }
}

/// A line of the table: which workload, and how fast it must be at least, as a multiple of
/// PyTorch's speed.
struct Entry: Sendable {
  let name: String
  let row: Row
  private let floor: Double
  private let wideFloor: Double?
  /// Makes the inputs.
  let make: @Sendable () -> Workload

  init(
    _ name: String, _ row: Row, floor: Double, avx512 wideFloor: Double? = nil,
    make: @escaping @Sendable () -> Workload
  ) {
    (self.name, self.row, self.floor, self.make) = (name, row, floor, make)
    self.wideFloor = wideFloor
  }

  /// The floor with an instruction set.
  func floor(_ set: String) -> Double { set == "avx512" ? wideFloor ?? floor : floor }

  /// All of them, in the order in which they run.
  static let all =
    small + matrixProducts + elementwise + softmax + training + sequences + updates + loading + edge
}

/// What `ROW=` chooses.
enum Row: String, CaseIterable, Sendable {
  case small, matmul, elementwise, softmax, mlp, lstm, gru, gpt, adamw, loader, edge
}
