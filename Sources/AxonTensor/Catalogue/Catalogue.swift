internal import AxonFormula

/// Every operation, with inputs to try it on. The one list: whatever is checked for all operations is
/// checked for what stands here.
package enum OperationCatalogue {
  /// All of them.
  package static let all =
    elementwise + layout + folding + places + networks + windows + comparisons
    + linearAlgebra + statistics + writing + fourier

  /// Every formula, on two columns of numbers in its domain.
  static let elementwise: [OperationSample] = AxonFormula.Catalogue.all.filter {
    !$0.program.isBitwise
  }.map { declaration in
    let formula = Formula(declaration)
    let inputs = (0..<formula.tensorCount).map { input in
      Tensor(declaration.sample(input, count: 6), shape: [2, 3], dtype: .float64)
    }
    let truth = formula.truthInputs
    let numbers = inputs.indices.filter { !truth[$0] }
    let attributes = declaration.sampleAttributes
    return OperationSample(
      declaration.name, numbers.map { inputs[$0] }, differentiable: formula.isDifferentiable
    ) { given throws(TensorError) in
      var all = inputs
      for (place, tensor) in zip(numbers, given) { all[place] = tensor }
      return [try Tensor.apply(Elementwise<[Tensor]>(formula, attributes), all)]
    }
  }

  static let layout: [OperationSample] = [
    OperationSample(Reshape([3, -1]), ramp([2, 3])),
    OperationSample(Permute([2, 0, 1]), ramp([2, 3, 2])),
    OperationSample(Expand(shape: [2, 3, 4]), ramp([3, 1])),
    OperationSample(Slice(axis: 1, start: 3, count: 2, step: -2), ramp([2, 4])),
    OperationSample(Place(Slice(axis: -1, start: 1, count: 2, step: 2), size: 5), ramp([2, 2])),
    OperationSample(Diagonal(offset: 1), ramp([3, 4, 2])),
    OperationSample(
      PlaceDiagonal(Diagonal(offset: -1, first: 1, second: 0), shape: [4, 3]), ramp([2])),
    OperationSample(Cast(.float64), ramp([2, 3])),
    OperationSample(Detach(), ramp([2, 3])),
    OperationSample(Hook { $0 * 1 }, ramp([2, 3])),
    OperationSample(Concatenate(axis: 1), ramp([2, 3]), ramp([2, 1])),
    OperationSample(Stack(axis: 1), ramp([2, 3]), ramp([2, 3], 0.9)),
    OperationSample(TransposeAxes(0, -1), ramp([2, 3, 4])),
    OperationSample(Unsqueeze(axis: -1), ramp([2, 3])),
    OperationSample(Squeeze(axes: nil), ramp([2, 1, 3])),
    OperationSample(Flatten(from: 1), ramp([2, 3, 2])),
    OperationSample(Flip(axes: [0, 1]), ramp([2, 3])),
    OperationSample("parts", [ramp([2, 5])]) { x throws(TensorError) in
      try Tensor.apply(Parts([2, 3], axis: 1), x[0])
    },
    OperationSample(Split(2, axis: 1), ramp([2, 5])),
    OperationSample(Chunk(2, axis: 0), ramp([3, 2])),
    OperationSample(Unbind(axis: 1), ramp([2, 3])),
    OperationSample(Pad([1, -1, 2, 0], value: 0.5), ramp([2, 3])),
    OperationSample(Triangle(.upper, 1), ramp([2, 3, 3])),
    OperationSample(Triangle(.lower), ramp([3, 4])),
    OperationSample(MoveAxes([0, 2], to: [1, 0]), ramp([2, 3, 2])),
    OperationSample(Unflatten(axis: 1, [2, -1]), ramp([2, 4])),
    OperationSample(AtLeastRank(3), ramp([2, 3])),
    OperationSample(JoinedStack(.columns), ramp([2]), ramp([2, 2])),
    OperationSample(Tile([2, 1, 3]), ramp([2, 3])),
    OperationSample(RepeatInterleave([2, 0, 1], axis: 1), ramp([2, 3])),
    OperationSample(Roll([1, -1], axes: [0, 1]), ramp([2, 3])),
    OperationSample(Rotate(3), ramp([2, 3])),
    OperationSample(MeshGrid(.cartesian), ramp([2]), ramp([3])),
    OperationSample(DiagonalEmbed(offset: 1), ramp([2, 3])),
    OperationSample(Windows(axis: 0, size: 3, step: 2), ramp([7, 2])),
    OperationSample(
      PlaceWindows(Windows(axis: 1, size: 2, step: 1, dilation: 2), shape: [2, 6]),
      ramp([2, 4, 2])),
  ]

  static let folding: [OperationSample] = [
    OperationSample(Sum(axes: [0, 2]), ramp([2, 3, 2])),
    OperationSample(Product(axes: [1]), ramp([2, 5])),
    OperationSample(
      Product(axes: [0]), Tensor([0.0, 2, 0.5], dtype: .float64), named: "product at 0"),
    OperationSample(ReduceMaximum(axes: [0]), ramp([3, 2])),
    OperationSample(ReduceMinimum(axes: nil), ramp([3, 2])),
    OperationSample(ArgMaximum(axis: 1), ramp([2, 3])),
    OperationSample(ArgMinimum(axis: 0), ramp([2, 3])),
    OperationSample(All(axes: [0]), ramp([2, 3])),
    OperationSample(AnyTrue(axes: [0]), ramp([2, 3])),
    OperationSample(Mean(axes: [1], keepingAxes: true), ramp([2, 3])),
    OperationSample(Variance(axes: [0]), ramp([4, 2])),
    OperationSample(LogSumExp(axes: [1]), ramp([2, 3])),
    OperationSample(CumulativeSum(axis: 1), ramp([2, 4])),
    OperationSample(CumulativeProduct(axis: 0), ramp([3, 2], 1, shift: 1.5)),
    OperationSample(MatrixProduct(), ramp([2, 2, 3]), ramp([3, 2])),
    OperationSample(Einsum("bij,bjk,k->ib"), ramp([2, 2, 3]), ramp([2, 3, 2], 0.8), ramp([2])),
    OperationSample(Difference(order: 2), ramp([2, 5])),
    OperationSample(Trapezoid(axis: 0, cumulative: true), ramp([4, 2]), ramp([4], 2)),
    OperationSample(Outer(), ramp([2]), ramp([3])),
    OperationSample(Kronecker(), ramp([2, 2]), ramp([2, 3])),
    OperationSample(Cross(), ramp([2, 3]), ramp([2, 3], 0.8)),
    OperationSample(TensorDot(1), ramp([2, 3]), ramp([3, 2])),
    OperationSample(Matmul(), ramp([3]), ramp([3, 2])),
    OperationSample("random", [], differentiable: false) { _ throws(TensorError) in
      [try Tensor.apply(RandomNumbers([3], .float64, .uniform), Tensor([1, 2]))]
    },
  ]

  static let places: [OperationSample] = [
    OperationSample("gather", [ramp([3, 2])]) { x throws(TensorError) in
      [try Tensor.apply(Gather(axis: 0), Pair(x[0], Tensor([[2, 0], [2, 1]])))]
    },
    OperationSample("scatterAdd", [ramp([3, 2]), ramp([2, 2])]) { x throws(TensorError) in
      [try Tensor.apply(ScatterAdd(axis: 0), [x[0], Tensor([[2, 0], [2, 1]]), x[1]])]
    },
    OperationSample("scatter", [ramp([3, 2]), ramp([2, 2])]) { x throws(TensorError) in
      [try Tensor.apply(Scatter(axis: 0), [x[0], Tensor([[2, 0], [1, 1]]), x[1]])]
    },
    OperationSample("indexSelect", [ramp([2, 3, 2])]) { x throws(TensorError) in
      [try Tensor.apply(IndexSelect(axis: 1), Pair(x[0], Tensor([[2, 0], [2, 1]])))]
    },
    OperationSample("indexAdd", [ramp([2, 3])]) { x throws(TensorError) in
      [try Tensor.apply(IndexAdd(axis: 1, size: 4), Pair(x[0], Tensor([3, 0, 3])))]
    },
    OperationSample(Index([1, nil, AxisIndex.every(-2)]), ramp([2, 4])),
    OperationSample(
      Index([AxisIndex.all, Tensor([1, -1, 1])]), ramp([2, 3]), named: "index by tensor"),
    OperationSample("indexPlaces", [ramp([3, 2, 3])]) { x throws(TensorError) in
      [try Tensor.apply(IndexPlaces(axes: [0, 2]), [x[0], Tensor([1, 0]), Tensor([2, 0])])]
    },
    OperationSample(ArgSort(axis: 0), ramp([3, 2])),
    OperationSample(Sort(axis: 1, descending: true), ramp([2, 4])),
    OperationSample(TopK(2, axis: 0), ramp([4, 2])),
    OperationSample(KthValue(2), ramp([2, 4])),
    OperationSample(IndexPut([0..<2, 1]), ramp([3, 2]), ramp([2])),
  ]

  static let networks: [OperationSample] = [
    OperationSample(LinearTransform(), ramp([3, 2]), ramp([4, 2], 0.8), ramp([4], 0.7)),
    OperationSample(Softmax(axis: 1), ramp([2, 3])),
    OperationSample(Softmax(axis: 0, logarithm: true), ramp([3, 2])),
    OperationSample(
      SoftmaxBackward(axis: 1, isLogarithm: false), ramp([2, 3]), ramp([2, 3], 0.7)),
    OperationSample(LayerNormalization([3]), ramp([2, 3]), ramp([3], 1, shift: 1), ramp([3])),
    OperationSample(
      BatchNormalization(), ramp([2, 3, 2]), ramp([3]), ramp([3], 0.5, shift: 1), ramp([3]),
      ramp([3], 0.7)),
    OperationSample("negativeLogLikelihood", [ramp([2, 3])]) { x throws(TensorError) in
      [try Tensor.apply(NegativeLogLikelihood(), [x[0], Tensor([2, 0])])]
    },
    OperationSample("crossEntropy", [ramp([2, 3]), ramp([3], 0.5, shift: 1)]) {
      x throws(TensorError) in
      [try Tensor.apply(CrossEntropy(labelSmoothing: 0.1), [x[0], Tensor([2, 0]), x[1]])]
    },
    OperationSample(ElementLoss(.huber(delta: 0.4)), ramp([2, 3]), ramp([2, 3], 0.3)),
    OperationSample(
      ElementLoss(.binaryCrossEntropyWithLogits), ramp([2, 3]), ramp([2, 3], 0.5, shift: 0.5),
      ramp([3], 0.5, shift: 1), ramp([3], 0.4, shift: 1)),
    OperationSample(
      ElementLoss(.gaussian(full: true, epsilon: 1e-6)), ramp([2, 3]), ramp([2, 3], 0.3),
      ramp([2, 3], 0.4, shift: 1)),
    OperationSample(
      GroupNormalization(groups: 2), ramp([2, 4, 3]), ramp([4], 1, shift: 1), ramp([4])),
    OperationSample(RootMeanSquareNormalization([3]), ramp([2, 3]), ramp([3], 1, shift: 1)),
    OperationSample(
      ScaledDotProductAttention(causal: true), ramp([2, 3, 2]), ramp([2, 4, 2], 0.8),
      ramp([2, 4, 3], 0.9)),
    OperationSample(
      ScaledDotProductAttention(sharesKeys: true), ramp([1, 4, 2, 2]), ramp([1, 2, 3, 2], 0.8),
      ramp([1, 2, 3, 2], 0.9), ramp([2, 3], 0.4), named: "grouped attention with a mask"),
    recurrent(.elman(isReLU: false), ramp([3, 2, 2]), ramp([2, 2], 0.8), ramp([2, 2], 0.7)),
    recurrent(
      .lstm, ramp([2, 2, 8]), ramp([8, 2], 0.8), ramp([2, 2], 0.7), ramp([2, 2], 0.6)),
    recurrent(
      .gru, ramp([2, 2, 6]), ramp([6, 2], 0.8), ramp([2, 2], 0.7), ramp([6], 0.6)),
    OperationSample(
      Convolution(stride: [2], padding: [1], dilation: [1], groups: 2), ramp([2, 4, 5]),
      ramp([2, 2, 3]), ramp([2])),
    OperationSample(
      TransposedConvolution(stride: [2], padding: [1]), ramp([1, 2, 3, 3]), ramp([2, 1, 3, 3]),
      ramp([1])),
    OperationSample(MaxPool(kernel: [2, 2], padding: [1, 1]), ramp([1, 2, 4, 4])),
    OperationSample(AveragePool(kernel: [3], stride: [2], roundsUp: true), ramp([1, 2, 6])),
    OperationSample(AdaptivePool([2, 3], maximum: false), ramp([1, 2, 5, 4])),
    OperationSample(
      AdaptivePool([2, 2], maximum: true), ramp([1, 5, 4]), named: "adaptiveMaxPool"),
  ]

  /// A recurrent layer without what it keeps for its backward step.
  private static func recurrent(_ kind: RecurrentKind, _ inputs: Tensor...) -> OperationSample {
    let recurrence = Recurrence(kind, reversed: kind == .gru)
    return OperationSample(recurrence.name, inputs) { x throws(TensorError) in
      Array(try Tensor.apply(recurrence, x).prefix(recurrence.stateCount))
    }
  }
}
