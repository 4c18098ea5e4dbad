/// Every kernel: what a program has that loads plan files.
public enum AllKernels: KernelSet {
  /// Runs a step.
  public static func run(
    _ code: StepCode, _ words: borrowing Span<UInt32>, _ start: Int, _ end: Int, _ memory: Memory
  ) {
    let call = StepCall<AllKernels>(start: start, end: end, memory: memory)
    switch code {
    case .copy: call.copy(words)
    case .formula: call.formula(words)
    case .linear: call.linear(words)
    case .product: call.product(words)
    case .lstm: call.lstm(words)
    case .gru: call.gru(words)
    case .rnn: call.rnn(words)
    case .reduce: call.reduce(words)
    case .scan: call.scan(words)
    case .softmax: call.softmax(words)
    case .layerNorm: call.layerNorm(words)
    case .gather: call.gather(words)
    }
  }
  /// Applies a function to a block.
  public static func apply(
    _ function: EdgeFunction, _ y: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>
  ) { function(y, a, b, c) }
}

/// A step about to run; a method for each code, so that a program has the kernels it names and no other.
public struct StepCall<Kernels: KernelSet> {
  private let start: Int, end: Int, memory: Memory

  /// The step whose operands are words `start..<end`.
  public init(start: Int, end: Int, memory: Memory) {
    (self.start, self.end, self.memory) = (start, end, memory)
  }

  @inline(__always) private func run<S: Step>(
    _ step: S.Type, _ words: borrowing Span<UInt32>
  ) {
    var reader = WordReader(from: start, to: end)
    S(&reader, words).run(memory, words, Kernels.self)
  }

  /// `StepCode.copy`
  public func copy(_ words: borrowing Span<UInt32>) { run(CopyStep.self, words) }
  /// `StepCode.formula`
  public func formula(_ words: borrowing Span<UInt32>) { run(FormulaStep.self, words) }
  /// `StepCode.linear`
  public func linear(_ words: borrowing Span<UInt32>) { run(LinearStep.self, words) }
  /// `StepCode.product`
  public func product(_ words: borrowing Span<UInt32>) { run(ProductStep.self, words) }
  /// `StepCode.lstm`
  public func lstm(_ words: borrowing Span<UInt32>) { run(RecurrenceStep<LSTMKernel>.self, words) }
  /// `StepCode.gru`
  public func gru(_ words: borrowing Span<UInt32>) { run(RecurrenceStep<GRUKernel>.self, words) }
  /// `StepCode.rnn`
  public func rnn(_ words: borrowing Span<UInt32>) { run(RecurrenceStep<ElmanKernel>.self, words) }
  /// `StepCode.reduce`
  public func reduce(_ words: borrowing Span<UInt32>) { run(FoldStep<ReduceKernel>.self, words) }
  /// `StepCode.scan`
  public func scan(_ words: borrowing Span<UInt32>) { run(FoldStep<ScanKernel>.self, words) }
  /// `StepCode.softmax`
  public func softmax(_ words: borrowing Span<UInt32>) { run(SoftmaxStep.self, words) }
  /// `StepCode.layerNorm`
  public func layerNorm(_ words: borrowing Span<UInt32>) { run(LayerNormStep.self, words) }
  /// `StepCode.gather`
  public func gather(_ words: borrowing Span<UInt32>) { run(GatherStep.self, words) }
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
  case .lstm: look(RecurrenceStep<LSTMKernel>(&reader, words))
  case .gru: look(RecurrenceStep<GRUKernel>(&reader, words))
  case .rnn: look(RecurrenceStep<ElmanKernel>(&reader, words))
  case .reduce: look(FoldStep<ReduceKernel>(&reader, words))
  case .scan: look(FoldStep<ScanKernel>(&reader, words))
  case .softmax: look(SoftmaxStep(&reader, words))
  case .layerNorm: look(LayerNormStep(&reader, words))
  case .gather: look(GatherStep(&reader, words))
  }
  if !reader.isAtEnd { check.refuse() }
}
