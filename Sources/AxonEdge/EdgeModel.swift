/// A plan with its memory, ready to answer. Not safe for several threads at once.
///
/// Nothing is allocated after it was made. Models of one thread may share an arena: it holds nothing
/// between two predictions.
public final class EdgeModel<Kernels: KernelSet>: Predictor {
  /// What the plan says of itself.
  public let header: PlanHeader
  private let plan: UnsafePointer<UInt32>
  private let planCount: Int
  private let memory: Memory

  /// A plan that has been checked. `plan` is aligned to 4 bytes (better 64) and outlives the model;
  /// `arena` has room for the plan's `arenaCount` numbers.
  public init(
    _ header: PlanHeader, plan: UnsafePointer<UInt32>, count: Int,
    arena: UnsafeMutablePointer<Float>
  ) {
    (self.header, self.plan, planCount) = (header, plan, count)
    let constants = UnsafeMutableRawPointer(mutating: plan + header.constants.lowerBound)
      .assumingMemoryBound(to: Float.self)
    memory = Memory(
      arena: arena, constants: constants,
      state: UnsafeMutablePointer<Float>.allocate(capacity: max(header.stateCount, 1)))
    reset()
  }

  /// What the plan is called.
  public var name: StaticName {
    let text = UnsafeRawPointer(plan + 32).assumingMemoryBound(to: UInt8.self)
    var count = 0
    while count < PlanHeader.nameLength - 1, text[count] != 0 { count += 1 }
    return StaticName(UnsafeBufferPointer(start: text, count: count))
  }
  /// See `Predictor`.
  public var featureCount: Int { header.featureCount }
  /// See `Predictor`.
  public var windowLength: Int { header.windowLength }
  /// See `Predictor`.
  public var isStreaming: Bool { header.isStreaming }
  /// See `Predictor`.
  public var outputCount: Int { header.outputCount }
  /// See `Predictor`.
  public var threshold: Float { header.threshold }

  deinit { memory.state.deallocate() }

  /// Forgets everything a streaming model has seen.
  public func reset() {
    for i in 0..<header.stateCount { memory.state[i] = 0 }
  }

  /// Reads `inputCount` numbers and writes `outputCount`.
  public func predict(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    let (from, to) = (memory[header.output], memory[header.input])
    for i in 0..<header.inputCount { to[i] = input[i] }
    let words = Span(_unsafeStart: plan, count: planCount)
    var position = header.steps.lowerBound
    while position < header.steps.upperBound {
      let end = position + stepLength(words[position])
      if let code = StepCode(rawValue: UInt8(truncatingIfNeeded: words[position])) {
        Kernels.run(code, words, position + 1, end, memory)
      }
      position = end
    }
    for i in 0..<header.outputCount { output[i] = from[i] }
  }
}
