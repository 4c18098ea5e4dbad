internal import AxonEdge
internal import AxonTensor

extension Lowering {
  /// All steps of a recurrent layer. Results: states, an LSTM's cells, what training reads of the gates.
  mutating func recurrence(
    _ kind: RecurrentKind, _ isReversed: Bool, _ inputs: [Value], _ results: [Spec],
    _ isUsed: [Bool]
  ) throws(EdgeError) -> [Value] {
    guard let weight = inputs[1].constant else { return [] }
    let sizes = Array(results[0].shape)
    let (steps, batch, hidden) = (sizes[0], sizes[1], sizes[2])
    let source = builder.dense(inputs[0])
    let weights = builder.constant(packed(weight, kind.gates, hidden), [weight.count])
    let bias =
      kind == .gru && inputs.count == 4 ? PlanBuilder.Word.read(builder.dense(inputs[3])) : .nothing
    var first = [builder.dense(inputs[2])]
    if kind.isLSTM { first.append(builder.dense(inputs[3])) }
    var last: [PlanBuilder.Word] = [.nothing, .nothing]
    if builder.isStreaming {
      if isReversed { throw .streaming("a layer that runs backwards has to see the whole window") }
      for i in first.indices {
        guard let known = inputs[2 + i].constant, known.edgeNumbers.allSatisfy({ $0 == 0 }) else {
          throw .streaming("a recurrent layer begins with a state that isn't zero")
        }
        first[i] = builder.state([batch, hidden])
        last[i] = .written(first[i])
      }
    }
    let states = builder.allocate(sizes)
    let units = PlanLayout.units
    let cells = kind.isLSTM && isUsed[1] ? builder.allocate(sizes) : nil
    let work = builder.allocate([3 * ((hidden + units - 1) / units * units)])
    var flags = isReversed ? 1 : 0
    if case .elman(let isReLU) = kind, isReLU { flags |= 2 }
    builder.emit(
      kind.code,
      [
        .read(source), .read(weights), bias, .written(states),
        cells.map(PlanBuilder.Word.written) ?? .nothing, .read(first[0]),
        first.count > 1 ? .read(first[1]) : .nothing, last[0], last[1], .written(work),
        .number(steps), .number(batch), .number(hidden), .number(flags),
      ])
    // What nobody reads is never looked at.
    return results.enumerated().map { index, spec in
      let stored = index == 0 ? states : index == 1 && kind.isLSTM ? cells ?? states : states
      return Value(spec: spec, body: .stored(stored))
    }
  }

  /// [gates · hidden, hidden] as blocks of eight units: [hidden / 8][hidden][gates][8], zeros beyond.
  private func packed(_ weight: Tensor, _ gates: Int, _ hidden: Int) -> [Float] {
    let numbers = weight.edgeNumbers
    let units = PlanLayout.units
    let blocks = (hidden + units - 1) / units
    var layout = [Float](repeating: 0, count: blocks * hidden * gates * units)
    for unit in 0..<hidden {
      for k in 0..<hidden {
        for gate in 0..<gates {
          layout[((unit / units * hidden + k) * gates + gate) * units + unit % units] =
            numbers[(gate * hidden + unit) * hidden + k]
        }
      }
    }
    return layout
  }
}

extension RecurrentKind {
  fileprivate var code: StepCode {
    switch self {
    case .lstm: .lstm
    case .gru: .gru
    case .elman: .rnn
    }
  }
}
