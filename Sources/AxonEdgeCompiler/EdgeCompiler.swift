internal import AxonEdge
public import AxonTensor

/// Makes plans from what functions do to tensors.
public enum EdgeCompiler {
  /// The plan of `body`, a function of one tensor of `shape` (its first axis is a batch of 1) and of
  /// float32 or integers. The results follow each other in the output.
  ///
  /// `features`: how many numbers a sample has; the shape's last axis unless said otherwise. With
  /// `isStreaming` recurrent layers keep their state, and the shape is that of one sample. A first output
  /// above `threshold` is an alarm; NaN: none is.
  ///
  /// Throws what stands in the way; operations without an edge kernel all at once.
  public static func plan(
    _ shape: Shape, _ dtype: DType = .float32, name: String, features: Int? = nil,
    isStreaming: Bool = false, threshold: Float = .nan, _ body: (Tensor) -> [Tensor]
  ) throws(EdgeError) -> EdgePlan {
    let graph = Graph([Spec(shape, dtype)]) { body($0[0]) }
    return try plan(
      graph, name: name, features: features, isStreaming: isStreaming, threshold: threshold)
  }

  static func plan(
    _ graph: Graph, name: String, features: Int? = nil, isStreaming: Bool = false,
    threshold: Float = .nan
  ) throws(EdgeError) -> EdgePlan {
    var lowering = Lowering(isStreaming: isStreaming)
    // Several inputs follow each other too.
    let sizes = graph.inputs.map { Array($0.shape) }
    let all = lowering.builder.allocate([sizes.reduce(0) { $0 + $1.reduce(1, *) }])
    var start = 0
    let inputs = graph.inputs.map { spec in
      let place = StridedView(dense: Array(spec.shape), offset: start)
      start += spec.shape.elementCount
      return Value(spec: spec, body: .stored(Stored(buffer: all.buffer, place: place)))
    }
    for spec in graph.inputs where !spec.dtype.isOnEdge {
      throw .dtype("an input of \(spec.dtype), and the edge computes in float32")
    }
    let outputs = try lowering.run(graph, inputs)
    guard lowering.missing.isEmpty else { throw .operations(lowering.missing) }
    let output = lowering.builder.output(outputs)
    let shape = Array(sizes.first ?? [])
    return lowering.builder.finished(
      name: name, input: all, output: output, features: features ?? shape.last ?? 1,
      threshold: threshold, inputShape: Array(shape.dropFirst()),
      outputShapes: outputs.map { Array($0.spec.shape) })
  }
}

extension PlanBuilder {
  /// All outputs in one dense buffer of the arena.
  mutating func output(_ values: [Value]) -> Stored {
    if values.count == 1 {
      let only = stored(values[0])
      if case .arena = only.buffer, only.isDense { return only }
    }
    let target = allocate([values.reduce(0) { $0 + $1.spec.shape.elementCount }])
    var start = 0
    for value in values {
      let source = stored(value)
      let place = StridedView(dense: source.shape, offset: start)
      start += source.count
      copy(source, Stored(buffer: target.buffer, place: place))
    }
    return target
  }

  /// Lays out the arena and writes everything down.
  func finished(
    name: String, input: Stored, output: Stored, features: Int, threshold: Float,
    inputShape: [Int], outputShapes: [[Int]]
  ) -> EdgePlan {
    var lives = [ClosedRange<Int>?](repeating: nil, count: arena.count)
    func needs(_ buffer: Buffer, at step: Int) {
      guard case .arena(let index) = buffer else { return }
      let known = lives[index] ?? step...step
      lives[index] = min(known.lowerBound, step)...max(known.upperBound, step)
    }
    needs(input.buffer, at: -1)
    needs(output.buffer, at: steps.count)
    for (number, step) in steps.enumerated() {
      for word in step.words {
        switch word {
        case .bits: break
        case .read(let buffer, _), .written(let buffer, _): needs(buffer, at: number)
        }
      }
    }
    let layout = ArenaLayout(sizes: arena, lives: lives)
    func address(_ buffer: Buffer, _ offset: Int) -> Address {
      switch buffer {
      case .arena(let index): Address(.arena, layout.starts[index] + offset)
      case .constants(let start): Address(.constants, start + offset)
      case .state(let start): Address(.state, start + offset)
      }
    }
    var program: [UInt32] = []
    for step in steps {
      program.append(UInt32(step.code.rawValue) | UInt32(step.words.count + 1) << 8)
      for word in step.words {
        switch word {
        case .bits(let bits): program.append(bits)
        case .read(let buffer, let offset), .written(let buffer, let offset):
          program.append(address(buffer, offset).bits)
        }
      }
    }
    var header = PlanHeader()
    header.isStreaming = isStreaming
    header.threshold = threshold
    header.inputCount = input.count
    header.outputCount = output.count
    header.featureCount = features
    header.windowLength = features > 0 ? input.count / features : 0
    header.input = address(input.buffer, input.place.offset)
    header.output = address(output.buffer, output.place.offset)
    (header.arenaCount, header.stateCount) = (layout.count, stateCount)
    header.steps = PlanHeader.wordCount..<PlanHeader.wordCount + program.count
    // Weights begin at a line of the cache.
    let start = (header.steps.upperBound + 15) / 16 * 16
    header.constants = start..<start + constants.count
    return EdgePlan(self, name, header, program, inputShape, outputShapes)
  }
}

extension EdgePlan {
  fileprivate init(
    _ builder: PlanBuilder, _ name: String, _ header: PlanHeader, _ program: [UInt32],
    _ inputShape: [Int], _ outputShapes: [[Int]]
  ) {
    var header = header
    let total = header.constants.upperBound
    var words = header.words(total: total)
    var text = Array(name.utf8.prefix(PlanHeader.nameLength - 1))
    text += [UInt8](repeating: 0, count: PlanHeader.nameLength - text.count)
    for start in stride(from: 0, to: text.count, by: 4) {
      words.append((0..<4).reduce(UInt32(0)) { $0 | UInt32(text[start + $1]) << (8 * UInt32($1)) })
    }
    words += program
    words += [UInt32](repeating: 0, count: header.constants.lowerBound - words.count)
    words += builder.constants.map(\.bitPattern)
    header.work = PlanHeader.work(words.span, header)
    (words[18], words[19]) = (
      UInt32(truncatingIfNeeded: header.work), UInt32(truncatingIfNeeded: header.work >> 32)
    )
    words[3] = planChecksum(words.span, from: 4)
    (self.header, self.words, self.name) = (header, words, name)
    (self.inputShape, self.outputShapes) = (inputShape, outputShapes)
    let used = Set(builder.steps.map(\.code))
    codes = StepCode.allCases.filter(used.contains)
    functions = EdgeFunction.allCases.filter(builder.functions.contains)
  }
}
