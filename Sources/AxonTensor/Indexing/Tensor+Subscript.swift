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

  /// In place where only numbers are concerned and nobody else holds them; else through `IndexPut`.
  private mutating func assign(_ value: Tensor, at entries: [Entry]) {
    if trace == nil, value.trace == nil, write(value, at: entries) { return }
    self = IndexPut(entries)([self, value])
  }

  /// Writes into the region that integers and ranges name; false where tensors index.
  private mutating func write(_ value: Tensor, at entries: [Entry]) -> Bool {
    let (region, tensors) = demand { () throws(TensorError) in
      try Index(entries).basic(outline)
    }
    if !tensors.isEmpty { return false }
    let source = value.to(dtype).expanded(to: region.shape)
    let start = region.offset * dtype.byteCount
    withMutableBytes { bytes in
      guard let first = bytes.baseAddress else { return }
      source.copyElements(to: first + start, region.strides)
    }
    return true
  }
}

/// `x` with `value`, which broadcasts and takes the dtype of `x`, at the indexed places, or added to what
/// is there. Inputs: x, value.
public struct IndexPut: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let index: Index, put: Put
  /// At these entries.
  public init(_ entries: [(any TensorIndex)?], accumulating: Bool = false) {
    (index, put) = (Index(entries), Put(accumulating: accumulating))
  }

  /// In other operations.
  public func composed(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    let (x, value) = (inputs[0], inputs[1])
    let places = try Tensor.apply(index, Tensor.arange(x.count).reshaped(x.shape))
    let source = try Tensor.apply(Expand(shape: places.shape), value)
    return try Tensor.apply(put, [x, places, source])
  }
}
