/// Layers of recurrent steps on top of each other, in one or both directions: what `RNN`, `LSTM` and
/// `GRU` share.
struct RecurrentStack: Module {
  let kind: RecurrentKind
  let inputs: Int, hidden: Int, projected: Int?
  let isBidirectional: Bool, isBatchFirst: Bool, dropout: Double
  /// For each layer, for each direction.
  let weights: [[RecurrentWeights]]
  let generator: Generator
  let mode = ModeSwitch()

  init(
    _ kind: RecurrentKind, _ inputs: Int, _ hidden: Int, layers: Int, projected: Int? = nil,
    bias: Bool, batchFirst: Bool, dropout: Double, bidirectional: Bool, _ dtype: DType,
    _ generator: Generator, name: String
  ) {
    require(
      layers > 0 && hidden > 0 && projected ?? 1 > 0,
      "\(name): \(layers) layers of \(hidden), projected to \(projected ?? hidden)")
    require((0...1).contains(dropout), "\(name): dropout \(dropout)")
    (self.kind, self.inputs, self.hidden, self.projected) = (kind, inputs, hidden, projected)
    (isBidirectional, isBatchFirst, self.dropout) = (bidirectional, batchFirst, dropout)
    self.generator = generator
    let size = projected ?? hidden
    weights = (0..<layers).map { layer in
      (bidirectional ? ["", "_reverse"] : [""]).map { direction in
        RecurrentWeights(
          kind, inputs: layer == 0 ? inputs : size * (bidirectional ? 2 : 1), hidden: hidden,
          projected: projected, bias: bias, suffix: "_l\(layer)\(direction)", dtype, generator)
      }
    }
  }

  var children: [(name: String, value: any Sendable)] {
    weights.flatMap { $0.flatMap(\.children) } + [("mode", mode), ("generator", generator)]
  }

  var settings: String {
    "\(inputs), \(hidden)" + (weights.count == 1 ? "" : ", layers: \(weights.count)")
      + (projected.map { ", projected: \($0)" } ?? "")
      + (isBatchFirst ? ", batchFirst: true" : "") + (dropout == 0 ? "" : ", dropout: \(dropout)")
      + (isBidirectional ? ", bidirectional: true" : "")
  }

  /// x [T, N, inputs] (batch first: [N, T, inputs]; one sequence: [T, inputs]); states
  /// [layers · directions, N, size] each (one sequence: without N), zeros where there are none.
  func run(
    _ x: Tensor, _ states: [Tensor]?, name: String
  ) -> (output: Tensor, states: [Tensor]) {
    require(
      (x.rank == 2 || x.rank == 3) && x.shape[x.rank - 1] == inputs,
      "\(name): expected [T, N, \(inputs)] or [T, \(inputs)], found \(x.shape)")
    let isOne = x.rank == 2
    var y = isOne ? x.expandedDimensions(at: 1) : isBatchFirst ? x.transposed(0, 1) : x
    require(y.shape[0] > 0, "\(name): a sequence of no steps, \(x.shape)")
    let directions = isBidirectional ? 2 : 1
    let starts = started(states, batch: y.shape[1], isOne: isOne, x.dtype, name)
    var ends: [[Tensor]] = []
    for (layer, pair) in weights.enumerated() {
      if layer > 0, dropout > 0, mode.isTraining { y = y.dropout(dropout, using: generator) }
      var outputs: [Tensor] = []
      for (direction, weights) in pair.enumerated() {
        let start = starts.map { $0[layer * directions + direction] }
        let (output, end) = weights.read(kind).run(y, start, isReversed: direction == 1)
        outputs.append(output)
        ends.append(end)
      }
      y = outputs.count == 1 ? outputs[0] : concatenate(outputs, along: 2)
    }
    let final = starts.indices.map { part in
      let all = stack(ends.map { $0[part] }, along: 0)
      return isOne ? all.squeezed(along: 1) : all
    }
    return (isOne ? y.squeezed(along: 1) : isBatchFirst ? y.transposed(0, 1) : y, final)
  }

  /// For each part of the state (hidden, and the cell of an LSTM) that of each layer and direction.
  private func started(
    _ states: [Tensor]?, batch: Int, isOne: Bool, _ dtype: DType, _ name: String
  ) -> [[Tensor]] {
    let count = weights.count * (isBidirectional ? 2 : 1)
    let sizes = kind.isLSTM ? [projected ?? hidden, hidden] : [hidden]
    return sizes.enumerated().map { part, size in
      guard let state = states?[part] else {
        return [Tensor](repeating: .zeros([batch, size], dtype), count: count)
      }
      let expected: Shape = isOne ? [count, size] : [count, batch, size]
      require(
        state.shape == expected, "\(name): expected a state \(expected), found \(state.shape)")
      return state.reshaped([count, batch, size]).unstacked(along: 0)
    }
  }
}
