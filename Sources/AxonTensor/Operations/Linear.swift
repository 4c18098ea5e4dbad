/// Linear in one tensor: the tangent takes the same way as the value.
public protocol LinearMap: Primitive where Inputs == Tensor, Results == Tensor {
  /// The transpose applied to `g`; `source` is what the input was.
  func pullBack(_ g: Tensor, _ source: Spec) -> Tensor
  /// The same below one more axis in front, of `size` examples, each of shape `example`.
  func batched(_ size: Int, _ example: Shape) throws(TensorError) -> Self
}

extension LinearMap {
  /// What the backward step reads.
  public var saves: Saves { .nothing }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _: Tensor, _: Marks) -> Tensor? {
    pullBack(g, x.spec)
  }
  /// The tangent of the result.
  public func jvp(_ tangent: Tensor?, _: Tensor, _ y: Tensor) -> Tensor? {
    tangent.map { self($0) }
  }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(batched(size, Shape(x.shape.dropFirst())), x)
  }
}
