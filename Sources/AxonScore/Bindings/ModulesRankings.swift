import AxonNN

extension ModuleBindings {
  /// Losses that compare, and distances.
  mutating func addRankings() {
    function("CosineSimilarity") { a in
      let (axis, epsilon) = try (a.int(0, "dim", default: 1), a.double(1, "eps", default: 1e-8))
      return { a in
        [cosineSimilarity(try a.tensor(0), try a.tensor(1, "x2"), along: axis, epsilon: epsilon)]
      }
    }
    function("PairwiseDistance") { a in
      let (power, epsilon) = try (a.double(0, "p", default: 2), a.double(1, "eps", default: 1e-6))
      let keeps = try a.bool(2, "keepdim")
      return { a in
        [
          pairwiseDistance(
            try a.tensor(0), try a.tensor(1, "x2"), power: power, epsilon: epsilon,
            keepingAxes: keeps)
        ]
      }
    }
    function("CosineEmbeddingLoss") { a in
      let (margin, reduction) = try (a.double(0, "margin", default: 0), a.lossReduction())
      return { a in
        [
          cosineEmbeddingLoss(
            try a.tensor(0), try a.tensor(1, "input2"), try a.tensor(2, "target"), margin: margin,
            reduction: reduction)
        ]
      }
    }
    function("MarginRankingLoss") { a in
      let (margin, reduction) = try (a.double(0, "margin", default: 0), a.lossReduction())
      return { a in
        [
          marginRankingLoss(
            try a.tensor(0), try a.tensor(1, "input2"), try a.tensor(2, "target"), margin: margin,
            reduction: reduction)
        ]
      }
    }
    function("MultiLabelMarginLoss") { a in
      let reduction = try a.lossReduction()
      return { a in
        [
          multiLabelMarginLoss(
            try a.tensor(0), try a.tensor(1, "target"), reduction: reduction)
        ]
      }
    }
    for name in ["TripletMarginLoss", "TripletMarginWithDistanceLoss"] { addTriplet(name) }
    addClassLosses()
  }

  private mutating func addTriplet(_ name: String) {
    function(name) { a in
      let (margin, power) = try (
        a.double(nil, "margin", default: 1), a.double(nil, "p", default: 2)
      )
      let epsilon = try a.double(nil, "eps", default: 1e-6)
      let (swapping, reduction) = try (a.bool(nil, "swap"), a.lossReduction())
      return { a in
        [
          tripletMarginLoss(
            try a.tensor(0), try a.tensor(1, "positive"), try a.tensor(2, "negative"),
            margin: margin, swapping: swapping, reduction: reduction
          ) { pairwiseDistance($0, $1, power: power, epsilon: epsilon) }
        ]
      }
    }
  }

  private mutating func addClassLosses() {
    add("MultiMarginLoss") { a in
      let loss = MultiMarginLoss(
        power: try a.int(0, "p", default: 1), margin: try a.double(1, "margin", default: 1),
        weight: try a.optionalTensor(2, "weight"), reduction: try a.lossReduction())
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
    add("MultiLabelSoftMarginLoss") { a in
      let loss = MultiLabelSoftMarginLoss(
        weight: try a.optionalTensor(0, "weight"), reduction: try a.lossReduction())
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
    add("LinearCrossEntropyLoss") { a in
      let loss = LinearCrossEntropyLoss(
        try a.int(0, "in_features"), classes: try a.int(1, "num_classes"),
        places: try a.ints(2, "out_features", default: []),
        weight: try a.optionalTensor(nil, "weight"),
        ignoredIndex: try a.int(nil, "ignore_index", default: -100),
        labelSmoothing: try a.double(nil, "label_smoothing", default: 0),
        reduction: try a.lossReduction(), bias: try a.bool(nil, "bias"), dtype: .float64)
      return BoundModule(loss) { a in [loss(try a.tensor(0), try a.tensor(1, "target"))] }
    }
  }
}
