extension Tensor {
  /// An index, nil for a new axis.
  public typealias Entry = (any TensorIndex)?
  /// The bare `...`, which Swift sees as a function.
  public typealias Everything = (UnboundedRange_) -> Void

  /// A view for integers and ranges, a copy for tensors. Setting rebinds this variable.
  public subscript(_ entries: Entry...) -> Tensor {
    get { Index(entries)(self) }
    set { assign(newValue, at: entries) }
  }
  /// With an ellipsis in front.
  public subscript(_: Everything, _ rest: Entry...) -> Tensor {
    get { Index([AxisIndex.ellipsis] + rest)(self) }
    set { assign(newValue, at: [AxisIndex.ellipsis] + rest) }
  }
  /// With an ellipsis in the second place.
  public subscript(_ a: Entry, _: Everything, _ rest: Entry...) -> Tensor {
    get { Index([a, AxisIndex.ellipsis] + rest)(self) }
    set { assign(newValue, at: [a, AxisIndex.ellipsis] + rest) }
  }
  /// With an ellipsis in the third place.
  public subscript(_ a: Entry, _ b: Entry, _: Everything, _ rest: Entry...) -> Tensor {
    get { Index([a, b, AxisIndex.ellipsis] + rest)(self) }
    set { assign(newValue, at: [a, b, AxisIndex.ellipsis] + rest) }
  }

  /// Every index as its place in the tensor, so that one rule serves all kinds of entries.
  private mutating func assign(_ value: Tensor, at entries: [Entry]) {
    self = IndexPut(entries)([self, value])
  }
}

/// `x` with `value`, which broadcasts and takes the dtype of `x`, at the indexed places. Inputs: x,
/// value.
public struct IndexPut: Composite {
  public typealias Inputs = [Tensor]
  let index: Index
  /// At these entries.
  public init(_ entries: [(any TensorIndex)?]) { index = Index(entries) }

  public func composed(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    let (x, value) = (inputs[0], inputs[1])
    let places = try Tensor.apply(index, Tensor.arange(x.count).reshaped(x.shape))
    _ = try Tensor.apply(Expand(shape: places.shape), value)
    let source = value.to(x.dtype).expanded(to: places.shape).reshaped([places.count])
    let flat = try Tensor.apply(
      Scatter(axis: 0), [x.reshaped([x.count]), places.reshaped([places.count]), source])
    return flat.reshaped(x.shape)
  }
}
