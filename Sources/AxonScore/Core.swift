import AxonTensor

/// All that the harness asks of the framework beside the operations: numbers in and out, transforms.
enum Core {
  static func tensor(_ numbers: Numbers) -> Tensor {
    numbers.bytes.withUnsafeBytes {
      Tensor(Shape(numbers.shape), numbers.dtype, copying: $0)
    }
  }

  /// The same, in memory as PyTorch had it.
  static func tensor(_ numbers: Numbers, _ leaf: TensorLeaf) throws -> Tensor {
    guard numbers.shape.count <= Shape.maximumRank else {
      throw BindingError.wrongArgument("a tensor of \(numbers.shape.count) axes")
    }
    guard let strides = leaf.strides,
      let strided = StridedNumbers(numbers, strides: strides, offset: leaf.offset)
    else { return tensor(numbers) }
    return try strided.tensor()
  }

  static func numbers(_ tensor: Tensor) throws -> Numbers {
    Numbers(
      dtype: tensor.dtype, shape: Array(tensor.shape), bytes: tensor.withBytes { [UInt8]($0) })
  }

  static func ones(like tensor: Tensor) -> Tensor { .ones(tensor.shape, tensor.dtype) }

  static func vjp(
    _ inputs: [Tensor], _ body: ([Tensor]) throws -> [Tensor]
  ) rethrows -> (results: [Tensor], pullback: ([Tensor]) -> [Tensor]) {
    try AxonTensor.vjp(inputs, body)
  }

  /// The tangents of the results.
  static func jvp(
    _ inputs: [Tensor], _ tangents: [Tensor], _ body: ([Tensor]) throws -> [Tensor]
  ) rethrows -> [Tensor] {
    try AxonTensor.jvp(inputs, tangents, body).tangents
  }

  /// The results with the axis of the examples in front.
  static func vmap(
    _ inputs: [Tensor], _ axes: [Int], _ body: ([Tensor]) throws -> [Tensor]
  ) rethrows -> [Tensor] {
    try batch(inputs, axes, body)
  }
}
