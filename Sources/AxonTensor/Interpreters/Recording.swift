/// A tensor that has a shape and a place in a recording, but no value yet.
final class Abstract: Trace, @unchecked Sendable {
  let recorder: GraphRecorder
  let index: Int

  init(_ recorder: GraphRecorder, _ index: Int) {
    (self.recorder, self.index) = (recorder, index)
    super.init(.capture, recorder.level)
  }

  /// The rule of capture: write it down.
  static func bind<P: Primitive>(
    _ primitive: P, _ inputs: P.Inputs, _ top: Abstract
  ) throws(TensorError) -> P.Results {
    let specs = P.Results.list(try primitive.infer(inputs))
    return P.Results(top.recorder.record(primitive, inputs.list, specs))
  }
}

/// The graph while it grows.
///
/// `@unchecked`: used by the one thread that runs the captured function.
final class GraphRecorder: @unchecked Sendable {
  let level = Trace.newLevel()
  private(set) var steps: [Graph.Step] = []
  private(set) var inputs: [Spec] = []
  private var valueCount = 0

  private func value(_ spec: Spec) -> Tensor {
    defer { valueCount += 1 }
    return Tensor(spec.shape, spec.dtype, nil, nil, Abstract(self, valueCount))
  }

  func input(_ spec: Spec) -> Tensor {
    inputs.append(spec)
    return value(spec)
  }

  func record(_ primitive: any Primitive, _ inputs: [Tensor], _ specs: [Spec]) -> [Tensor] {
    steps.append(
      Graph.Step(
        primitive: primitive, inputs: inputs.map(operand), first: valueCount, results: specs))
    return specs.map(value)
  }

  /// What isn't ours is a constant, also if an outer transform watches it.
  func operand(_ tensor: Tensor) -> Graph.Operand {
    guard let trace = tensor.trace, trace.level == level else { return .constant(tensor) }
    return .value(unsafeDowncast(trace, to: Abstract.self).index)
  }
}
