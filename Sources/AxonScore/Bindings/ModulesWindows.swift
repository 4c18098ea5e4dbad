import AxonNN

extension ModuleBindings {
  /// Pools of other kinds, their ways back, columns and sizes between the pixels.
  mutating func addWindows() {
    powerPool("LPPool1d", PowerPool1d.init)
    powerPool("LPPool2d", PowerPool2d.init)
    powerPool("LPPool3d", PowerPool3d.init)
    maxUnpool("MaxUnpool1d", axes: 1, MaxUnpool1d.init) { $0($1, $2, sizes: $3) }
    maxUnpool("MaxUnpool2d", axes: 2, MaxUnpool2d.init) { $0($1, $2, sizes: $3) }
    maxUnpool("MaxUnpool3d", axes: 3, MaxUnpool3d.init) { $0($1, $2, sizes: $3) }
    add("FractionalMaxPool2d") { a in
      let pool = FractionalMaxPool2d(
        AxisSizes(try a.ints(0, "kernel_size")), try a.fractionalSize(),
        samples: try a.optionalTensor(4, "_random_samples"))
      let wantsIndices = try a.bool(3, "return_indices")
      return BoundModule(pool) { a in
        let (values, indices) = pool.withIndices(try a.tensor(0))
        return wantsIndices ? [values, indices] : [values]
      }
    }
    add("FractionalMaxPool3d") { a in
      let pool = FractionalMaxPool3d(
        AxisSizes(try a.ints(0, "kernel_size")), try a.fractionalSize(),
        samples: try a.optionalTensor(4, "_random_samples"))
      let wantsIndices = try a.bool(3, "return_indices")
      return BoundModule(pool) { a in
        let (values, indices) = pool.withIndices(try a.tensor(0))
        return wantsIndices ? [values, indices] : [values]
      }
    }
    layer("Unfold") { a in
      Unfold(
        AxisSizes(try a.ints(0, "kernel_size")), stride: try a.axisSizes(3, "stride", 1),
        padding: try a.axisSizes(2, "padding", 0), dilation: try a.axisSizes(1, "dilation", 1))
    }
    layer("Fold") { a in
      Fold(
        AxisSizes(try a.ints(0, "output_size")), kernel: AxisSizes(try a.ints(1, "kernel_size")),
        stride: try a.axisSizes(4, "stride", 1), padding: try a.axisSizes(3, "padding", 0),
        dilation: try a.axisSizes(2, "dilation", 1))
    }
    layer("Upsample") { a in
      let mode = try a.string(2, "mode", default: "nearest")
      let filters: [String: Resample.Filter] = [
        "nearest": .nearest, "linear": .linear, "bilinear": .linear, "trilinear": .linear,
        "bicubic": .cubic,
      ]
      guard let filter = filters[mode] else { throw BindingError.notBuilt(mode) }
      return Upsample(
        try a.upsampleTarget(), filter: filter, alignsCorners: try a.bool(3, "align_corners"))
    }
    layer("UpsamplingNearest2d") { a in Upsample(try a.upsampleTarget()) }
    layer("UpsamplingBilinear2d") { a in
      Upsample(try a.upsampleTarget(), filter: .linear, alignsCorners: true)
    }
  }
}

extension ModuleBindings {
  private mutating func powerPool<P: Layer>(
    _ name: String, _ make: @escaping @Sendable (Double, AxisSizes, AxisSizes?, Bool) -> P
  ) {
    layer(name) { a in
      make(
        try a.double(0, "norm_type"), AxisSizes(try a.ints(1, "kernel_size")),
        try a.optionalInts(2, "stride").map { AxisSizes($0) }, try a.bool(3, "ceil_mode"))
    }
  }

  private mutating func maxUnpool<U: Module>(
    _ name: String, axes: Int,
    _ make: @escaping @Sendable (AxisSizes, AxisSizes?, AxisSizes) -> U,
    _ call: @escaping @Sendable (U, Tensor, Tensor, [Int]?) -> Tensor
  ) {
    add(name) { a in
      let unpool = make(
        AxisSizes(try a.ints(0, "kernel_size")),
        try a.optionalInts(1, "stride").map { AxisSizes($0) },
        AxisSizes(try a.ints(2, "padding", default: [0])))
      return BoundModule(unpool) { a in
        let sizes = try a.optionalInts(2, "output_size").map { Array($0.suffix(axes)) }
        return [call(unpool, try a.tensor(0), try a.tensor(1, "indices"), sizes)]
      }
    }
  }
}

extension Arguments {
  fileprivate func axisSizes(_ position: Int, _ name: String, _ standard: Int) throws -> AxisSizes {
    AxisSizes(try ints(position, name, default: [standard]))
  }

  fileprivate func fractionalSize() throws -> FractionalSize {
    if let sizes = try optionalInts(1, "output_size") { return .sizes(AxisSizes(sizes)) }
    return .ratio(try double(2, "output_ratio"))
  }

  fileprivate func upsampleTarget() throws -> Upsample.Target {
    if let sizes = try optionalInts(0, "size") { return .sizes(AxisSizes(sizes)) }
    return .factor(try double(1, "scale_factor"))
  }
}
