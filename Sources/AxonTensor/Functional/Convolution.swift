/// Cross-correlation over the axes after [N, C]: y[n, o] = Σ w[o, c, k…] · x[n, c, i…] + bias[o], with
/// zeros around. Inputs: x [N, C, …] (or [C, …] for one image), w [O, C / groups, …], and where there
/// is any bias [O]. As windows of the input times the weights, one matrix product a group.
public struct Convolution: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let stride: [Int], padding: [Int], dilation: [Int], groups: Int
  /// One entry for each spatial axis, or one for all.
  public init(stride: [Int] = [1], padding: [Int] = [0], dilation: [Int] = [1], groups: Int = 1) {
    (self.stride, self.padding) = (stride, padding)
    (self.dilation, self.groups) = (dilation, groups)
  }

  /// In other operations.
  public func composed(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    let weight = inputs[1]
    let axes = weight.rank - 2
    guard axes >= 1, axes <= 3 else {
      throw .shape(operation: name, [weight.shape], "weights are [O, C, ...] with 1 to 3 sizes")
    }
    guard inputs[0].rank == axes + 2 || inputs[0].rank == axes + 1 else {
      throw .shape(
        operation: name, [inputs[0].shape, weight.shape], "need [N, C, ...] or [C, ...]")
    }
    let isOne = inputs[0].rank == axes + 1
    let x = isOne ? inputs[0].expandedDimensions(at: 0) : inputs[0]
    try check(x, inputs, axes)
    let y = try product(windows(x, weight, axes), weight, axes)
    let biased =
      inputs.count > 2
      ? y
        + inputs[2].reshaped(
          Shape([weight.shape[0]] + [Int](repeating: 1, count: axes))) : y
    return isOne ? biased.reshaped(Shape(biased.shape.dropFirst())) : biased
  }

  private func check(_ x: Tensor, _ inputs: [Tensor], _ axes: Int) throws(TensorError) {
    let weight = inputs[1]
    for (label, list) in [("stride", stride), ("padding", padding), ("dilation", dilation)] {
      guard list.count == 1 || list.count == axes else {
        throw .argument(operation: name, "\(label) \(list) for \(axes) sizes")
      }
    }
    guard stride.allSatisfy({ $0 > 0 }), dilation.allSatisfy({ $0 > 0 }),
      padding.allSatisfy({ $0 >= 0 })
    else {
      throw .argument(
        operation: name, "stride \(stride), padding \(padding), dilation \(dilation)")
    }
    guard groups > 0, x.shape[1] == weight.shape[1] * groups, weight.shape[0] % groups == 0 else {
      throw .shape(
        operation: name, [x.shape, weight.shape],
        "\(x.shape[1]) channels for weights of \(weight.shape[1]) in \(groups) groups")
    }
    guard x.dtype == weight.dtype else {
      throw .dtype(operation: name, [x.dtype, weight.dtype], "input and weights differ")
    }
    if inputs.count > 2 {
      guard inputs[2].shape == [weight.shape[0]] else {
        throw .shape(operation: name, [inputs[2].shape], "the bias has shape [\(weight.shape[0])]")
      }
      guard inputs[2].dtype == x.dtype else {
        throw .dtype(operation: name, [x.dtype, inputs[2].dtype], "input and bias differ")
      }
    }
    for axis in 0..<axes {
      let reach = (weight.shape[axis + 2] - 1) * at(dilation, axis) + 1
      let size = x.shape[axis + 2] + 2 * at(padding, axis)
      guard weight.shape[axis + 2] > 0, reach <= size else {
        throw .shape(
          operation: name, [x.shape, weight.shape],
          "a kernel of \(reach) doesn't fit into \(size) along axis \(axis + 2)")
      }
    }
  }

  private func at(_ list: [Int], _ axis: Int) -> Int { list.count == 1 ? list[0] : list[axis] }

  /// [N, C, out…, k…]
  private func windows(
    _ x: Tensor, _ weight: Tensor, _ axes: Int
  ) throws(TensorError) -> Tensor {
    let amounts = (0..<axes).reversed().flatMap { [at(padding, $0), at(padding, $0)] }
    var y = padding.allSatisfy { $0 == 0 } ? x : try Tensor.apply(Pad(amounts), x)
    for axis in 0..<axes {
      y = try Tensor.apply(
        Windows(
          axis: axis + 2, size: weight.shape[axis + 2], step: at(stride, axis),
          dilation: at(dilation, axis)), y)
    }
    return y
  }

  /// Windows times weights.
  private func product(
    _ windows: Tensor, _ weight: Tensor, _ axes: Int
  ) throws(TensorError) -> Tensor {
    let (batch, channels) = (windows.shape[0], weight.shape[1])
    let places = Array(windows.shape.dropFirst(2).prefix(axes))
    let kernel = Array(weight.shape.dropFirst(2))
    let (out, taps, points) = (
      weight.shape[0] / groups, kernel.reduce(channels, *), places.reduce(1, *)
    )
    if groups == 1 {
      // [C, k…, N, out…]: one product for all images.
      let order = [1] + (0..<axes).map { 2 + axes + $0 } + [0] + (0..<axes).map { 2 + $0 }
      let columns = windows.permuted(order).reshaped([taps, batch * points])
      let y = try Tensor.apply(MatrixProduct(), Pair(weight.reshaped([out, taps]), columns))
      return y.reshaped(Shape([out, batch] + places)).transposed(0, 1)
    }
    // [G, C / G, k…, N, out…]: a product for each group.
    let order = [1] + (0..<axes).map { 2 + axes + $0 } + [0] + (0..<axes).map { 2 + $0 }
    let columns = windows.permuted(order).reshaped([groups, taps, batch * points])
    let y = try Tensor.apply(
      MatrixProduct(), Pair(weight.reshaped([groups, out, taps]), columns))
    return y.reshaped(Shape([groups * out, batch] + places)).transposed(0, 1)
  }
}

/// The transpose of `Convolution` in its input: x [N, C, …], w [C, O / groups, …], and where there is
/// any bias [O]. (Zeiler et al., "Deconvolutional networks", 2010)
public struct TransposedConvolution: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let convolution: Convolution, outputPadding: [Int]
  /// `outputPadding` more entries at the end of each spatial axis.
  public init(
    stride: [Int] = [1], padding: [Int] = [0], outputPadding: [Int] = [0], dilation: [Int] = [1],
    groups: Int = 1
  ) {
    convolution = Convolution(stride: stride, padding: padding, dilation: dilation, groups: groups)
    self.outputPadding = outputPadding
  }

  /// In other operations.
  public func composed(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    let weight = inputs[1]
    let axes = weight.rank - 2
    guard axes >= 1, axes <= 3, inputs[0].rank == axes + 2 || inputs[0].rank == axes + 1 else {
      throw .shape(operation: name, [inputs[0].shape, weight.shape], "need [N, C, ...]")
    }
    let isOne = inputs[0].rank == axes + 1
    let x = isOne ? inputs[0].expandedDimensions(at: 0) : inputs[0]
    let groups = convolution.groups
    guard groups > 0, x.shape[1] == weight.shape[0], x.shape[1] % groups == 0 else {
      throw .shape(
        operation: name, [x.shape, weight.shape], "channels and weights in \(groups) groups differ")
    }
    guard x.dtype == weight.dtype else {
      throw .dtype(operation: name, [x.dtype, weight.dtype], "input and weights differ")
    }
    func at(_ list: [Int], _ axis: Int) -> Int { list.count == 1 ? list[0] : list[axis] }
    var sizes = [x.shape[0], weight.shape[1] * groups]
    for axis in 0..<axes {
      let (step, dilation) = (at(convolution.stride, axis), at(convolution.dilation, axis))
      guard step > 0, dilation > 0, at(convolution.padding, axis) >= 0,
        at(outputPadding, axis) >= 0, at(outputPadding, axis) < max(step, dilation)
      else {
        throw .argument(
          operation: name, "output padding \(outputPadding) with stride \(convolution.stride)")
      }
      sizes.append(
        (x.shape[axis + 2] - 1) * step - 2 * at(convolution.padding, axis)
          + dilation * (weight.shape[axis + 2] - 1) + 1 + at(outputPadding, axis))
    }
    guard sizes.allSatisfy({ $0 >= 0 }) else {
      throw .shape(operation: name, [x.shape, weight.shape], "the result would be \(sizes)")
    }
    if inputs.count > 2, inputs[2].shape != [sizes[1]] {
      throw .shape(operation: name, [inputs[2].shape], "the bias has shape [\(sizes[1])]")
    }
    // The input of a convolution that would give x, and the way back to it.
    let origin = Tensor.zeros(Shape(sizes), x.dtype)
    _ = try Tensor.apply(convolution, [origin, weight])
    let (results, pullback) = vjp([origin]) { [convolution([$0[0], weight])] }
    // Output padding over the stride makes room for further places; nothing comes from there.
    let missing = (0..<axes).reversed().flatMap {
      [0, results[0].shape[$0 + 2] - x.shape[$0 + 2]]
    }
    var y = pullback([missing.contains { $0 > 0 } ? Pad(missing)(x) : x])[0]
    if inputs.count > 2 {
      y = y + inputs[2].reshaped(Shape([sizes[1]] + [Int](repeating: 1, count: axes)))
    }
    return isOne ? y.reshaped(Shape(y.shape.dropFirst())) : y
  }
}

extension Tensor {
  /// Cross-correlation of images [N, C, H, W] with weights [O, C / groups, kH, kW].
  public func conv2d(
    _ weight: Tensor, bias: Tensor? = nil, stride: [Int] = [1], padding: [Int] = [0],
    dilation: [Int] = [1], groups: Int = 1
  ) -> Tensor {
    require(weight.rank == 4, "conv2d: weights \(weight.shape) where it takes [O, C, kH, kW]")
    return Convolution(stride: stride, padding: padding, dilation: dilation, groups: groups)(
      [self, weight] + (bias.map { [$0] } ?? []))
  }
}
