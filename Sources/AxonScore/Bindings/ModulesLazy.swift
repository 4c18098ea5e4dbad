import AxonNN

extension ModuleBindings {
  /// Modules whose sizes come from their first input; the record has them as they are after it.
  mutating func addLazy() {
    lazy("LazyLinear", 0) { a in
      LazyLinear(
        try a.int(0, "out_features"), bias: try a.bool(1, "bias", default: true), dtype: .float64)
    }
    lazy("LazyConv1d", 1) { a in
      let c = try ConvolutionArguments(a.afterInputs)
      return LazyConv1d(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding, dilation: c.dilation,
        groups: c.groups, bias: c.bias, dtype: .float64)
    }
    lazy("LazyConvTranspose1d", 1) { a in
      let c = try ConvolutionArguments(transposed: a.afterInputs)
      return LazyConvTranspose1d(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
    lazy("LazyConv2d", 2) { a in
      let c = try ConvolutionArguments(a.afterInputs)
      return LazyConv2d(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding, dilation: c.dilation,
        groups: c.groups, bias: c.bias, dtype: .float64)
    }
    lazy("LazyConvTranspose2d", 2) { a in
      let c = try ConvolutionArguments(transposed: a.afterInputs)
      return LazyConvTranspose2d(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
    lazy("LazyConv3d", 3) { a in
      let c = try ConvolutionArguments(a.afterInputs)
      return LazyConv3d(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding, dilation: c.dilation,
        groups: c.groups, bias: c.bias, dtype: .float64)
    }
    lazy("LazyConvTranspose3d", 3) { a in
      let c = try ConvolutionArguments(transposed: a.afterInputs)
      return LazyConvTranspose3d(
        c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
    lazy("LazyBatchNorm1d", 1) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return LazyBatchNorm1d(
        epsilon: n.epsilon, momentum: n.momentum, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
    lazy("LazyBatchNorm2d", 2) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return LazyBatchNorm2d(
        epsilon: n.epsilon, momentum: n.momentum, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
    lazy("LazyBatchNorm3d", 3) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return LazyBatchNorm3d(
        epsilon: n.epsilon, momentum: n.momentum, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
    lazy("LazyInstanceNorm1d", 1) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return LazyInstanceNorm1d(
        epsilon: n.epsilon, momentum: n.momentum ?? 0.1, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
    lazy("LazyInstanceNorm2d", 2) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return LazyInstanceNorm2d(
        epsilon: n.epsilon, momentum: n.momentum ?? 0.1, affine: n.affine, tracking: n.tracking,
        bias: n.bias, dtype: .float64)
    }
    lazy("LazyInstanceNorm3d", 3) { a in
      let n = try NormArguments(a.afterInputs, standard: true)
      return LazyInstanceNorm3d(
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
