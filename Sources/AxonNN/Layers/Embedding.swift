/// A learned vector for each integer: [...] → [..., width].
public struct Embedding: Layer {
  /// [count, width]
  @Parameter public var weight: Tensor

  /// Vectors for 0..<count, normally distributed, from the generator.
  public init(
    _ count: Int, _ width: Int, dtype: DType = .float32, using generator: Generator = .standard
  ) {
    weight = .randomNormal([count, width], dtype, using: generator)
  }

  /// Integers of any shape; their vectors along a new last axis.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let rows = weight.indexSelected(along: 0, x.reshaped([x.count]))
    return rows.reshaped(Shape(Array(x.shape) + [rows.shape[1]]))
  }

  /// Count and width.
  public var settings: String { "\(weight.shape[0]), \(weight.shape[1])" }
}
