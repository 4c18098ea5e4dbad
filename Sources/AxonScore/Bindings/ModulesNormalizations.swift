import AxonNN

extension ModuleBindings {
  mutating func addNormalizations() {
    layer("LayerNorm") { a in
      LayerNorm(
        Shape(try a.ints(0, "normalized_shape")), epsilon: try a.double(1, "eps", default: 1e-5),
        affine: try a.bool(2, "elementwise_affine", default: true),
        bias: try a.bool(3, "bias", default: true), dtype: .float64)
    }
    layer("RMSNorm") { a in
      RMSNorm(
        Shape(try a.ints(0, "normalized_shape")), epsilon: try a.optionalDouble(1, "eps"),
        affine: try a.bool(2, "elementwise_affine", default: true), dtype: .float64)
    }
    layer("GroupNorm") { a in
      GroupNorm(
        try a.int(0, "num_groups"), channels: try a.int(1, "num_channels"),
        epsilon: try a.double(2, "eps", default: 1e-5),
        affine: try a.bool(3, "affine", default: true),
        bias: try a.bool(nil, "bias", default: true),
        dtype: .float64)
    }
    batch("BatchNorm1d") {
      BatchNorm1d(
        $0.channels, epsilon: $0.epsilon, momentum: $0.momentum, affine: $0.affine,
        tracking: $0.tracking, bias: $0.bias, dtype: .float64)
    }
    batch("BatchNorm2d") {
      BatchNorm2d(
        $0.channels, epsilon: $0.epsilon, momentum: $0.momentum, affine: $0.affine,
        tracking: $0.tracking, bias: $0.bias, dtype: .float64)
    }
    batch("BatchNorm3d") {
      BatchNorm3d(
        $0.channels, epsilon: $0.epsilon, momentum: $0.momentum, affine: $0.affine,
        tracking: $0.tracking, bias: $0.bias, dtype: .float64)
    }
    instance("InstanceNorm1d") {
      InstanceNorm1d(
        $0.channels, epsilon: $0.epsilon, momentum: $0.momentum ?? 0.1, affine: $0.affine,
        tracking: $0.tracking, bias: $0.bias, dtype: .float64)
    }
    instance("InstanceNorm2d") {
      InstanceNorm2d(
        $0.channels, epsilon: $0.epsilon, momentum: $0.momentum ?? 0.1, affine: $0.affine,
        tracking: $0.tracking, bias: $0.bias, dtype: .float64)
    }
    instance("InstanceNorm3d") {
      InstanceNorm3d(
        $0.channels, epsilon: $0.epsilon, momentum: $0.momentum ?? 0.1, affine: $0.affine,
        tracking: $0.tracking, bias: $0.bias, dtype: .float64)
    }
  }

  private mutating func batch(_ name: String, _ make: @escaping (NormArguments) -> any Layer) {
    layer(name) { make(try NormArguments($0, standard: true)) }
  }

  private mutating func instance(_ name: String, _ make: @escaping (NormArguments) -> any Layer) {
    layer(name) { make(try NormArguments($0, standard: false)) }
  }
}

/// The constructor's arguments of PyTorch's batch and instance normalisations.
struct NormArguments {
  let channels: Int, epsilon: Double, momentum: Double?
  let affine: Bool, tracking: Bool, bias: Bool

  /// `standard`: whether they are affine and track by default.
  init(_ a: Arguments, standard: Bool) throws {
    (channels, epsilon) = (try a.int(0, "num_features"), try a.double(1, "eps", default: 1e-5))
    // `None` counts every batch the same; an absent one is a tenth.
    momentum = a.given(2, "momentum") == nil ? 0.1 : try a.optionalDouble(2, "momentum")
    affine = try a.bool(3, "affine", default: standard)
    tracking = try a.bool(4, "track_running_stats", default: standard)
    bias = try a.bool(nil, "bias", default: true)
  }
}
