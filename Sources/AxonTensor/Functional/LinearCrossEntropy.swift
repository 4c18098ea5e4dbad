/// The cross-entropy of the scores of a linear layer. Inputs: x [N, inputs] or [inputs], weight
/// [C, places…, inputs], labels [N, places…] or probabilities [N, C, places…], then where they are a bias
/// [C, places…] and class weights [C].
public struct LinearCrossEntropy: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let hasBias: Bool, hasWeights: Bool, ignoredIndex: Int?, labelSmoothing: Double
  let reduction: LossReduction
  /// Says which of the inputs at the end are there. Labels equal to `ignoredIndex` don't count.
  public init(
    bias: Bool = false, weights: Bool = false, ignoredIndex: Int? = nil,
    labelSmoothing: Double = 0, reduction: LossReduction = .mean
  ) {
    (hasBias, hasWeights, self.ignoredIndex) = (bias, weights, ignoredIndex)
    (self.labelSmoothing, self.reduction) = (labelSmoothing, reduction)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count == 3 + (hasBias ? 1 : 0) + (hasWeights ? 1 : 0) else {
      throw .argument(operation: name, "\(x.count) inputs")
    }
    let (input, weight) = (x[0].shape, x[1].shape)
    guard (1...2).contains(input.count), weight.count >= 2, input.last == weight.last else {
      throw .shape(
        operation: name, [input, weight], "need [N, inputs] and [C, places..., inputs]")
    }
    guard input.count == 2 || weight.count == 2 else {
      throw .shape(operation: name, [input, weight], "scores of several places need a batch")
    }
    if hasBias, !x[3].shape.elementsEqual(weight.dropLast()) {
      throw .shape(operation: name, [x[3].shape, weight], "the bias has one number for each score")
    }
    if x[2].dtype.isFloatingPoint, ignoredIndex != nil {
      throw .argument(operation: name, "probabilities have no label to ignore")
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let weight = x[1].flattened(to: -2)
    var scores = try Tensor.apply(Matmul(), Pair(x[0], weight.transposed()))
    if hasBias { scores = scores + x[3].flattened() }
    let shape = Shape(Array(x[0].shape.dropLast()) + x[1].shape.dropLast())
    let loss = CrossEntropy(
      ignoredIndex: ignoredIndex ?? -100, labelSmoothing: labelSmoothing, reduction: reduction)
    return try Tensor.apply(
      loss, [scores.reshaped(shape), x[2]] + (hasWeights ? [x[x.count - 1]] : []))
  }
}
