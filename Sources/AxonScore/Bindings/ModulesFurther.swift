import AxonNN

extension ModuleBindings {
  /// What belongs to no larger family.
  mutating func addFurther() {
    layer("ChannelShuffle") { ChannelShuffle(try $0.int(0, "groups")) }
    layer("PixelShuffle") { PixelShuffle(try $0.int(0, "upscale_factor")) }
    layer("PixelUnshuffle") { PixelUnshuffle(try $0.int(0, "downscale_factor")) }
    layer("Dropout1d") { Dropout1d(try $0.double(0, "p", default: 0.5)) }
    layer("Dropout2d") { Dropout2d(try $0.double(0, "p", default: 0.5)) }
    layer("Dropout3d") { Dropout3d(try $0.double(0, "p", default: 0.5)) }
    layer("AlphaDropout") { AlphaDropout(try $0.double(0, "p", default: 0.5)) }
    layer("FeatureAlphaDropout") { FeatureAlphaDropout(try $0.double(0, "p", default: 0.5)) }
    layer("LocalResponseNorm") { a in
      LocalResponseNorm(
        try a.int(0, "size"), alpha: try a.double(1, "alpha", default: 1e-4),
        beta: try a.double(2, "beta", default: 0.75), k: try a.double(3, "k", default: 1))
    }
    add("AdaptiveLogSoftmaxWithLoss") { a in
      let softmax = AdaptiveLogSoftmax(
        try a.int(0, "in_features"), classes: try a.int(1, "n_classes"),
        cutoffs: try a.ints(2, "cutoffs"), divisor: try a.double(3, "div_value", default: 4),
        headBias: try a.bool(4, "head_bias"), dtype: .float64)
      return BoundModule(softmax) { a in
        let (output, loss) = softmax(try a.tensor(0), try a.tensor(1, "target"))
        return [output, loss]
      }
    }
    add("Bilinear") { a in
      let bilinear = Bilinear(
        try a.int(0, "in1_features"), try a.int(1, "in2_features"), try a.int(2, "out_features"),
        bias: try a.bool(3, "bias", default: true), dtype: .float64)
      return BoundModule(bilinear) { a in [bilinear(try a.tensor(0), try a.tensor(1, "input2"))] }
    }
    function("CTCLoss") { a in
      let loss = ConnectionistLoss(
        blank: try a.int(0, "blank", default: 0), reduction: try a.lossReduction(),
        zerosInfinities: try a.bool(2, "zero_infinity"))
      return { a in
        [
          loss(
            try a.tensor(0), try a.tensor(1, "targets"), steps: try a.lengths(2, "input_lengths"),
            letters: try a.lengths(3, "target_lengths"))
        ]
      }
    }
  }
}

extension Arguments {
  /// Integers, or a tensor of them.
  fileprivate func lengths(_ position: Int, _ name: String) throws -> [Int] {
    isTensor(position, name)
      ? try tensor(position, name).array(of: Int.self) : try ints(position, name)
  }
}
