import AxonTensor

extension Bindings {
  /// Softmax, normalization, gates and attention.
  mutating func addNetworks() {
    bind("softmax") { a in [try Tensor.apply(Softmax(axis: a.int(1, "dim")), a.converted())] }
    bind("log_softmax") { a in
      [try Tensor.apply(Softmax(axis: a.int(1, "dim"), logarithm: true), a.converted())]
    }
    bind("nn.functional.softmin") { a in
      [try Tensor.apply(Softmax(axis: a.int(1, "dim")), apply(.negate, a.converted()))]
    }
    addNormalizations()
    addLayers()
  }

  private mutating func addNormalizations() {
    bind("nn.functional.layer_norm") { a in
      let sizes = Shape(try a.ints(1, "normalized_shape"))
      let operation = LayerNormalization(sizes, epsilon: try a.double(4, "eps", default: 1e-5))
      return [try Tensor.apply(operation, [a.tensor(0)] + a.weightAndBias(2, "weight", sizes))]
    }
    bind("nn.functional.batch_norm") { a in
      let x = try a.tensor(0)
      if x.count == 0 { return [x] }
      var statistics: [Tensor]
      if try a.bool(5, "training") {
        let axes = [0] + Array(2..<max(2, x.rank))
        statistics = try [
          Tensor.apply(Mean(axes: axes), x), Tensor.apply(Variance(axes: axes, correction: 0), x),
        ]
      } else {
        statistics = try [a.tensor(1, "running_mean"), a.tensor(2, "running_var")]
      }
      let operation = BatchNormalization(epsilon: try a.double(7, "eps", default: 1e-5))
      return [
        try Tensor.apply(operation, [x] + statistics + a.weightAndBias(3, "weight", a.channels()))
      ]
    }
    bind("nn.functional.group_norm") { a in
      let operation = GroupNormalization(
        groups: try a.int(1, "num_groups"), epsilon: try a.double(4, "eps", default: 1e-5))
      return [
        try Tensor.apply(operation, [a.tensor(0)] + a.weightAndBias(2, "weight", a.channels()))
      ]
    }
    bind("nn.functional.instance_norm") { a in
      let (x, channels) = (try a.tensor(0), try a.channels())
      let extras = try a.weightAndBias(3, "weight", channels)
      let epsilon = try a.double(7, "eps", default: 1e-5)
      guard try a.bool(5, "use_input_stats", default: true) else {
        let statistics = try [a.tensor(1, "running_mean"), a.tensor(2, "running_var")]
        return [try Tensor.apply(BatchNormalization(epsilon: epsilon), [x] + statistics + extras)]
      }
      let operation = GroupNormalization(groups: channels.first ?? 0, epsilon: epsilon)
      return [try Tensor.apply(operation, [x] + extras)]
    }
    bind("nn.functional.rms_norm") { a in
      let operation = RootMeanSquareNormalization(
        Shape(try a.ints(1, "normalized_shape")), epsilon: try a.optionalDouble(3, "eps"))
      let weight = try a.optionalTensor(2, "weight").map { [$0] } ?? []
      return [try Tensor.apply(operation, [a.tensor(0)] + weight)]
    }
    bind("nn.functional.local_response_norm") { a in
      let operation = LocalResponseNormalization(
        try a.int(1, "size"), alpha: try a.double(2, "alpha", default: 1e-4),
        beta: try a.double(3, "beta", default: 0.75), k: try a.double(4, "k", default: 1))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("nn.functional.normalize") { a in
      let operation = Normalize(
        try a.double(1, "p", default: 2), axis: try a.int(2, "dim", default: 1),
        epsilon: try a.double(3, "eps", default: 1e-12))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
  }

  private mutating func addLayers() {
    bind("nn.functional.glu") { a in
      [try Tensor.apply(GatedLinearUnit(axis: a.int(1, "dim", default: -1)), a.tensor(0))]
    }
    bind("nn.functional.prelu") { a in
      [try Tensor.apply(ParametricRelu(), Pair(a.tensor(0), a.tensor(1, "weight")))]
    }
    bind("nn.functional.bilinear") { a in
      let bias = try a.optionalTensor(3, "bias").map { [$0] } ?? []
      let inputs = try [a.tensor(0), a.tensor(1, "input2"), a.tensor(2, "weight")] + bias
      return [try Tensor.apply(BilinearForm(), inputs)]
    }
    bind("nn.functional.one_hot") { a in
      let count = try a.int(1, "num_classes", default: -1)
      return [try Tensor.apply(OneHot(count == -1 ? nil : count), a.tensor(0))]
    }
    bind("nn.functional.embedding_bag") { a in
      // The cases have the table first.
      let (table, integers) = (try a.tensor(0), try a.tensor(1, "input"))
      var bounds = try a.optionalTensor(2, "offsets")?.numbers(of: Int.self)
      if bounds != nil, try !a.bool(nil, "include_last_offset") { bounds?.append(integers.count) }
      let modes: [String: EmbeddingBags.Mode] = ["sum": .sum, "mean": .mean, "max": .max]
      let mode = try a.string(nil, "mode", default: "mean")
      guard let mode = modes[mode] else { throw BindingError.wrongArgument("mode is \(mode)") }
      let padding = try a.optionalInt(nil, "padding_idx").map { $0 < 0 ? $0 + table.shape[0] : $0 }
      let weights = try a.optionalTensor(nil, "per_sample_weights").map { [$0] } ?? []
      return [
        try Tensor.apply(
          EmbeddingBags(mode, padding: padding, bounds: bounds), [table, integers] + weights)
      ]
    }
    bind("nn.functional.scaled_dot_product_attention") { a in
      guard try a.double(nil, "dropout_p", default: 0) == 0 else {
        throw BindingError.notBuilt("dropout of attention")
      }
      let operation = ScaledDotProductAttention(
        causal: try a.bool(5, "is_causal"), scale: try a.optionalDouble(nil, "scale"),
        sharesKeys: try a.bool(nil, "enable_gqa"))
      let mask = try a.optionalTensor(3, "attn_mask").map { [$0] } ?? []
      let inputs = try [a.tensor(0), a.tensor(1, "key"), a.tensor(2, "value")] + mask
      return [try Tensor.apply(operation, inputs)]
    }
    bind("nn.functional.channel_shuffle") { a in
      [try Tensor.apply(ShuffleChannels(groups: a.int(1, "groups")), a.tensor(0))]
    }
    bind("nn.functional.pixel_shuffle") { a in
      [try Tensor.apply(ShufflePixels(factor: a.int(1, "upscale_factor")), a.tensor(0))]
    }
    bind("nn.functional.pixel_unshuffle") { a in
      [try Tensor.apply(UnshufflePixels(factor: a.int(1, "downscale_factor")), a.tensor(0))]
    }
  }
}

extension Arguments {
  /// Weight and bias where there are any; ones of `shape` stand for the weight beside a bias alone.
  fileprivate func weightAndBias(_ position: Int, _ name: String, _ shape: Shape) throws -> [Tensor]
  {
    let weight = try optionalTensor(position, name)
    guard let bias = try optionalTensor(position + 1, "bias") else {
      return weight.map { [$0] } ?? []
    }
    return [weight ?? .ones(shape, bias.dtype), bias]
  }

  /// The size of axis 1.
  fileprivate func channels() throws -> Shape {
    let x = try tensor(0)
    return x.rank > 1 ? [x.shape[1]] : []
  }
}
