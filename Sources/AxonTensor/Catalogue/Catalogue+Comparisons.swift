extension OperationCatalogue {
  /// Norms, distances and the losses made of them; what stands beside layers.
  static let comparisons: [OperationSample] = [
    OperationSample(VectorNorm(axes: [1]), ramp([2, 3])),
    OperationSample(VectorNorm(3.5), ramp([2, 3]), named: "vectorNorm 3.5"),
    OperationSample(VectorNorm(.infinity, axes: [0], keepingAxes: true), ramp([2, 3])),
    OperationSample(Normalize(), ramp([2, 3])),
    OperationSample(Renormalize(axis: 0, limit: 0.5), ramp([3, 2])),
    OperationSample(CosineSimilarity(), ramp([2, 3]), ramp([2, 3], 0.8)),
    OperationSample(PairwiseDistance(), ramp([2, 3]), ramp([2, 3], 0.8)),
    OperationSample(CrossDistance(), ramp([2, 3]), ramp([4, 3], 0.8)),
    OperationSample(PairDistances(1.5), ramp([3, 2])),
    OperationSample("cosineEmbeddingLoss", [ramp([2, 3]), ramp([2, 3], 0.8)]) {
      x throws(TensorError) in
      [try Tensor.apply(CosineEmbeddingLoss(margin: -0.9), x + [Tensor([1, -1])])]
    },
    OperationSample(MarginRankingLoss(margin: 0.3), ramp([4]), ramp([4], 0.8), ramp([4], 2)),
    OperationSample(
      TripletMarginLoss(swapping: true), ramp([2, 3]), ramp([2, 3], 0.8), ramp([2, 3], 2)),
    OperationSample("multipleMarginLoss", [ramp([2, 3])]) { x throws(TensorError) in
      [try Tensor.apply(MultipleMarginLoss(power: 2), [x[0], Tensor([2, 0])])]
    },
    OperationSample("multipleLabelMarginLoss", [ramp([2, 3])]) { x throws(TensorError) in
      [try Tensor.apply(MultipleLabelMarginLoss(), Pair(x[0], Tensor([[2, -1, 0], [0, 1, -1]])))]
    },
    OperationSample(
      MultipleLabelSoftMarginLoss(), ramp([2, 3]), ramp([2, 3], 0.5, shift: 0.5), ramp([3], 0.5)),
    OperationSample("linearCrossEntropy", [ramp([2, 3]), ramp([4, 3], 0.8), ramp([4], 0.3)]) {
      x throws(TensorError) in
      [try Tensor.apply(LinearCrossEntropy(bias: true), [x[0], x[1], Tensor([3, 0]), x[2]])]
    },
    OperationSample("connectionistTemporalLoss", [ramp([4, 2, 3])]) { x throws(TensorError) in
      let scores = try Tensor.apply(Softmax(axis: 2, logarithm: true), x[0])
      return [
        try Tensor.apply(
          ConnectionistTemporalLoss(),
          [scores, Tensor([[1, 2], [2, 2]]), Tensor([4, 3]), Tensor([2, 2])])
      ]
    },
    OperationSample(GatedLinearUnit(), ramp([2, 4])),
    OperationSample(ParametricRelu(), ramp([2, 3]), ramp([3], 0.5)),
    OperationSample(
      BilinearForm(), ramp([2, 3]), ramp([2, 2], 0.8), ramp([2, 3, 2], 0.7), ramp([2])),
    OperationSample(ShuffleChannels(groups: 2), ramp([1, 4, 2])),
    OperationSample(ShufflePixels(factor: 2), ramp([1, 4, 2, 1])),
    OperationSample(UnshufflePixels(factor: 2), ramp([1, 2, 4, 2])),
    OperationSample(EdgePad([2, 1, -1, 1], .reflection), ramp([3, 3])),
    OperationSample(EdgePad([1, 2], .circular), ramp([2, 3])),
    OperationSample("embeddingBags", [ramp([4, 2])]) { x throws(TensorError) in
      [
        try Tensor.apply(
          EmbeddingBags(.mean, padding: 1, bounds: [0, 2, 5]), [x[0], Tensor([3, 1, 0, 3, 2])]),
        try Tensor.apply(EmbeddingBags(.max), [x[0], Tensor([[3, 1], [0, 3]])]),
      ]
    },
    OperationSample("oneHot", [ramp([3])], differentiable: false) { x throws(TensorError) in
      [try Tensor.apply(OneHot(3), (x[0] .> 0).to(.int64)).to(.float64)]
    },
  ]
}
