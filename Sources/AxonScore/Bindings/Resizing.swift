import AxonTensor

extension Bindings {
  /// Columns, ways back of pools, sizes between the pixels, edges.
  mutating func addResizing() {
    for axes in 1...3 {
      bind("nn.functional.max_unpool\(axes)d") { a in
        let kernel = try a.perAxis(2, "kernel_size", axes) ?? []
        let unpool =
          if let sizes = try a.optionalInts(5, "output_size") {
            MaxUnpool(Array(sizes.suffix(axes)))
          } else {
            MaxUnpool(
              kernel: kernel, stride: try a.perAxis(3, "stride", axes),
              padding: try a.perAxis(4, "padding", axes))
          }
        return [try Tensor.apply(unpool, Pair(a.tensor(0), a.tensor(1, "indices")))]
      }
    }
    bind("nn.functional.unfold") { a in
      let operation = Unfold(
        kernel: try a.perAxis(1, "kernel_size", 2) ?? [],
        stride: try a.perAxis(4, "stride", 2) ?? [1, 1],
        padding: try a.perAxis(3, "padding", 2) ?? [0, 0],
        dilation: try a.perAxis(2, "dilation", 2) ?? [1, 1])
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("nn.functional.interpolate") { a in
      try resampled(a, a.string(nil, "mode", default: "nearest"), a.bool(nil, "align_corners"))
    }
    bind("nn.functional.upsample_nearest") { a in try resampled(a, "nearest", false) }
    bind("nn.functional.upsample_bilinear") { a in try resampled(a, "bilinear", true) }
    bind("nn.functional.grid_sample") { a in
      let filters: [String: Resample.Filter] = [
        "bilinear": .linear, "nearest": .nearest, "bicubic": .cubic,
      ]
      let edges: [String: GridSample.Edge] = [
        "zeros": .zeros, "border": .border, "reflection": .reflection,
      ]
      let mode = try a.string(2, "mode", default: "bilinear")
      let beyond = try a.string(3, "padding_mode", default: "zeros")
      guard let filter = filters[mode], let edge = edges[beyond] else {
        throw BindingError.wrongArgument("mode is \(mode), padding_mode \(beyond)")
      }
      let operation = GridSample(filter, edge: edge, alignsCorners: try a.bool(4, "align_corners"))
      return [try Tensor.apply(operation, Pair(a.tensor(0), a.tensor(1, "grid")))]
    }
    bind("nn.functional.pad") { a in
      let amounts = try a.ints(1, "pad")
      let edges: [String: EdgePad.Edge] = [
        "reflect": .reflection, "replicate": .replication, "circular": .circular,
      ]
      let mode = try a.string(2, "mode", default: "constant")
      if let edge = edges[mode] { return [try Tensor.apply(EdgePad(amounts, edge), a.tensor(0))] }
      guard mode == "constant" else { throw BindingError.wrongArgument("mode is \(mode)") }
      let pad = Pad(amounts, value: try a.double(3, "value", default: 0))
      return [try Tensor.apply(pad, a.tensor(0))]
    }
  }
}

/// `interpolate` and those that are it with a mode.
private func resampled(_ a: Arguments, _ mode: String, _ alignsCorners: Bool) throws -> [Tensor] {
  let x = try a.tensor(0)
  let spatial = Array(x.shape.dropFirst(2))
  var (sizes, factors): ([Int], [Double]?)
  if a.value(1, "size") != nil {
    (sizes, factors) = (try a.perAxis(1, "size", spatial.count) ?? [], nil)
  } else {
    let given = try a.doubles(2, "scale_factor")
    let all = given.count == 1 ? spatial.map { _ in given[0] } : given
    guard all.count == spatial.count else {
      throw BindingError.wrongArgument("scale_factor \(all) for \(x.shape)")
    }
    sizes = zip(spatial, all).map { Int(Double($0) * $1) }
    factors = try a.bool(nil, "recompute_scale_factor") ? nil : all
  }
  if mode == "area" {
    return [try Tensor.apply(AdaptivePool(sizes.map { $0 }, maximum: false), x)[0]]
  }
  let filters: [String: Resample.Filter] = [
    "nearest": .nearest, "nearest-exact": .nearestCenter, "linear": .linear, "bilinear": .linear,
    "trilinear": .linear, "bicubic": .cubic,
  ]
  guard let filter = filters[mode] else { throw BindingError.wrongArgument("mode is \(mode)") }
  let operation = Resample(sizes, factors: factors, filter: filter, alignsCorners: alignsCorners)
  return [try Tensor.apply(operation, x)]
}
