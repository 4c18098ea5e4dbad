/// What happens in one step of a recurrent layer.
package enum RecurrentKind: Hashable, Sendable {
  /// h' = tanh(W x + b + U h + c), or max(0, ·). (Elman, "Finding structure in time", 1990)
  case elman(isReLU: Bool)
  /// Long short-term memory. (Hochreiter and Schmidhuber, 1997; Gers, Schmidhuber and Cummins, 2000)
  case lstm
  /// The gated recurrent unit. (Cho et al., "Learning phrase representations", 2014)
  case gru

  /// How many blocks of `hidden` rows the weights have.
  package var gates: Int {
    switch self {
    case .elman: 1
    case .lstm: 4
    case .gru: 3
    }
  }

  /// Whether both biases may be added before the loop over time.
  package var addsBiasesAtOnce: Bool { self != .gru }
  /// Whether the state has a second part.
  package var isLSTM: Bool { self == .lstm }

  /// What a step computes from what the input gives [N, gates · H] and from what the state gives: the
  /// next state of an Elman network; input, forget, cell and output gate of an LSTM; reset, update and
  /// candidate of a GRU, and the state's part of the candidate.
  func activated(_ input: Tensor, _ recurrent: Tensor) -> [Tensor] {
    switch self {
    case .elman(let isReLU):
      let sum = input + recurrent
      return [isReLU ? sum.relu() : sum.tanh()]
    case .lstm:
      let parts = (input + recurrent).chunked(4, along: -1)
      return [parts[0].sigmoid(), parts[1].sigmoid(), parts[2].tanh(), parts[3].sigmoid()]
    case .gru:
      let (x, h) = (input.chunked(3, along: -1), recurrent.chunked(3, along: -1))
      let (reset, update) = ((x[0] + h[0]).sigmoid(), (x[1] + h[1]).sigmoid())
      return [reset, update, (x[2] + reset * h[2]).tanh(), h[2]]
    }
  }

  /// The next state from these.
  func next(_ activated: [Tensor], _ state: [Tensor]) -> [Tensor] {
    switch self {
    case .elman: return activated
    case .lstm:
      let cell = activated[1] * state[1] + activated[0] * activated[2]
      return [activated[3] * cell.tanh(), cell]
    case .gru: return [activated[2] + activated[1] * (state[0] - activated[2])]
    }
  }

  /// The next state from what the input gives [N, gates · H] and from what the state gives.
  package func step(_ input: Tensor, _ recurrent: Tensor, _ state: [Tensor]) -> [Tensor] {
    next(activated(input, recurrent), state)
  }
}
