public import AxonNN

extension Gradients {
  /// The Euclidean norm of all gradients as one vector, float64.
  public var norm: Double {
    tensors.reduce(0) { $0 + $1.to(.float64).square().sum().item() }.squareRoot()
  }

  /// The same direction with a norm of at most `limit`, and what the norm was. (Pascanu, Mikolov and
  /// Bengio, "On the difficulty of training recurrent neural networks", 2012)
  public func clipped(toNorm limit: Double) -> (gradients: Gradients, norm: Double) {
    let norm = norm
    // PyTorch's small number: a norm just at the limit stays below it.
    let factor = limit / (norm + 1e-6)
    return (factor < 1 ? map { $0 * factor } : self, norm)
  }

  /// Every number within -limit...limit.
  public func clipped(toValue limit: Double) -> Gradients {
    map { $0.maximum($0.scalarLike(-limit)).minimum($0.scalarLike(limit)) }
  }
}

extension Tensor {
  fileprivate func scalarLike(_ value: Double) -> Tensor { Tensor(value, dtype: dtype) }
}

/// Scales the gradients that `backward()` collected in the parameters of a model down to a norm of at
/// most `limit`, and gives what the norm was.
@discardableResult
public func clipGradientNorm(_ model: some Module, _ limit: Double) -> Double {
  let cells = model.parameters.filter { $0.gradient != nil }
  let (clipped, norm) = Gradients(cells, cells.compactMap(\.gradient)).clipped(toNorm: limit)
  for cell in cells { cell.gradient = clipped[cell] }
  return norm
}
