import AxonTensor

extension Bindings {
  private static let elementLosses:
    [(name: String, kind: @Sendable (Arguments) throws -> ElementLoss.Kind)] =
      [
        ("mse_loss", { _ in .squared }), ("l1_loss", { _ in .absolute }),
        ("smooth_l1_loss", { a in .smoothAbsolute(beta: try a.double(nil, "beta", default: 1)) }),
        ("huber_loss", { a in .huber(delta: try a.double(nil, "delta", default: 1)) }),
        ("soft_margin_loss", { _ in .softMargin }),
        (
          "hinge_embedding_loss",
          { a in .hingeEmbedding(margin: try a.double(nil, "margin", default: 1)) }
        ),
        (
          "poisson_nll_loss",
          { a in
            .poisson(
              logarithm: try a.bool(nil, "log_input", default: true), full: try a.bool(nil, "full"),
              epsilon: try a.double(nil, "eps", default: 1e-8))
          }
        ),
      ]

  /// Losses by their names in `torch.nn.functional`.
  mutating func addLosses() {
    for (name, kind) in Self.elementLosses {
      bind("nn.functional.\(name)") { a in
        let loss = ElementLoss(try kind(a), reduction: try a.lossReduction())
        return [try Tensor.apply(loss, [a.tensor(0), a.tensor(1, "target")])]
      }
    }
    bind("nn.functional.kl_div") { a in
      let kind = ElementLoss.Kind.divergence(logarithm: try a.bool(nil, "log_target"))
      let inputs = try [a.tensor(0), a.tensor(1, "target")]
      guard try a.string(nil, "reduction", default: "mean") == "batchmean" else {
        return [try Tensor.apply(ElementLoss(kind, reduction: a.lossReduction()), inputs)]
      }
      let sum = try Tensor.apply(ElementLoss(kind, reduction: .sum), inputs)
      let count = Number.int(inputs[0].shape.first ?? 1)
      return [try apply(.divide, sum, count.tensor(meeting: sum.dtype))]
    }
    bind("nn.functional.gaussian_nll_loss") { a in
      let x = try a.tensor(0)
      var variance = try a.tensor(2, "var")
      // One variance for each vector.
      if x.rank > 0, variance.rank == x.rank - 1, variance.shape.elementsEqual(x.shape.dropLast()) {
        variance = try Tensor.apply(Unsqueeze(axis: -1), variance)
      }
      let kind = ElementLoss.Kind.gaussian(
        full: try a.bool(nil, "full"), epsilon: try a.double(nil, "eps", default: 1e-6))
      return [
        try Tensor.apply(
          ElementLoss(kind, reduction: a.lossReduction()), [x, a.tensor(1, "target"), variance])
      ]
    }
    addCrossEntropies()
    addComparisons()
    addClassMargins()
  }

  private mutating func addCrossEntropies() {
    bind("nn.functional.cross_entropy") { a in
      let operation = CrossEntropy(
        ignoredIndex: try a.int(nil, "ignore_index", default: -100),
        labelSmoothing: try a.double(nil, "label_smoothing", default: 0),
        reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.scoresAndLabels())]
    }
    bind("nn.functional.nll_loss") { a in
      let operation = NegativeLogLikelihood(
        ignoredIndex: try a.int(nil, "ignore_index", default: -100),
        reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.scoresAndLabels())]
    }
    bind("nn.functional.linear_cross_entropy") { a in
      let extras = try (a.optionalTensor(nil, "linear_bias"), a.optionalTensor(nil, "weight"))
      let operation = LinearCrossEntropy(
        bias: extras.0 != nil, weights: extras.1 != nil,
        ignoredIndex: try a.optionalInt(nil, "ignore_index"),
        labelSmoothing: try a.double(nil, "label_smoothing", default: 0),
        reduction: try a.lossReduction())
      let inputs = try [a.tensor(0), a.tensor(1, "linear_weight"), a.tensor(2, "target")]
      return [try Tensor.apply(operation, inputs + [extras.0, extras.1].compactMap { $0 })]
    }
    bind("nn.functional.binary_cross_entropy") { a in
      let operation = ElementLoss(.binaryCrossEntropy, reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.scoresAndLabels())]
    }
    bind("nn.functional.binary_cross_entropy_with_logits") { a in
      var inputs = try a.scoresAndLabels()
      if let positive = try a.optionalTensor(nil, "pos_weight") {
        if inputs.count == 2 { inputs.append(.ones([], inputs[0].dtype)) }
        inputs.append(positive)
      }
      let operation = ElementLoss(.binaryCrossEntropyWithLogits, reduction: try a.lossReduction())
      return [try Tensor.apply(operation, inputs)]
    }
    bind("nn.functional.ctc_loss") { a in
      let operation = ConnectionistTemporalLoss(
        blank: try a.int(4, "blank", default: 0), reduction: try a.lossReduction(),
        zerosInfinities: try a.bool(6, "zero_infinity"))
      func lengths(_ position: Int, _ name: String) throws -> Tensor {
        try a.isTensor(position, name)
          ? a.tensor(position, name) : Tensor(a.ints(position, name))
      }
      return [
        try Tensor.apply(
          operation,
          [
            a.tensor(0), a.tensor(1, "targets"), lengths(2, "input_lengths"),
            lengths(3, "target_lengths"),
          ])
      ]
    }
  }

  private mutating func addComparisons() {
    bind("nn.functional.cosine_embedding_loss") { a in
      let operation = CosineEmbeddingLoss(
        margin: try a.double(nil, "margin", default: 0), reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.three("input2", "target"))]
    }
    bind("nn.functional.margin_ranking_loss") { a in
      let operation = MarginRankingLoss(
        margin: try a.double(nil, "margin", default: 0), reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.three("input2", "target"))]
    }
    bind("nn.functional.triplet_margin_loss", "nn.functional.triplet_margin_with_distance_loss") {
      a in
      let operation = TripletMarginLoss(
        margin: try a.double(nil, "margin", default: 1), order: try a.double(nil, "p", default: 2),
        epsilon: try a.double(nil, "eps", default: 1e-6), swapping: try a.bool(nil, "swap"),
        reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.three("positive", "negative"))]
    }
    bind("nn.functional.cosine_similarity") { a in
      let operation = CosineSimilarity(
        axis: try a.int(nil, "dim", default: 1), epsilon: try a.double(nil, "eps", default: 1e-8))
      return [try Tensor.apply(operation, Pair(a.tensor(0), a.tensor(1, "x2")))]
    }
    bind("nn.functional.pairwise_distance") { a in
      let operation = PairwiseDistance(
        try a.double(2, "p", default: 2), epsilon: try a.double(3, "eps", default: 1e-6),
        keepingAxes: try a.bool(4, "keepdim"))
      return [try Tensor.apply(operation, Pair(a.tensor(0), a.tensor(1, "x2")))]
    }
    bind("cdist") { a in
      let operation = CrossDistance(try a.double(2, "p", default: 2))
      return [try Tensor.apply(operation, Pair(a.tensor(0), a.tensor(1, "x2")))]
    }
    bind("nn.functional.pdist") { a in
      [try Tensor.apply(PairDistances(a.double(1, "p", default: 2)), a.tensor(0))]
    }
    bind("dist") { a in
      let difference = try apply(.subtract, a.tensor(0), a.tensor(1, "other"))
      return [try Tensor.apply(VectorNorm(a.double(2, "p", default: 2)), difference)]
    }
  }

  private mutating func addClassMargins() {
    bind("nn.functional.multi_margin_loss") { a in
      let operation = MultipleMarginLoss(
        power: try a.int(nil, "p", default: 1), margin: try a.double(nil, "margin", default: 1),
        reduction: try a.lossReduction())
      let weight = try a.optionalTensor(nil, "weight").map { [$0] } ?? []
      return [try Tensor.apply(operation, [a.tensor(0), a.tensor(1, "target")] + weight)]
    }
    bind("nn.functional.multilabel_margin_loss") { a in
      [
        try Tensor.apply(
          MultipleLabelMarginLoss(reduction: a.lossReduction()),
          Pair(a.tensor(0), a.tensor(1, "target")))
      ]
    }
    bind("nn.functional.multilabel_soft_margin_loss") { a in
      let operation = MultipleLabelSoftMarginLoss(reduction: try a.lossReduction())
      return [try Tensor.apply(operation, a.scoresAndLabels())]
    }
  }
}

extension Arguments {
  fileprivate func scoresAndLabels() throws -> [Tensor] {
    let weight = try optionalTensor(2, "weight").map { [$0] } ?? []
    return try [tensor(0), tensor(1, "target")] + weight
  }

  fileprivate func three(_ second: String, _ third: String) throws -> [Tensor] {
    try [tensor(0), tensor(1, second), tensor(2, third)]
  }
}
