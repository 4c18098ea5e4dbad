import AxonNN

extension ModuleBindings {
  /// Modules whose sizes come from their first input; the record has them as they are after it.
  mutating func addLazy() {
    lazy("LazyLinear", 0) { a in
      LazyLinear(
        try a.int(0, "out_features"), bias: try a.bool(1, "bias", default: true), dtype: .float64)
    }
    convolution("LazyConv1d", Conv1d.self)
    convolution("LazyConv2d", Conv2d.self)
    convolution("LazyConv3d", Conv3d.self)
    transposed("LazyConvTranspose1d", ConvTranspose1d.self)
    transposed("LazyConvTranspose2d", ConvTranspose2d.self)
    transposed("LazyConvTranspose3d", ConvTranspose3d.self)
    batchNorm("LazyBatchNorm1d", 1, BatchNorm1d.self)
    batchNorm("LazyBatchNorm2d", 2, BatchNorm2d.self)
    batchNorm("LazyBatchNorm3d", 3, BatchNorm3d.self)
    instanceNorm("LazyInstanceNorm1d", InstanceNorm1d.self)
    instanceNorm("LazyInstanceNorm2d", InstanceNorm2d.self)
    instanceNorm("LazyInstanceNorm3d", InstanceNorm3d.self)
  }

  private mutating func convolution<C: ConvolutionLayer>(_ name: String, _: C.Type) {
    lazy(name, C.axes) { a in
      let c = try ConvolutionArguments(a.afterInputs)
      return Lazy<C>(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding, dilation: c.dilation,
        groups: c.groups, bias: c.bias, dtype: .float64)
    }
  }

  private mutating func transposed<C: TransposedConvolutionLayer>(_ name: String, _: C.Type) {
    lazy(name, C.axes) { a in
      let c = try ConvolutionArguments(transposed: a.afterInputs)
      return Lazy<C>(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
  }

  private mutating func batchNorm<N: BatchNormLayer>(_ name: String, _ axes: Int, _: N.Type) {
    lazy(name, axes) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return Lazy<N>(
        epsilon: n.epsilon, momentum: n.momentum, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
  }

  private mutating func instanceNorm<N: InstanceNormLayer>(_ name: String, _: N.Type) {
    lazy(name, N.axes) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return Lazy<N>(
        epsilon: n.epsilon, momentum: n.momentum ?? 0.1, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
  }

  /// A layer of `axes` axes behind the channels, made for as many inputs as the record has.
  private mutating func lazy<Wrapped: Layer>(
    _ name: String, _ axes: Int, _ build: @escaping (Arguments) throws -> Lazy<Wrapped>
  ) {
    let isTransposed = name.contains("Transpose")
    layer(name) { a in
      let layer = try build(a)
      guard let weight = a.stateShapes["weight"] else {
        throw BindingError.notBuilt("a size that no weight tells")
      }
      let groups = try a.afterInputs.int(6, "groups", default: 1)
      let inputs =
        weight.count == 1 || isTransposed ? weight[0] : weight[1] * (axes == 0 ? 1 : groups)
      layer.materialize(for: Shape([1, inputs] + [Int](repeating: 1, count: axes)))
      return layer
    }
  }
}

extension Arguments {
  /// The same as of the class that isn't lazy, whose first argument counts the inputs.
  fileprivate var afterInputs: Arguments {
    var copy = Arguments(
      positional: [.int(1)] + positional, keyword: keyword, tensors: tensors, variant: variant)
    copy.stateShapes = stateShapes
    return copy
  }
}
