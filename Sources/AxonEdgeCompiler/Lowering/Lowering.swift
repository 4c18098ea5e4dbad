internal import AxonEdge
internal import AxonTensor

/// A graph becoming steps, primitive by primitive.
struct Lowering {
  var builder: PlanBuilder
  /// Operations without an edge kernel, in the order they were met.
  private(set) var missing: [String] = []

  init(isStreaming: Bool) { builder = PlanBuilder(isStreaming: isStreaming) }

  /// The outputs of `graph` for these inputs.
  mutating func run(_ graph: Graph, _ inputs: [Value]) throws(EdgeError) -> [Value] {
    var values = inputs
    var uses: [Int: Int] = [:]
    func count(_ operand: Graph.Operand) {
      if case .value(let index) = operand { uses[index, default: 0] += 1 }
    }
    for step in graph.steps { step.inputs.forEach(count) }
    graph.outputs.forEach(count)
    func read(_ operand: Graph.Operand) -> Value {
      switch operand {
      case .value(let index): values[index]
      case .constant(let tensor): Value(spec: tensor.spec, body: .constant(tensor))
      }
    }
    for step in graph.steps {
      let isUsed = step.results.indices.map { uses[step.first + $0] != nil }
      for dtype in step.results.map(\.dtype) where !dtype.isOnEdge {
        throw .dtype(
          "\(step.primitive.name) gives \(dtype), and the edge computes in float32: convert the model with .to(.float32)"
        )
      }
      var found: [Value]
      do {
        found = try lower(step.primitive, step.inputs.map(read), step.results, isUsed)
      } catch .operations(let names) {
        for name in names where !missing.contains(name) { missing.append(name) }
        // A stand-in, so that what else is missing is found too.
        found = step.results.map {
          Value(spec: $0, body: .stored(builder.allocate(Array($0.shape))))
        }
      }
      for (offset, value) in found.enumerated() {
        // What is read more than once is computed once.
        if case .pending = value.body, uses[step.first + offset, default: 0] > 1 {
          found[offset].body = .stored(builder.stored(value))
        }
      }
      values += found
    }
    return graph.outputs.map(read)
  }

  /// The results of one primitive.
  private mutating func lower(
    _ primitive: any Primitive, _ inputs: [Value], _ results: [Spec], _ isUsed: [Bool]
  ) throws(EdgeError) -> [Value] {
    let constants = inputs.compactMap(\.constant)
    let form = PrimitiveForm(primitive)
    if constants.count == inputs.count, !inputs.isEmpty, form != nil {
      do {
        return zip(results, try primitive.folded(constants)).map {
          Value(spec: $0, body: .constant($1))
        }
      } catch { throw .other(error.description) }
    }
    guard let form else { throw .operations([primitive.name]) }
    func one(_ stored: Stored) -> [Value] { [Value(spec: results[0], body: .stored(stored))] }
    let shape = Array(results[0].shape)
    switch form {
    case .view: return try view(primitive, inputs[0], results)
    case .formula(let program, let attributes):
      let pending = try builder.formula(program, attributes, inputs, shape)
      return [Value(spec: results[0], body: .pending(pending))]
    case .cast(let dtype): return [try cast(inputs[0], dtype, results[0])]
    case .fold(let kind, let axes): return one(try fold(kind, axes, inputs[0], results[0]))
    case .scan(let kind, let axis): return one(scan(kind, axis, inputs[0]))
    case .matrixProduct: return one(builder.product(inputs[0], inputs[1], shape))
    case .linear:
      if let linear = builder.linear(inputs, shape) { return one(linear) }
      return try decompose(primitive, inputs, isUsed)
    case .recurrence(let kind, let isReversed):
      // Kernels know packed weights and what inference reads.
      let stateCount = kind.isLSTM ? 2 : 1
      guard inputs[1].constant != nil, !isUsed.dropFirst(stateCount).contains(true) else {
        return try decompose(primitive, inputs, isUsed)
      }
      return try recurrence(kind, isReversed, inputs, results, isUsed)
    case .softmax(let axis, let isLogarithm):
      return one(builder.softmax(inputs[0], axis: axis, isLogarithm: isLogarithm))
    case .layerNorm(let axes, let epsilon):
      return one(builder.layerNorm(inputs, axes: axes, epsilon: epsilon))
    case .select(let axis):
      return one(builder.select(inputs[0], inputs[1], axis: axis, shape))
    case .gather(let axis): return one(builder.gather(inputs[0], inputs[1], axis: axis))
    case .concatenate(let axis): return one(builder.concatenate(inputs, axis: axis, shape))
    case .place(let view): return one(try place(inputs[0], view, shape))
    case .placeWindows(let windows): return one(try placeWindows(inputs[0], windows, shape))
    case .composed: return try decompose(primitive, inputs, isUsed)
    }
  }

  /// Lowers what a primitive is composed of.
  private mutating func decompose(
    _ primitive: any Primitive, _ inputs: [Value], _ isUsed: [Bool]
  ) throws(EdgeError) -> [Value] {
    guard let graph = Graph(decomposing: primitive, inputs.map(\.spec)) else {
      throw .operations([primitive.name])
    }
    return try run(graph, inputs)
  }
}

extension DType {
  /// Integers and booleans are carried as float32, exact up to 2²⁴.
  var isOnEdge: Bool { self != .float64 && self != .float16 && self != .bfloat16 }
}
