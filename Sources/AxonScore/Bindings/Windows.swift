import AxonTensor

extension Bindings {
  /// Convolutions and pools.
  mutating func addWindows() {
    for axes in 1...3 {
      bind("nn.functional.conv\(axes)d") { a in [try convolution(a, axes)] }
      bind("nn.functional.conv_transpose\(axes)d") { a in
        let operation = TransposedConvolution(
          stride: try a.ints(3, "stride", default: [1]),
          padding: try a.ints(4, "padding", default: [0]),
          outputPadding: try a.ints(5, "output_padding", default: [0]),
          dilation: try a.ints(7, "dilation", default: [1]),
          groups: try a.int(6, "groups", default: 1))
        return [try Tensor.apply(operation, a.weighted())]
      }
      bind("nn.functional.max_pool\(axes)d") { a in
        let operation = MaxPool(
          kernel: try a.perAxis(1, "kernel_size", axes) ?? [],
          stride: try a.perAxis(2, "stride", axes), padding: try a.perAxis(3, "padding", axes),
          dilation: try a.perAxis(4, "dilation", axes), roundsUp: try a.bool(5, "ceil_mode"))
        let both = try Tensor.apply(operation, a.tensor(0))
        return try a.bool(6, "return_indices") ? both : [both[0]]
      }
      bind("nn.functional.avg_pool\(axes)d") { a in
        let operation = AveragePool(
          kernel: try a.perAxis(1, "kernel_size", axes) ?? [],
          stride: try a.perAxis(2, "stride", axes), padding: try a.perAxis(3, "padding", axes),
          roundsUp: try a.bool(4, "ceil_mode"),
          countsPadding: try a.bool(5, "count_include_pad", default: true),
          divisor: try a.optionalInt(6, "divisor_override"))
        return [try Tensor.apply(operation, a.tensor(0))]
      }
      bind("nn.functional.adaptive_avg_pool\(axes)d") { a in
        let operation = AdaptivePool(try a.optionalSizes(axes), maximum: false)
        return try Tensor.apply(operation, a.tensor(0))
      }
      bind("nn.functional.adaptive_max_pool\(axes)d") { a in
        let operation = AdaptivePool(try a.optionalSizes(axes), maximum: true)
        let both = try Tensor.apply(operation, a.tensor(0))
        return try a.bool(2, "return_indices") ? both : [both[0]]
      }
    }
    bind("unfold") { a in
      let windows = Windows(
        axis: try a.int(1, "dim"), size: try a.int(2, "size"), step: try a.int(3, "step"))
      let parts = try Tensor.apply(windows, a.tensor(0))
      // PyTorch's windows of a number have no axis that counts them.
      return [try a.tensor(0).rank == 0 ? Tensor.apply(Reshape([windows.size]), parts) : parts]
    }
  }
}

private func convolution(_ a: Arguments, _ axes: Int) throws -> Tensor {
  let dilation = try a.ints(5, "dilation", default: [1])
  var inputs = try a.weighted()
  var padding = [0]
  if case .string(let text)? = a.value(4, "padding") {
    switch text {
    case "valid": break
    case "same":
      guard try a.ints(3, "stride", default: [1]).allSatisfy({ $0 == 1 }) else {
        throw BindingError.wrongArgument("padding same with a stride")
      }
      // The odd one goes behind.
      let totals = (0..<axes).map {
        (inputs[1].shape[$0 + 2] - 1) * dilation[dilation.count == 1 ? 0 : $0]
      }
      let amounts = totals.reversed().flatMap { [$0 / 2, $0 - $0 / 2] }
      inputs[0] = try Tensor.apply(Pad(amounts), inputs[0])
    default: throw BindingError.wrongArgument("padding is \(text)")
    }
  } else {
    padding = try a.ints(4, "padding", default: [0])
  }
  let operation = Convolution(
    stride: try a.ints(3, "stride", default: [1]), padding: padding, dilation: dilation,
    groups: try a.int(6, "groups", default: 1))
  return try Tensor.apply(operation, inputs)
}

extension Arguments {
  /// Input, weight, and bias if there is one.
  fileprivate func weighted() throws -> [Tensor] {
    let bias = try optionalTensor(2, "bias").map { [$0] } ?? []
    return try [tensor(0), tensor(1, "weight")] + bias
  }

  /// One integer for every axis; a single one counts for all, none and an empty list are nil.
  func perAxis(_ position: Int, _ name: String, _ axes: Int) throws -> [Int]? {
    guard let list = try optionalInts(position, name), !list.isEmpty else { return nil }
    return list.count == 1 ? [Int](repeating: list[0], count: axes) : list
  }

  /// `output_size`: `None` keeps the size of an axis.
  fileprivate func optionalSizes(_ axes: Int) throws -> [Int?] {
    let argument = try required(1, "output_size")
    guard let items = argument.items else {
      return try [Int?](repeating: int(1, "output_size"), count: axes)
    }
    return try items.map {
      switch $0 {
      case .none: nil
      case .int(let size): size
      default: throw mismatch("output_size", $0, "sizes")
      }
    }
  }
}
