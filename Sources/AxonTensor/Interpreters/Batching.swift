/// What batching asks of an operation.
public protocol BatchRule: Operation {
  /// All examples at once. A batched input has one more axis, in front; so have the results.
  func vmap(_ inputs: Inputs, _ batched: Marks, _ size: Int) throws(TensorError) -> Results
}

extension BatchRule where Self: Primitive {
  /// One example after the other.
  public func vmap(_ inputs: Inputs, _ batched: Marks, _ size: Int) throws(TensorError) -> Results {
    DefaultRules.countLoop()
    var results: [[Tensor]] = []
    for example in 0..<size {
      let one = inputs.map { batched[$0] ? $1.example(example) : $1 }
      results.append(try bind(self, one).list)
    }
    guard let first = results.first else {
      throw .argument(operation: name, "vmap over no examples")
    }
    return Results(first.indices.map { index in stack(results.map { $0[index] }) })
  }
}

/// Many examples that look like one. The axis of examples is the first one of `value`.
final class Batch: Trace, @unchecked Sendable {
  let value: Tensor

  init(_ level: Int, _ value: Tensor) {
    self.value = value
    super.init(.batch, level)
  }

  static func wrap(_ value: Tensor, _ level: Int) -> Tensor {
    Tensor(Shape(value.shape.dropFirst()), value.dtype, nil, nil, Batch(level, value))
  }

  /// The rule of batching: the primitive over one more axis, below.
  static func bind<P: Primitive>(
    _ primitive: P, _ inputs: P.Inputs, _ top: Batch
  ) throws(TensorError) -> P.Results {
    let level = top.level
    _ = try primitive.infer(inputs)  // The message shows the shapes of one example.
    let batched = inputs.marks { $0.trace?.level == level }
    let values = inputs.map { $1.lowered(from: level) }
    return try primitive.vmap(values, batched, top.value.shape[0]).map { wrap($1, level) }
  }
}

extension Bundle {
  /// Every input with the axis of examples.
  func allBatched(_ batched: Marks, _ size: Int) -> Self {
    map { batched[$0] ? $1 : $1.repeated(size) }
  }
}

extension Tensor {
  /// One entry of the first axis.
  func example(_ index: Int) -> Tensor {
    Slice(axis: 0, start: index, count: 1)(self).reshaped(Shape(shape.dropFirst()))
  }

  /// A new first axis along which nothing changes.
  func repeated(_ size: Int) -> Tensor {
    Expand(shape: shape.inserting(size, at: 0))(self)
  }
}
