/// A learned vector for each integer: [...] → [..., width].
public struct Embedding: Layer {
  /// [count, width]
  @Parameter public var weight: Tensor
  private let padding: Int?

  /// Vectors for 0..<count, normally distributed, from the generator. That of `padding` begins as
  /// zeros and gets no gradient.
  public init(
    _ count: Int, _ width: Int, padding: Int? = nil, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    self.padding = padding
    weight = embeddingTable(count, width, padding: padding, dtype, generator)
  }

  /// Integers of any shape; their vectors along a new last axis.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let rows = weight.indexSelected(along: 0, x.reshaped([x.count]))
    let shaped = rows.reshaped(Shape(Array(x.shape) + [rows.shape[1]]))
    guard let padding else { return shaped }
    return select((x .== padding).expandedDimensions(at: -1), shaped.detached, shaped)
  }

  /// Count and width.
  public var settings: String {
    "\(weight.shape[0]), \(weight.shape[1])" + (padding.map { ", padding: \($0)" } ?? "")
  }
}
