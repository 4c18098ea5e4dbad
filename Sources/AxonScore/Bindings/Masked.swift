import AxonTensor

// `torch.masked`: what a mask hides becomes the number that changes nothing.

extension Bindings {
  /// Reductions, scans and softmax of what a mask shows.
  mutating func addMasked() {
    bind("masked.sum") { a in [try folded(a, hidden: 0) { try Tensor.apply(Sum(axes: $1), $0) }] }
    bind("masked.prod") { a in
      [try folded(a, hidden: 1) { try Tensor.apply(Product(axes: $1), $0) }]
    }
    bind("masked.amax") { a in
      [try folded(a, hidden: -.infinity) { try Tensor.apply(ReduceMaximum(axes: $1), $0) }]
    }
    bind("masked.amin") { a in
      [try folded(a, hidden: .infinity) { try Tensor.apply(ReduceMinimum(axes: $1), $0) }]
    }
    bind("masked.argmax") { a in
      try place(a, hidden: -.infinity) { try Tensor.apply(ArgMaximum(axis: $1), $0) }
    }
    bind("masked.argmin") { a in
      try place(a, hidden: .infinity) { try Tensor.apply(ArgMinimum(axis: $1), $0) }
    }
    bind("masked.logsumexp") { a in
      [try folded(a, hidden: -.infinity) { try Tensor.apply(LogSumExp(axes: $1), $0) }]
    }
    bind("masked.norm") { a in
      let order = try a.double(1, "ord", default: 2)
      return [
        try folded(a, axesAt: 2, hidden: order == -.infinity ? .infinity : 0) {
          try Tensor.apply(VectorNorm(order, axes: $1), $0)
        }
      ]
    }
    bind("masked.median") { a in
      let x = try a.shown(hidden: .nan)
      let operation = Median(
        axis: try a.int(1, "dim", default: -1), keepingAxes: try a.bool(nil, "keepdim"),
        ignoringNaN: true)
      return [try Tensor.apply(operation, x)[0]]
    }
    bind("masked.cumsum") { a in
      [try a.converted(Tensor.apply(CumulativeSum(axis: a.int(1, "dim")), a.shown(hidden: 0)))]
    }
    bind("masked.cumprod") { a in
      [
        try a.converted(
          Tensor.apply(CumulativeProduct(axis: a.int(1, "dim")), a.shown(hidden: 1)))
      ]
    }
    addMaskedMeans()
    addMaskedSoftmax()
  }

  private mutating func addMaskedMeans() {
    bind("masked.mean") { a in
      let sum = try folded(a, hidden: 0) { try Tensor.apply(Sum(axes: $1), $0) }
      return [try apply(.divide, sum, counts(a, keeping: a.bool(nil, "keepdim")))]
    }
    bind("masked.var") { a in [try variance(a)] }
    bind("masked.std") { a in [try apply(.sqrt, variance(a))] }
    bind("masked.normalize") { a in
      let operation = Normalize(
        try a.double(1, "ord"), axis: try a.int(2, "dim"),
        epsilon: try a.double(nil, "eps", default: 1e-12))
      return [try Tensor.apply(operation, a.shown(hidden: 0))]
    }
  }

  private mutating func addMaskedSoftmax() {
    bind("masked.softmax") { a in
      [try Tensor.apply(Softmax(axis: a.int(1, "dim")), a.shown(hidden: -.infinity))]
    }
    bind("masked.log_softmax") { a in
      let operation = Softmax(axis: try a.int(1, "dim"), logarithm: true)
      return [try Tensor.apply(operation, a.shown(hidden: -.infinity))]
    }
    bind("masked.softmin") { a in
      let negative = try apply(.negate, a.shown(hidden: .infinity))
      return [try Tensor.apply(Softmax(axis: a.int(1, "dim")), negative)]
    }
    bind("masked.logaddexp") { a in
      let first = try a.shown(a.tensor(0), "input_mask", hidden: -.infinity)
      let second = try a.shown(a.tensor(1, "other"), "other_mask", hidden: -.infinity)
      return [try apply(.logAddExp, first, second)]
    }
  }
}

extension Arguments {
  /// The first argument, `hidden` where the mask is false.
  fileprivate func shown(hidden: Double) throws -> Tensor {
    try shown(converted(), "mask", hidden: hidden)
  }

  fileprivate func shown(_ x: Tensor, _ mask: String, hidden: Double) throws -> Tensor {
    guard let mask = try optionalTensor(nil, mask) else { return x }
    return try apply(.select, [mask, x, .full([], hidden, x.dtype)])
  }
}

/// A reduction of what is shown.
private func folded(
  _ a: Arguments, axesAt position: Int = 1, hidden: Double,
  _ reduce: (Tensor, [Int]?) throws -> Tensor
) throws -> Tensor {
  let (x, axes) = (try a.shown(hidden: hidden), try a.axes(position))
  return try kept(reduce(x, axes), a.bool(nil, "keepdim"), axes, of: x)
}

/// Where an extremum is, in the dtype of the input as PyTorch has it.
private func place(
  _ a: Arguments, hidden: Double, _ find: (Tensor, Int?) throws -> Tensor
) throws -> [Tensor] {
  let (x, axis) = (try a.shown(hidden: hidden), try a.optionalInt(1, "dim"))
  let found = try kept(find(x, axis), a.bool(nil, "keepdim"), axis.map { [$0] }, of: x)
  return [try Tensor.apply(Cast(x.dtype), found)]
}

/// How many entries are shown.
private func counts(_ a: Arguments, keeping: Bool) throws -> Tensor {
  let (x, axes) = (try a.tensor(0), try a.axes())
  let mask = try a.optionalTensor(nil, "mask") ?? .ones([], .bool)
  let wide = try Tensor.apply(Expand(shape: x.shape), mask)
  let count = try Tensor.apply(Sum(axes: axes), wide)
  return try kept(Tensor.apply(Cast(x.dtype), count), keeping, axes, of: x)
}

private func variance(_ a: Arguments) throws -> Tensor {
  let (x, axes) = (try a.tensor(0), try a.axes())
  let isSample = try a.bool(nil, "unbiased", default: true)
  let correction = try a.double(nil, "correction", default: isSample ? 1 : 0)
  let sum = try Tensor.apply(Sum(axes: axes), a.shown(hidden: 0))
  let mean = try apply(.divide, kept(sum, true, axes, of: x), counts(a, keeping: true))
  let square = try apply(.square, apply(.subtract, x, mean))
  let keeps = try a.bool(nil, "keepdim")
  let total = try Tensor.apply(Sum(axes: axes), a.shown(square, "mask", hidden: 0))
  let reduction = Number.double(correction).tensor(meeting: x.dtype)
  let count = try apply(.subtract, counts(a, keeping: keeps), reduction)
  let least = correction == 0 ? count : try apply(.maximum, count, .zeros([], x.dtype))
  return try apply(.divide, kept(total, keeps, axes, of: x), least)
}
