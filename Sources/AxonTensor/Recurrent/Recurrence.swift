/// All steps of a recurrent layer in one direction.
///
/// Inputs: what the inputs give, biases included, [T, N, gates · H]; the recurrent weight
/// [gates · H, H]; the first state [N, H]; then the first cell [N, H] of an LSTM, or the bias
/// [gates · H] that a GRU may add to the weight's product.
/// Results: the states [T, N, H]; an LSTM's cells [T, N, H]; but for Elman networks what the backward
/// step reads of the gates [T, N, 4 · H].
package struct Recurrence: BackwardKernel {
  package typealias Inputs = [Tensor]
  package typealias Results = [Tensor]
  let kind: RecurrentKind, isReversed: Bool
  /// `reversed`: from the last step to the first.
  package init(_ kind: RecurrentKind, reversed: Bool = false) {
    (self.kind, isReversed) = (kind, reversed)
  }
  package var name: String {
    switch kind {
    case .elman: "rnn"
    case .lstm: "lstm"
    case .gru: "gru"
    }
  }

  /// The results before the gates.
  var stateCount: Int { kind.isLSTM ? 2 : 1 }

  package func infer(_ x: [Tensor]) throws(TensorError) -> [Spec] {
    let counts = kind.isLSTM ? 4...4 : kind == .gru ? 3...4 : 3...3
    guard counts.contains(x.count) else {
      throw .argument(operation: name, "\(x.count) inputs where it takes \(counts)")
    }
    let shapes = x.map(\.shape)
    guard shapes[0].count == 3, shapes[1].count == 2 else {
      throw .shape(
        operation: name, shapes, "need [T, N, \(kind.gates) · H] and [\(kind.gates) · H, H]")
    }
    let (steps, batch, hidden) = (shapes[0][0], shapes[0][1], shapes[1][1])
    var expected: [Shape] = [
      [steps, batch, kind.gates * hidden], [kind.gates * hidden, hidden], [batch, hidden],
    ]
    if x.count == 4 { expected.append(kind.isLSTM ? [batch, hidden] : [kind.gates * hidden]) }
    guard shapes == expected else {
      throw .shape(operation: name, shapes, "need \(expected)")
    }
    let dtype = x[0].dtype
    guard dtype.isFloatingPoint, x.allSatisfy({ $0.dtype == dtype }) else {
      throw .dtype(operation: name, x.map(\.dtype), "it works on one floating-point dtype")
    }
    let state = Spec([steps, batch, hidden], dtype)
    if case .elman = kind { return [state] }
    return [Spec](repeating: state, count: stateCount)
      + [Spec([steps, batch, 4 * hidden], dtype)]
  }

  package func evaluate(_ x: [Tensor], _ specs: [Spec]) -> [Tensor] {
    RecurrentKernel(self, x).forward()
  }

  package func decomposed(_ x: [Tensor]) -> [Tensor] {
    let weight = x[1].transposed()
    var state = Array(x[2..<(2 + stateCount)])
    var results = [[Tensor]](repeating: [], count: stateCount + 1)
    let steps = x[0].unstacked(along: 0)
    for input in isReversed ? steps.reversed() : steps {
      let product = state[0].matmul(weight)
      let activated = kind.activated(
        input, kind == .gru && x.count == 4 ? product + x[3] : product)
      state = kind.next(activated, state)
      for (index, part) in state.enumerated() { results[index].append(part) }
      if activated.count > 1 { results[stateCount].append(concatenate(activated, along: -1)) }
    }
    return zip(results, specs(x)).map { parts, spec in
      parts.isEmpty ? .zeros(spec.shape, spec.dtype) : stack(isReversed ? parts.reversed() : parts)
    }
  }

  func specs(_ x: [Tensor]) -> [Spec] {
    demand { () throws(TensorError) in try infer(x) }
  }

  /// The gates are for the backward step alone; a gradient that reaches them all the same takes the
  /// long way.
  func hasKernel(_ g: [Tensor?], _ wanted: Marks) -> Bool {
    g.dropFirst(stateCount).allSatisfy { $0 == nil }
  }
  func gradients(_ g: [Tensor?], _ x: [Tensor], _ y: [Tensor]) -> [Tensor] {
    RecurrentKernel(self, x).backward(g, y)
  }

  /// With the same weights for all examples they are further sequences of the batch.
  package func vmap(
    _ x: [Tensor], _ batched: Marks, _ size: Int
  ) throws(TensorError) -> [Tensor] {
    let hasBias = kind == .gru && x.count == 4
    guard !batched[1], !(hasBias && batched[3]) else {
      return batch(x, x.indices.map { batched[$0] ? 0 : nil }) { decomposed($0) }
    }
    let joined = x.enumerated().map { index, tensor -> Tensor in
      if index == 1 || hasBias && index == 3 { return tensor }
      let all = batched[index] ? tensor : tensor.repeated(size)
      return index == 0 ? all.moved(0, to: 1).flattened(from: 1, to: 2) : all.flattened(to: 1)
    }
    return try bind(self, joined).map { y in
      y.reshaped([y.shape[0], size, y.shape[1] / max(size, 1), y.shape[2]]).moved(1, to: 0)
    }
  }
}

/// The results of a `Recurrence`; misfitting inputs stop the program.
package func recurrence(
  _ kind: RecurrentKind, _ inputs: [Tensor], reversed: Bool = false
) -> [Tensor] { Recurrence(kind, reversed: reversed)(inputs) }
