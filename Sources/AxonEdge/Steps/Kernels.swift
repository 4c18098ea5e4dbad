/// Every kernel: what a program has that loads plan files.
public enum AllKernels: KernelSet {
  /// Runs a step.
  public static func run(
    _ code: StepCode, _ words: borrowing Span<UInt32>, _ start: Int, _ end: Int, _ memory: Memory
  ) { runStep(AllKernels.self, code, words, start, end, memory) }
  /// Applies a function to a block.
  public static func apply(
    _ function: EdgeFunction, _ y: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>
  ) { function(y, a, b, c) }
}

/// Runs one step. Where `code` is known when this is compiled, only its kernel remains.
@inline(__always) public func runStep<K: KernelSet>(
  _ kernels: K.Type, _ code: StepCode, _ words: borrowing Span<UInt32>, _ start: Int, _ end: Int,
  _ memory: Memory
) {
  var reader = WordReader(from: start, to: end)
  switch code {
  case .copy: CopyStep(&reader, words).run(memory, words, kernels)
  case .formula: FormulaStep(&reader, words).run(memory, words, kernels)
  case .linear: LinearStep(&reader, words).run(memory, words, kernels)
  case .product: ProductStep(&reader, words).run(memory, words, kernels)
  case .lstm, .gru, .rnn:
    var step = RecurrenceStep(&reader, words)
    step.code = code
    step.run(memory, words, kernels)
  case .reduce, .scan:
    var step = FoldStep(&reader, words)
    step.isScan = code == .scan
    step.run(memory, words, kernels)
  case .softmax: SoftmaxStep(&reader, words).run(memory, words, kernels)
  case .layerNorm: LayerNormStep(&reader, words).run(memory, words, kernels)
  case .gather: GatherStep(&reader, words).run(memory, words, kernels)
  }
}

/// Checks one step; whether its words are all there and no more.
func checkStep(
  _ code: StepCode, _ words: borrowing Span<UInt32>, _ start: Int, _ end: Int,
  _ check: inout PlanCheck
) {
  var reader = WordReader(from: start, to: end)
  func look(_ step: some Step) { if reader.isAtEnd { step.check(&check, words) } }
  switch code {
  case .copy: look(CopyStep(&reader, words))
  case .formula: look(FormulaStep(&reader, words))
  case .linear: look(LinearStep(&reader, words))
  case .product: look(ProductStep(&reader, words))
  case .lstm, .gru, .rnn:
    var step = RecurrenceStep(&reader, words)
    step.code = code
    look(step)
  case .reduce, .scan:
    var step = FoldStep(&reader, words)
    step.isScan = code == .scan
    look(step)
  case .softmax: look(SoftmaxStep(&reader, words))
  case .layerNorm: look(LayerNormStep(&reader, words))
  case .gather: look(GatherStep(&reader, words))
  }
  if !reader.isAtEnd { check.refuse() }
}
