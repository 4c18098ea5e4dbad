import AxonTensor

extension Bindings {
  mutating func addReductions() {
    bind("sum") { a in
      let x = try a.converted()
      let sum = try Tensor.apply(Sum(axes: a.axes()), x)
      return [try a.converted(kept(sum, a.bool(2, "keepdim"), a.axes(), of: x))]
    }
    bind("prod") { a in
      let x = try a.converted()
      let product = try Tensor.apply(Product(axes: a.axes()), x)
      return [try a.converted(kept(product, a.bool(2, "keepdim"), a.axes(), of: x))]
    }
    bind("mean") { a in
      [try Tensor.apply(Mean(axes: a.axes(), keepingAxes: a.bool(2, "keepdim")), a.converted())]
    }
    bind("logsumexp") { a in
      let axes = try a.ints(1, "dim")
      return [
        try Tensor.apply(LogSumExp(axes: axes, keepingAxes: a.bool(2, "keepdim")), a.tensor(0))
      ]
    }
    bind("nansum") { a in
      let x = try a.converted()
      let clean = try apply(.nanToNum, x, [0, .infinity, -.infinity])
      let sum = try Tensor.apply(Sum(axes: a.axes()), clean)
      return [try kept(sum, a.bool(2, "keepdim"), a.axes(), of: x)]
    }
    bind("count_nonzero") { a in
      let isNonzero = try Tensor.apply(Cast(.bool), a.tensor(0))
      return [try Tensor.apply(Sum(axes: a.axes()), isNonzero)]
    }
    addExtremes()
    addVariances()
    addTruths()
    addScans()
  }

  private mutating func addExtremes() {
    bind("amax") { a in
      let x = try a.tensor(0)
      let largest = try Tensor.apply(ReduceMaximum(axes: a.axes()), x)
      return [try kept(largest, a.bool(2, "keepdim"), a.axes(), of: x)]
    }
    bind("amin") { a in
      let x = try a.tensor(0)
      let smallest = try Tensor.apply(ReduceMinimum(axes: a.axes()), x)
      return [try kept(smallest, a.bool(2, "keepdim"), a.axes(), of: x)]
    }
    bind("aminmax") { a in
      let (x, axes) = (try a.tensor(0), try a.optionalInts(nil, "dim"))
      let ends = try [
        Tensor.apply(ReduceMinimum(axes: axes), x), Tensor.apply(ReduceMaximum(axes: axes), x),
      ]
      return try ends.map { try kept($0, a.bool(nil, "keepdim"), axes, of: x) }
    }
    bind("argmax") { a in
      let (x, axis) = (try a.tensor(0), try a.optionalInt(1, "dim"))
      let place = try Tensor.apply(ArgMaximum(axis: axis), x)
      return [try kept(place, a.bool(2, "keepdim"), axis.map { [$0] }, of: x)]
    }
    bind("argmin") { a in
      let (x, axis) = (try a.tensor(0), try a.optionalInt(1, "dim"))
      let place = try Tensor.apply(ArgMinimum(axis: axis), x)
      return [try kept(place, a.bool(2, "keepdim"), axis.map { [$0] }, of: x)]
    }
    bind("max") { a in
      try extreme(
        a, .maximum, { try Tensor.apply(ReduceMaximum(), $0) },
        { try Tensor.apply(ArgMaximum(axis: $1), $0) })
    }
    bind("min") { a in
      try extreme(
        a, .minimum, { try Tensor.apply(ReduceMinimum(), $0) },
        { try Tensor.apply(ArgMinimum(axis: $1), $0) })
    }
  }

  private mutating func addVariances() {
    bind("var") { a in [try variance(a)] }
    bind("std") { a in [try apply(.sqrt, variance(a))] }
    bind("var_mean") { a in [try variance(a), try meanBeside(a)] }
    bind("std_mean") { a in [try apply(.sqrt, variance(a)), try meanBeside(a)] }
  }

  private mutating func addTruths() {
    bind("all") { a in
      let x = try a.tensor(0)
      let truth = try Tensor.apply(All(axes: a.axes()), x)
      return [try byteOrBool(kept(truth, a.bool(2, "keepdim"), a.axes(), of: x), x)]
    }
    bind("any") { a in
      let x = try a.tensor(0)
      let truth = try Tensor.apply(AnyTrue(axes: a.axes()), x)
      return [try byteOrBool(kept(truth, a.bool(2, "keepdim"), a.axes(), of: x), x)]
    }
    bind(valueOf: "equal") { a in .bool(try a.tensor(0) == a.tensor(1, "other")) }
    bind("isclose") { a in [try close(a)] }
    bind(valueOf: "allclose") { a in
      .bool(try Tensor.apply(All(), close(a)).numbers(of: Bool.self)[0])
    }
  }

  private mutating func addScans() {
    bind("cumsum") { a in
      [try a.converted(Tensor.apply(CumulativeSum(axis: a.int(1, "dim")), a.converted()))]
    }
    bind("cumprod") { a in
      [try a.converted(Tensor.apply(CumulativeProduct(axis: a.int(1, "dim")), a.converted()))]
    }
  }
}

/// `max` and `min`: of all, along an axis with indices, or of two tensors.
private func extreme(
  _ a: Arguments, _ formula: Formula, _ ofAll: (Tensor) throws -> Tensor,
  _ place: (Tensor, Int) throws -> Tensor
) throws -> [Tensor] {
  let x = try a.tensor(0)
  if a.isTensor(1, "other") { return [try apply(formula, x, a.tensor(1, "other"))] }
  guard let axis = try a.optionalInt(1, "dim") else { return [try ofAll(x)] }
  let indices = try place(x, axis)
  let wide = try kept(indices, true, [axis], of: x)
  let values = try Tensor.apply(Gather(axis: axis), Pair(x, wide))
  if try a.bool(2, "keepdim") { return [values, wide] }
  return [try Tensor.apply(Squeeze(axes: [axis]), values), indices]
}

/// PyTorch's older truth values: of uint8 come uint8.
private func byteOrBool(_ truth: Tensor, _ x: Tensor) throws -> Tensor {
  x.dtype == .uint8 ? try Tensor.apply(Cast(.uint8), truth) : truth
}

/// `var(x, unbiased)`, or `var(x, dim, correction=, unbiased=, keepdim=)`.
private func variance(_ a: Arguments) throws -> Tensor {
  let hasFlag = if case .bool? = a.given(1, "dim") { true } else { false }
  let isSample = try a.bool(hasFlag ? 1 : nil, "unbiased", default: true)
  let correction = try a.double(nil, "correction", default: isSample ? 1 : 0)
  return try Tensor.apply(
    Variance(
      axes: hasFlag ? nil : a.axes(), correction: correction, keepingAxes: a.bool(nil, "keepdim")),
    a.tensor(0))
}

private func meanBeside(_ a: Arguments) throws -> Tensor {
  let hasFlag = if case .bool? = a.given(1, "dim") { true } else { false }
  return try Tensor.apply(
    Mean(axes: hasFlag ? nil : a.axes(), keepingAxes: a.bool(nil, "keepdim")), a.tensor(0))
}

private func close(_ a: Arguments) throws -> Tensor {
  let operation = IsClose(
    relative: try a.double(2, "rtol", default: 1e-5),
    absolute: try a.double(3, "atol", default: 1e-8), equalNaN: try a.bool(4, "equal_nan"))
  return try Tensor.apply(operation, Pair(a.tensor(0), a.tensor(1, "other")))
}
