import AxonNN

extension ModuleBindings {
  mutating func addPools() {
    add("MaxPool1d") { a in
      let pool = MaxPool1d(
        try a.sizes("kernel_size", 0), stride: try a.optionalSizes("stride", 1),
        padding: try a.optionalSizes("padding", 2) ?? 0,
        dilation: try a.optionalSizes("dilation", 3) ?? 1, roundsUp: try a.bool(5, "ceil_mode"))
      return try a.pool(pool, 4) { pool.withIndices($0) }
    }
    layer("AvgPool1d") { a in
      AveragePool1d(
        try a.sizes("kernel_size", 0), stride: try a.optionalSizes("stride", 1),
        padding: try a.optionalSizes("padding", 2) ?? 0, roundsUp: try a.bool(3, "ceil_mode"),
        countsPadding: try a.bool(4, "count_include_pad", default: true),
        divisor: try a.optionalInt(nil, "divisor_override"))
    }
    add("AdaptiveMaxPool1d") { a in
      let pool = AdaptiveMaxPool1d(try a.targetSizes(1))
      return try a.pool(pool, 1) { pool.withIndices($0) }
    }
    layer("AdaptiveAvgPool1d") { a in AdaptiveAveragePool1d(try a.targetSizes(1)) }
    add("MaxPool2d") { a in
      let pool = MaxPool2d(
        try a.sizes("kernel_size", 0), stride: try a.optionalSizes("stride", 1),
        padding: try a.optionalSizes("padding", 2) ?? 0,
        dilation: try a.optionalSizes("dilation", 3) ?? 1, roundsUp: try a.bool(5, "ceil_mode"))
      return try a.pool(pool, 4) { pool.withIndices($0) }
    }
    layer("AvgPool2d") { a in
      AveragePool2d(
        try a.sizes("kernel_size", 0), stride: try a.optionalSizes("stride", 1),
        padding: try a.optionalSizes("padding", 2) ?? 0, roundsUp: try a.bool(3, "ceil_mode"),
        countsPadding: try a.bool(4, "count_include_pad", default: true),
        divisor: try a.optionalInt(nil, "divisor_override"))
    }
    add("AdaptiveMaxPool2d") { a in
      let pool = AdaptiveMaxPool2d(try a.targetSizes(2))
      return try a.pool(pool, 1) { pool.withIndices($0) }
    }
    layer("AdaptiveAvgPool2d") { a in AdaptiveAveragePool2d(try a.targetSizes(2)) }
    add("MaxPool3d") { a in
      let pool = MaxPool3d(
        try a.sizes("kernel_size", 0), stride: try a.optionalSizes("stride", 1),
        padding: try a.optionalSizes("padding", 2) ?? 0,
        dilation: try a.optionalSizes("dilation", 3) ?? 1, roundsUp: try a.bool(5, "ceil_mode"))
      return try a.pool(pool, 4) { pool.withIndices($0) }
    }
    layer("AvgPool3d") { a in
      AveragePool3d(
        try a.sizes("kernel_size", 0), stride: try a.optionalSizes("stride", 1),
        padding: try a.optionalSizes("padding", 2) ?? 0, roundsUp: try a.bool(3, "ceil_mode"),
        countsPadding: try a.bool(4, "count_include_pad", default: true),
        divisor: try a.optionalInt(nil, "divisor_override"))
    }
    add("AdaptiveMaxPool3d") { a in
      let pool = AdaptiveMaxPool3d(try a.targetSizes(3))
      return try a.pool(pool, 1) { pool.withIndices($0) }
    }
    layer("AdaptiveAvgPool3d") { a in AdaptiveAveragePool3d(try a.targetSizes(3)) }
  }
}

extension Arguments {
  fileprivate func sizes(_ name: String, _ position: Int) throws -> AxisSizes {
    AxisSizes(try ints(position, name))
  }

  fileprivate func optionalSizes(_ name: String, _ position: Int) throws -> AxisSizes? {
    try optionalInts(position, name).map { AxisSizes($0) }
  }

  /// `output_size`: `None` keeps the size of an axis.
  fileprivate func targetSizes(_ axes: Int) throws -> [Int?] {
    let argument = try required(0, "output_size")
    guard let items = argument.items else {
      return try [Int?](repeating: int(0, "output_size"), count: axes)
    }
    return try items.map {
      switch $0 {
      case .none: nil
      case .int(let size): size
      default: throw mismatch("output_size", $0, "sizes")
      }
    }
  }

  /// A pool that gives places too where it is asked for them.
  fileprivate func pool(
    _ layer: any Layer, _ position: Int, _ both: @escaping (Tensor) -> (Tensor, Tensor)
  ) throws -> BoundModule {
    let wantsIndices = try bool(position, "return_indices")
    return BoundModule(layer) { a in
      let (values, indices) = both(try a.tensor(0))
      return wantsIndices ? [values, indices] : [values]
    }
  }
}
