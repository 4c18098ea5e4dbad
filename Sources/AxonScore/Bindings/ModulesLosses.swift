import AxonNN

extension ModuleBindings {
  /// Losses of AxonTensor, which are functions there.
  mutating func addLosses() {
    loss("MSELoss") { _ in .squared }
    loss("L1Loss") { _ in .absolute }
    loss("SmoothL1Loss") { a in .smoothAbsolute(beta: try a.double(3, "beta", default: 1)) }
    loss("HuberLoss") { a in .huber(delta: try a.double(1, "delta", default: 1)) }
    loss("SoftMarginLoss") { _ in .softMargin }
    loss("HingeEmbeddingLoss") { a in
      .hingeEmbedding(margin: try a.double(0, "margin", default: 1))
    }
    loss("KLDivLoss") { a in .divergence(logarithm: try a.bool(nil, "log_target")) }
    loss("PoissonNLLLoss") { a in
      .poisson(
        logarithm: try a.bool(0, "log_input", default: true), full: try a.bool(1, "full"),
        epsilon: try a.double(3, "eps", default: 1e-8))
    }
    loss("GaussianNLLLoss") { a in
      .gaussian(full: try a.bool(nil, "full"), epsilon: try a.double(nil, "eps", default: 1e-6))
    }
    addLikelihoods()
  }

  private mutating func addLikelihoods() {
    add("NLLLoss") { a in
      let loss = NegativeLogLikelihoodLoss(
        weight: try a.optionalTensor(0, "weight"),
        ignoredIndex: try a.int(2, "ignore_index", default: -100),
        reduction: try a.lossReduction())
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
    add("CrossEntropyLoss") { a in
      let loss = CrossEntropyLoss(
        weight: try a.optionalTensor(0, "weight"),
        ignoredIndex: try a.int(2, "ignore_index", default: -100),
        labelSmoothing: try a.double(5, "label_smoothing", default: 0),
        reduction: try a.lossReduction())
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
    add("BCELoss") { a in
      let loss = BinaryCrossEntropyLoss(
        weight: try a.optionalTensor(0, "weight"), reduction: try a.lossReduction())
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
    add("BCEWithLogitsLoss") { a in
      let loss = BinaryCrossEntropyWithLogitsLoss(
        weight: try a.optionalTensor(0, "weight"),
        positiveWeight: try a.optionalTensor(4, "pos_weight"), reduction: try a.lossReduction())
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
  }

  /// A loss by element, with PyTorch's further reduction `batchmean`.
  private mutating func loss(
    _ name: String, _ kind: @escaping (Arguments) throws -> ElementLoss.Kind
  ) {
    function(name) { a in
      let isPerExample = try a.string(nil, "reduction", default: "mean") == "batchmean"
      let reduction: LossReduction = isPerExample ? .sum : try a.lossReduction()
      let loss = ElementLoss(try kind(a), reduction: reduction)
      return { a in
        let inputs = try [a.tensor(0), a.tensor(1, "target")]
        let further = try a.optionalTensor(2, "var").map { [$0] } ?? []
        let value = try Tensor.apply(loss, inputs + further)
        return [isPerExample ? value / Double(inputs[0].shape[0]) : value]
      }
    }
  }
}

extension Arguments {
  /// What becomes of the losses of single examples.
  func lossReduction() throws -> LossReduction {
    switch try string(nil, "reduction", default: "mean") {
    case "none": return .none
    case "mean": return .mean
    case "sum": return .sum
    case let other: throw BindingError.wrongArgument("reduction is \(other)")
    }
  }
}
