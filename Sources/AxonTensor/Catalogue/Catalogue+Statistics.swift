internal import AxonFormula

extension OperationCatalogue {
  /// Order, counts, sequences, combinations.
  static let statistics: [OperationSample] = [
    OperationSample(ArgCumulativeExtremum(axis: 1, largest: true), ramp([2, 4])),
    OperationSample(CumulativeExtremum(axis: 0, largest: false), ramp([4, 2])),
    OperationSample(ArgMode(axis: 0), ramp([3, 2])),
    OperationSample(MostCommon(keepingAxes: true), ramp([2, 3])),
    OperationSample(Median(axis: 0), ramp([4, 2])),
    OperationSample("median of numbers", [ramp([2, 3])]) { x throws(TensorError) in
      let holes = try Tensor.apply(
        Elementwise<[Tensor]>(.select),
        [Tensor([false, true, false]), .full([], Double.nan, .float64), x[0]])
      return try Tensor.apply(Median(ignoringNaN: true), holes)
    },
    OperationSample("quantile", [ramp([3, 4])]) { x throws(TensorError) in
      let parts = Tensor([0.1, 0.6], dtype: .float64)
      return [try Tensor.apply(Quantile(axis: 1, keepingAxes: true), Pair(x[0], parts))]
    },
    OperationSample(LogCumulativeSumExp(axis: 1), ramp([2, 5])),
    OperationSample("covariance", [ramp([2, 4]), ramp([4], 0.4, shift: 1)]) {
      x throws(TensorError) in
      let counts = Tensor([1, 2, 0, 1])
      return [
        try Tensor.apply(Covariance(counts: true, weights: true), [x[0], counts, x[1].abs()])
      ]
    },
    OperationSample(Correlation(), ramp([3, 4])),
    OperationSample(
      NumericalGradient(axis: 0, edgeOrder: 2), ramp([4, 2]),
      Tensor([0, 1.1, 1.9, 3.2], dtype: .float64)),
    OperationSample("searchSorted", [ramp([2, 4]), ramp([2, 3], 0.8)], differentiable: false) {
      x throws(TensorError) in
      let rows = try Tensor.apply(Sort(), x[0])[0]
      return [try Tensor.apply(SearchSorted(afterEquals: true), Pair(rows, x[1])).to(.float64)]
    },
    OperationSample("isIn", [ramp([2, 3]), ramp([4])], differentiable: false) {
      x throws(TensorError) in [try Tensor.apply(IsIn(), Pair(x[0], x[1])).to(.float64)]
    },
    OperationSample(HistogramEdges(3), ramp([5])),
    OperationSample("histogram", [ramp([6]), ramp([6], 0.8)]) { x throws(TensorError) in
      [try Tensor.apply(Histogram(3, range: -1...1), [x[0].detached, x[1]])]
    },
    OperationSample("histogramBetween", [ramp([6], 0.8)]) { x throws(TensorError) in
      let edges = Tensor([-1, 0, 0.3, 1], dtype: .float64)
      return [try Tensor.apply(HistogramBetween(), [edges, ramp([6]), x[0]])]
    },
    OperationSample("jointHistogram", [ramp([4], 0.8)]) { x throws(TensorError) in
      let edges = Tensor([-1, 0, 1], dtype: .float64)
      return [try Tensor.apply(JointHistogram(), [ramp([4, 2]), edges, edges, x[0]])]
    },
    OperationSample("binCount", [ramp([4])]) { x throws(TensorError) in
      [try Tensor.apply(BinCount(minimumCount: 4), [Tensor([1, 0, 1, 2]), x[0]])]
    },
    OperationSample("unique", []) { _ throws(TensorError) in
      try Tensor.apply(Unique(axis: 0), Tensor([[1, 2], [0, 5], [1, 2]]))
    },
    OperationSample("nonZero", []) { _ throws(TensorError) in
      [try Tensor.apply(NonZero(), Tensor([[1, 0], [0, 5]]))]
    },
    OperationSample(IsClose(), ramp([3]), ramp([3])),
    OperationSample("splitExponent", [ramp([2, 3], 3)]) { x throws(TensorError) in
      [try Tensor.apply(SplitExponent(), x[0])[0]]
    },
    OperationSample(Combinations(2), ramp([4])),
    OperationSample(CartesianProduct(), ramp([2]), ramp([3])),
    OperationSample(BlockDiagonal(), ramp([2, 2]), ramp([3])),
    OperationSample(Powers(4), ramp([3])),
    OperationSample(TensorSplit(3, axis: 1), ramp([2, 5])),
    OperationSample("unravelIndex", []) { _ throws(TensorError) in
      try Tensor.apply(UnravelIndex([2, 3]), Tensor([5, 1]))
    },
    OperationSample("draw", [], differentiable: false) { _ throws(TensorError) in
      [
        try Tensor.apply(Draw([3], .float64, .exponential(rate: 2)), Tensor([1, 2])),
        try Tensor.apply(Draw([3], .float64, .cauchy(median: 0, scale: 1)), Tensor([1, 2])),
      ]
    },
    OperationSample("multinomial", [], differentiable: false) { _ throws(TensorError) in
      let weights = Tensor([[0.2, 0, 3], [1, 1, 1]], dtype: .float64)
      return [try Tensor.apply(Multinomial(2), Pair(weights, Tensor([1, 2])))]
    },
    OperationSample(LinearSpace(5, .float64), ramp([]), ramp([], 3)),
    OperationSample(LogarithmicSpace(4, base: 2, .float64), ramp([]), ramp([], 3)),
    OperationSample("lowerGamma", [ramp([2, 3], 0.5, shift: 1)]) { x throws(TensorError) in
      [try Tensor.apply(SpecialPair(.lowerGamma), Pair(Tensor(1.7, dtype: .float64), x[0]))]
    },
    OperationSample("zeta", [ramp([2, 3], 0.5, shift: 1.2)]) { x throws(TensorError) in
      [try Tensor.apply(SpecialPair(.zeta), Pair(Tensor(2.5, dtype: .float64), x[0]))]
    },
    OperationSample("polynomial", [ramp([2, 3])], differentiable: false) { x throws(TensorError) in
      [try Tensor.apply(SpecialPair(.polynomial(.legendreP)), Pair(x[0], Tensor([0, 3, 5])))]
    },
    OperationSample(MultivariateLogGamma(3), ramp([2, 3], 1, shift: 3)),
  ]

  /// What is written at computed places.
  static let writing: [OperationSample] = [
    OperationSample("indexCopy", [ramp([3, 2]), ramp([2, 2], 0.8)]) { x throws(TensorError) in
      [try Tensor.apply(IndexCopy(axis: 0), [x[0], Tensor([2, 0]), x[1]])]
    },
    OperationSample("indexFill", [ramp([3, 2]), ramp([])]) { x throws(TensorError) in
      [try Tensor.apply(IndexFill(axis: 0), [x[0], Tensor([2, 2]), x[1]])]
    },
    OperationSample("indexReduce", [ramp([3, 2]), ramp([2, 2], 0.8)]) { x throws(TensorError) in
      [
        try Tensor.apply(
          IndexReduce(.mean, axis: 0, includingSelf: false), [x[0], Tensor([2, 2]), x[1]])
      ]
    },
    OperationSample("spreadIndex", [ramp([2, 3])], differentiable: false) { x throws(TensorError) in
      [try Tensor.apply(SpreadIndex(axis: 0), Pair(Tensor([1, 0]), x[0])).to(.float64)]
    },
    OperationSample("scatterReduce", [ramp([3, 2]), ramp([2, 2], 0.8)]) { x throws(TensorError) in
      let index = Tensor([[2, 0], [2, 1]])
      return [
        try Tensor.apply(ScatterReduce(.sum, axis: 0), [x[0], index, x[1]]),
        try Tensor.apply(
          ScatterReduce(.minimum, axis: 0, includingSelf: false), [x[0], index, x[1]]),
      ]
    },
    OperationSample("scatterProduct", [ramp([3, 2]), ramp([2, 2], 0.8)]) { x throws(TensorError) in
      [try Tensor.apply(ScatterProduct(axis: 0), [x[0], Tensor([[2, 0], [2, 1]]), x[1]])]
    },
    OperationSample("scatterExtremum", [ramp([3, 2]), ramp([2, 2], 0.8)]) { x throws(TensorError) in
      [
        try Tensor.apply(
          ScatterExtremum(axis: 0, largest: true), [x[0], Tensor([[2, 0], [2, 1]]), x[1]])
      ]
    },
    OperationSample("takeAlong", [ramp([3, 1])]) { x throws(TensorError) in
      [try Tensor.apply(TakeAlong(axis: 0), Pair(x[0], Tensor([[2, -3], [2, 1]])))]
    },
    OperationSample("put", [ramp([3, 2]), ramp([2], 0.8)]) { x throws(TensorError) in
      [try Tensor.apply(Put(accumulating: true), [x[0], Tensor([-1, -1]), x[1]])]
    },
    OperationSample("maskedScatter", [ramp([2, 3]), ramp([4], 0.8)]) { x throws(TensorError) in
      let mask = Tensor([[true, false, true], [false, false, true]])
      return [try Tensor.apply(MaskedScatter(), [x[0], mask, x[1]])]
    },
    OperationSample(
      SliceScatter(Slice(axis: 1, start: 1, count: 2, step: 2)), ramp([2, 4]), ramp([2, 2], 0.8)),
    OperationSample(DiagonalScatter(Diagonal(offset: 1)), ramp([3, 3]), ramp([2], 0.8)),
  ]
}
