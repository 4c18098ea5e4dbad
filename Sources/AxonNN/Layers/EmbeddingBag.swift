/// One vector for each bag of integers: the sum, mean or largest of those of an embedding.
public struct EmbeddingBag: Module {
  /// How the vectors of a bag become one.
  public typealias Mode = EmbeddingBags.Mode
  /// [count, width]
  @Parameter public var weight: Tensor
  private let mode: Mode, padding: Int?

  /// Vectors for 0..<count, normally distributed, from the generator. `padding` is an integer that
  /// doesn't count; its vector begins as zeros.
  public init(
    _ count: Int, _ width: Int, mode: Mode = .mean, padding: Int? = nil, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    (self.mode, self.padding) = (mode, padding)
    weight = embeddingTable(count, width, padding: padding, dtype, generator)
  }

  /// Bags of integers as rows: [bags, entries] → [bags, width].
  public func callAsFunction(_ x: Tensor, weights: Tensor? = nil) -> Tensor {
    bags(x, nil, weights)
  }

  /// One bag after the other in a vector, each from its offset on: [bags, width]. `weights` has a
  /// number for each integer.
  public func callAsFunction(_ x: Tensor, offsets: [Int], weights: Tensor? = nil) -> Tensor {
    bags(x, offsets + [x.count], weights)
  }

  private func bags(_ x: Tensor, _ bounds: [Int]?, _ weights: Tensor?) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(
        EmbeddingBags(mode, padding: padding, bounds: bounds),
        [weight, x] + (weights.map { [$0] } ?? []))
    }
  }

  /// Count, width and mode.
  public var settings: String { "\(weight.shape[0]), \(weight.shape[1]), mode: \(mode)" }
}

/// Vectors for 0..<count, normally distributed; zeros for `padding`.
func embeddingTable(
  _ count: Int, _ width: Int, padding: Int?, _ dtype: DType, _ generator: Generator
) -> Tensor {
  let table = Tensor.randomNormal([count, width], dtype, using: generator)
  guard let padding else { return table }
  require((0..<count).contains(padding), "embedding: padding \(padding) of \(count)")
  return select((Tensor.arange(count) .== padding).expandedDimensions(at: -1), 0, table)
}
