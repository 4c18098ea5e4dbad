/// The logarithm of a softmax over very many classes, the commonest first: the head holds the common
/// ones and one entry for each cluster of rarer ones, whose own layers are narrower the rarer they
/// are. (Grave et al., "Efficient softmax approximation for GPUs", 2017)
public struct AdaptiveLogSoftmax: Module {
  /// From the input to the common classes and the clusters.
  public let head: Linear
  /// For each cluster from the input through fewer numbers to its classes.
  public let tail: [Sequential]
  private let bounds: [Int]

  /// `cutoffs` are the classes at which clusters begin, increasing. The cluster i reads
  /// inputs / divisorⁱ⁺¹ numbers, rounded down.
  public init(
    _ inputs: Int, classes: Int, cutoffs: [Int], divisor: Double = 4, headBias: Bool = false,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    let bounds = cutoffs + [classes]
    require(
      !cutoffs.isEmpty && cutoffs[0] > 0
        && zip(bounds, cutoffs.dropFirst() + [classes])
          .allSatisfy { $0 < $1 }
        && divisor > 0,
      "AdaptiveLogSoftmax: cutoffs \(cutoffs) of \(classes) classes, divisor \(divisor)")
    self.bounds = bounds
    head = Linear(
      inputs, cutoffs[0] + cutoffs.count, bias: headBias, dtype: dtype, using: generator)
    var width = Double(inputs)
    tail = cutoffs.indices.map { cluster in
      width /= divisor
      let inner = Int(width)
      return Sequential([
        Linear(inputs, inner, bias: false, dtype: dtype, using: generator),
        Linear(
          inner, bounds[cluster + 1] - bounds[cluster], bias: false, dtype: dtype,
          using: generator),
      ])
    }
  }

  /// The logarithm of the probability of each target, [N] of x [N, inputs] and targets [N], and the
  /// loss: minus their mean. Only the clusters that targets are in are computed.
  public func callAsFunction(_ x: Tensor, _ targets: Tensor) -> (output: Tensor, loss: Tensor) {
    let classes = targets.array(of: Int.self)
    require(
      x.rank == 2 && targets.shape == [x.shape[0]]
        && classes.allSatisfy { $0 >= 0 && $0 < (bounds.last ?? 0) },
      "AdaptiveLogSoftmax: found \(x.shape) and targets \(targets.shape)")
    // Below bounds[0] the class itself, above it its cluster.
    let entries = classes.map { label in
      label < bounds[0] ? label : bounds[0] + cluster(of: label)
    }
    var output = chosen(head(x), entries)
    for (index, layer) in tail.enumerated() {
      let rows = classes.indices.filter {
        classes[$0] >= bounds[0] && cluster(of: classes[$0]) == index
      }
      if rows.isEmpty { continue }
      let scores = layer(x.indexSelected(along: 0, Tensor(rows)))
      let within = chosen(scores, rows.map { classes[$0] - bounds[index] })
      output =
        output
        + demand { () throws(TensorError) in
          try Tensor.apply(IndexAdd(axis: 0, size: classes.count), Pair(within, Tensor(rows)))
        }
    }
    return (output, -output.mean())
  }

  /// The logarithms of the probabilities of all classes: [N, inputs] → [N, classes].
  public func logProbabilities(_ x: Tensor) -> Tensor {
    let front = head(x).logSoftmax(along: -1)
    let common = front.narrowed(along: -1, start: 0, count: bounds[0])
    let rare = tail.enumerated().map { index, layer in
      front.narrowed(along: -1, start: bounds[0] + index, count: 1)
        + layer(x).logSoftmax(along: -1)
    }
    return concatenate([common] + rare, along: -1)
  }

  private func cluster(of label: Int) -> Int { bounds.lastIndex { $0 <= label } ?? 0 }

  /// The logarithm of the softmax of each row at one place.
  private func chosen(_ scores: Tensor, _ places: [Int]) -> Tensor {
    scores.logSoftmax(along: -1)
      .gathered(along: -1, Tensor(places).expandedDimensions(at: -1)).squeezed(along: -1)
  }

  /// The cutoffs and the number of classes.
  public var settings: String { "\(bounds)" }
}
