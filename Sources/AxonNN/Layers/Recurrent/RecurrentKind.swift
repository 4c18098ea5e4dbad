/// What happens in one step of a recurrent layer.
enum RecurrentKind: Sendable {
  /// h' = tanh(W x + b + U h + c), or max(0, ·). (Elman, "Finding structure in time", 1990)
  case elman(isReLU: Bool)
  /// Long short-term memory. (Hochreiter and Schmidhuber, 1997; Gers, Schmidhuber and Cummins, 2000)
  case lstm
  /// The gated recurrent unit. (Cho et al., "Learning phrase representations", 2014)
  case gru

  /// How many blocks of `hidden` rows the weights have.
  var gates: Int {
    switch self {
    case .elman: 1
    case .lstm: 4
    case .gru: 3
    }
  }

  /// Whether both biases may be added before the loop over time.
  var addsBiasesAtOnce: Bool { if case .gru = self { false } else { true } }

  /// The next state from what the input gives [N, gates · hidden] and from what the state gives, which
  /// are only added up where the kind doesn't say otherwise.
  func step(_ input: Tensor, _ recurrent: Tensor, _ state: [Tensor]) -> [Tensor] {
    switch self {
    case .elman(let isReLU):
      let sum = input + recurrent
      return [isReLU ? sum.relu() : sum.tanh()]
    case .lstm:
      let parts = (input + recurrent).chunked(4, along: -1)
      let cell = parts[1].sigmoid() * state[1] + parts[0].sigmoid() * parts[2].tanh()
      return [parts[3].sigmoid() * cell.tanh(), cell]
    case .gru:
      let (x, h) = (input.chunked(3, along: -1), recurrent.chunked(3, along: -1))
      let (reset, update) = ((x[0] + h[0]).sigmoid(), (x[1] + h[1]).sigmoid())
      let candidate = (x[2] + reset * h[2]).tanh()
      return [candidate + update * (state[0] - candidate)]
    }
  }
}
