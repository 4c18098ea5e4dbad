import AxonTensor

extension Bindings {
  /// Softmax, normalization and losses.
  mutating func addNetworks() {
    bind("softmax") { a in [try Tensor.apply(Softmax(axis: a.int(1, "dim")), a.converted())] }
    bind("log_softmax") { a in
      [try Tensor.apply(Softmax(axis: a.int(1, "dim"), logarithm: true), a.converted())]
    }
    bind("nn.functional.softmin") { a in
      [try Tensor.apply(Softmax(axis: a.int(1, "dim")), apply(.negate, a.converted()))]
    }
    addNormalizations()
    addLosses()
  }

  private mutating func addNormalizations() {
    bind("nn.functional.layer_norm") { a in
      let sizes = Shape(try a.ints(1, "normalized_shape"))
      let operation = LayerNormalization(sizes, epsilon: try a.double(4, "eps", default: 1e-5))
      return [try Tensor.apply(operation, [a.tensor(0)] + a.weightAndBias(2))]
    }
    bind("nn.functional.batch_norm") { a in
      let x = try a.tensor(0)
      var statistics: [Tensor]
      if try a.bool(5, "training") {
        let axes = [0] + Array(2..<max(2, x.rank))
        statistics = try [
          Tensor.apply(Mean(axes: axes), x), Tensor.apply(Variance(axes: axes, correction: 0), x),
        ]
      } else {
        statistics = try [a.tensor(1, "running_mean"), a.tensor(2, "running_var")]
      }
      let operation = BatchNormalization(epsilon: try a.double(7, "eps", default: 1e-5))
      return [try Tensor.apply(operation, [x] + statistics + a.weightAndBias(3))]
    }
  }

  private mutating func addLosses() {
    bind("nn.functional.cross_entropy") { a in
      let operation = CrossEntropy(
        ignoredIndex: try a.int(nil, "ignore_index", default: -100),
        labelSmoothing: try a.double(nil, "label_smoothing", default: 0),
        reduction: try a.reduction())
      return [try Tensor.apply(operation, a.scoresAndLabels())]
    }
    bind("nn.functional.nll_loss") { a in
      let operation = NegativeLogLikelihood(
        ignoredIndex: try a.int(nil, "ignore_index", default: -100), reduction: try a.reduction())
      return [try Tensor.apply(operation, a.scoresAndLabels())]
    }
    bind("nn.functional.mse_loss") { a in
      let distance = try apply(.subtract, a.tensor(0), a.tensor(1, "target"))
      return [try reduced(apply(.square, distance), a.reduction())]
    }
    bind("nn.functional.l1_loss") { a in
      let distance = try apply(.subtract, a.tensor(0), a.tensor(1, "target"))
      return [try reduced(apply(.abs, distance), a.reduction())]
    }
  }
}

private func reduced(_ losses: Tensor, _ reduction: LossReduction) throws -> Tensor {
  switch reduction {
  case .none: losses
  case .mean: try Tensor.apply(Mean(), losses)
  case .sum: try Tensor.apply(Sum(), losses)
  }
}

extension Arguments {
  fileprivate func reduction() throws -> LossReduction {
    switch try string(nil, "reduction", default: "mean") {
    case "none": return .none
    case "mean": return .mean
    case "sum": return .sum
    case let other: throw BindingError.wrongArgument("reduction is \(other)")
    }
  }

  fileprivate func scoresAndLabels() throws -> [Tensor] {
    let weight = try optionalTensor(2, "weight").map { [$0] } ?? []
    return try [tensor(0), tensor(1, "target")] + weight
  }

  /// Weight and bias where there are any; a bias alone is not built.
  fileprivate func weightAndBias(_ position: Int) throws -> [Tensor] {
    let weight = try optionalTensor(position, "weight")
    let bias = try optionalTensor(position + 1, "bias")
    guard weight != nil || bias == nil else { throw BindingError.notBuilt("a bias alone") }
    return [weight, bias].compactMap { $0 }
  }
}
