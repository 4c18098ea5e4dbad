/// What a step does. The raw value is the one in plan files and stays.
public enum StepCode: UInt8, CaseIterable, Sendable {
  /// `CopyStep`
  case copy
  /// `FormulaStep`
  case formula
  /// `LinearStep`
  case linear
  /// `ProductStep`
  case product
  /// `RecurrenceStep<LSTMKernel>`
  case lstm
  /// `RecurrenceStep<GRUKernel>`
  case gru
  /// `RecurrenceStep<ElmanKernel>`
  case rnn
  /// `FoldStep<ReduceKernel>`, which removes an axis
  case reduce
  /// `FoldStep<ScanKernel>`, which keeps it
  case scan
  /// `SoftmaxStep`
  case softmax
  /// `LayerNormStep`
  case layerNorm
  /// `GatherStep`
  case gather
}

/// One kind of step: how its words are read, what it touches, what it does.
protocol Step {
  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>)
  /// Says what `run` will touch.
  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>)
  /// Runs; everything has been checked.
  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _ kernels: K.Type)
}

/// The kernels that are part of a program. A daemon that was built for certain models names theirs
/// alone, so that the linker drops all others.
public protocol KernelSet {
  /// Runs the step of this code whose operands are words `start..<end`.
  static func run(
    _ code: StepCode, _ words: borrowing Span<UInt32>, _ start: Int, _ end: Int, _ memory: Memory)
  /// Applies an elementwise function to one block.
  static func apply(
    _ function: EdgeFunction, _ y: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>)
}
