import AxonTensor

extension Bindings {
  /// What the order of entries says, and how often they occur.
  mutating func addStatistics() {
    addOrders()
    addMiddles()
    addCounts()
    bind("cov") { a in
      let counts = try a.optionalTensor(nil, "fweights")
      let weights = try a.optionalTensor(nil, "aweights")
      let operation = Covariance(
        correction: try a.int(nil, "correction", default: 1), counts: counts != nil,
        weights: weights != nil)
      return [try Tensor.apply(operation, [a.tensor(0)] + [counts, weights].compactMap { $0 })]
    }
    bind("corrcoef") { a in [try Tensor.apply(Correlation(), a.tensor(0))] }
    bind("logcumsumexp") { a in
      [try Tensor.apply(LogCumulativeSumExp(axis: a.int(1, "dim")), a.tensor(0))]
    }
    bind("gradient") { a in
      let x = try a.tensor(0)
      let axes = try a.optionalInts(nil, "dim") ?? Array(x.shape.indices)
      guard Set(axes.map { $0 < 0 ? $0 + x.rank : $0 }).count == axes.count else {
        throw TensorError.argument(operation: "gradient", "an axis twice in \(axes)")
      }
      let edgeOrder = try a.int(nil, "edge_order", default: 1)
      let steps: [Operand]
      if let given = a.value(nil, "spacing"), given.items != nil {
        if let list = try? a.tensorList(nil, "spacing") {
          steps = list.map { .tensor($0) }
        } else {
          steps = try a.doubles(nil, "spacing").map { .number(.double($0)) }
        }
      } else {
        let step = try a.number(nil, "spacing", default: .int(1))
        steps = axes.map { _ in .number(step) }
      }
      guard steps.count == axes.count else {
        throw BindingError.wrongArgument("\(steps.count) spacings for \(axes.count) axes")
      }
      return try zip(axes, steps).map { axis, step in
        switch step {
        case .tensor(let positions):
          let operation = NumericalGradient(axis: axis, edgeOrder: edgeOrder)
          return try Tensor.apply(operation, [x, positions])
        case .number(let number):
          let operation = NumericalGradient(axis: axis, step: number.double, edgeOrder: edgeOrder)
          return try Tensor.apply(operation, [x])
        }
      }
    }
  }

  private mutating func addOrders() {
    bind("sort") { a in
      let operation = Sort(
        axis: try a.int(a.isStable ? nil : 1, "dim", default: -1),
        descending: try a.bool(a.isStable ? nil : 2, "descending"))
      return try Tensor.apply(operation, a.tensor(0))
    }
    bind("argsort") { a in
      let operation = ArgSort(
        axis: try a.int(1, "dim", default: -1), descending: try a.bool(2, "descending"))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("msort") { a in [try Tensor.apply(Sort(axis: 0), a.tensor(0))[0]] }
    bind("topk") { a in
      let operation = TopK(
        try a.int(1, "k"), axis: try a.int(2, "dim", default: -1),
        largest: try a.bool(3, "largest", default: true))
      return try Tensor.apply(operation, a.tensor(0))
    }
    bind("kthvalue") { a in
      let operation = KthValue(
        try a.int(1, "k"), axis: try a.int(2, "dim", default: -1),
        keepingAxes: try a.bool(3, "keepdim"))
      return try Tensor.apply(operation, a.tensor(0))
    }
    for (name, isLargest) in [("cummax", true), ("cummin", false)] {
      bind(name) { a in
        let operation = CumulativeExtremum(axis: try a.int(1, "dim"), largest: isLargest)
        return try Tensor.apply(operation, a.tensor(0))
      }
    }
    for (name, isAfter) in [("searchsorted", false), ("bucketize", true)] {
      bind(name) { a in try places(a, valuesFirst: isAfter) }
    }
    bind("isin") { a in
      [try Tensor.apply(IsIn(), Pair(a.tensor(0, "elements"), a.tensor(1, "test_elements")))]
    }
  }

  private mutating func addMiddles() {
    for (name, ignoresNaN) in [("median", false), ("nanmedian", true)] {
      bind(name) { a in
        let x = try a.tensor(0)
        guard let axis = try a.optionalInt(1, "dim") else {
          let flat = try Tensor.apply(Flatten(), x)
          return [try Tensor.apply(Median(ignoringNaN: ignoresNaN), flat)[0]]
        }
        let operation = Median(
          axis: axis, keepingAxes: try a.bool(2, "keepdim"), ignoringNaN: ignoresNaN)
        return try Tensor.apply(operation, x)
      }
    }
    bind("mode") { a in
      let operation = MostCommon(
        axis: try a.int(1, "dim", default: -1), keepingAxes: try a.bool(2, "keepdim"))
      return try Tensor.apply(operation, a.tensor(0))
    }
    for (name, ignoresNaN) in [("quantile", false), ("nanquantile", true)] {
      bind(name) { a in
        let kind = try a.string(nil, "interpolation", default: "linear")
        guard let interpolation = Quantile.Interpolation(rawValue: kind) else {
          throw BindingError.wrongArgument("interpolation is \(kind)")
        }
        let operation = Quantile(
          axis: try a.optionalInt(2, "dim"), keepingAxes: try a.bool(3, "keepdim"),
          interpolation: interpolation, ignoringNaN: ignoresNaN)
        let x = try a.tensor(0)
        return [try Tensor.apply(operation, Pair(x, a.tensor(1, "q", meeting: x.dtype)))]
      }
    }
    bind("nanmean") { a in
      let operation = Mean(
        axes: try a.axes(), keepingAxes: try a.bool(2, "keepdim"), ignoringNaN: true)
      return [try Tensor.apply(operation, a.converted())]
    }
  }

  private mutating func addCounts() {
    bind("bincount") { a in
      let weights = try a.optionalTensor(1, "weights").map { [$0] } ?? []
      let operation = BinCount(minimumCount: try a.int(2, "minlength", default: 0))
      return [try Tensor.apply(operation, [a.tensor(0)] + weights)]
    }
    bind("histc") { a in
      let x = try a.tensor(0)
      let ends = try (a.double(2, "min", default: 0), a.double(3, "max", default: 0))
      let count = try a.int(1, "bins", default: 100)
      let range = ends.0 == ends.1 ? nil : min(ends.0, ends.1)...max(ends.0, ends.1)
      return [try Tensor.apply(Histogram(count, range: range), [x])]
    }
    bind("histogram") { a in
      let x = try a.tensor(0)
      let weight = try a.optionalTensor(nil, "weight").map { [$0] } ?? []
      let edges: Tensor
      if a.isTensor(1, "bins") {
        edges = try a.tensor(1, "bins")
      } else {
        let ends = try a.value(nil, "range").map { _ in try a.doubles(nil, "range") }
        edges = try Tensor.apply(
          HistogramEdges(a.int(1, "bins"), range: ends.map { $0[0]...$0[1] }), x)
      }
      var counts = try Tensor.apply(HistogramBetween(), [edges, x] + weight)
      if try a.bool(nil, "density") {
        let widths = try Tensor.apply(Difference(), edges)
        let total = try apply(.multiply, Tensor.apply(Sum(), counts), widths)
        counts = try apply(.divide, counts, total)
      }
      return [counts, edges]
    }
    bind("histogramdd") { a in
      let x = try a.tensor(0)
      let axes = x.shape.last ?? 0
      let edges: [Tensor]
      if let given = try? a.tensorList(1, "bins") {
        edges = given
      } else {
        let counts = try a.ints(1, "bins")
        guard counts.count == axes else {
          throw BindingError.wrongArgument("\(counts.count) bins for \(axes) columns")
        }
        edges = try counts.enumerated().map { axis, count in
          let column = try Tensor.apply(Slice(axis: -1, start: axis, count: 1), x)
          return try Tensor.apply(HistogramEdges(count), column)
        }
      }
      let weight = try a.optionalTensor(nil, "weight").map { [$0] } ?? []
      var counts = try Tensor.apply(JointHistogram(), [x] + edges + weight)
      if try a.bool(nil, "density") {
        counts = try apply(.divide, counts, Tensor.apply(Sum(), counts))
        for (axis, edge) in edges.enumerated() {
          let wide = [edge.count - 1] + [Int](repeating: 1, count: axes - axis - 1)
          let widths = try Tensor.apply(Reshape(wide), Tensor.apply(Difference(), edge))
          counts = try apply(.divide, counts, widths)
        }
      }
      return [counts] + edges
    }
    bind("unique") { a in
      let operation = Unique(axis: try a.optionalInt(nil, "dim"))
      return try a.chosen(Tensor.apply(operation, a.tensor(0)))
    }
    bind("unique_consecutive") { a in
      let operation = Unique(axis: try a.optionalInt(nil, "dim"), consecutive: true)
      return try a.chosen(Tensor.apply(operation, a.tensor(0)))
    }
  }
}

/// `searchsorted(sequence, values)` and `bucketize(values, boundaries)`.
private func places(_ a: Arguments, valuesFirst: Bool) throws -> [Tensor] {
  let names = valuesFirst ? ["boundaries", "input"] : ["sorted_sequence", "input"]
  var rows = try a.tensor(valuesFirst ? 1 : 0, names[0])
  let values = try a.tensor(valuesFirst ? 0 : 1, names[1], meeting: rows.dtype)
  if valuesFirst, rows.rank != 1 {
    throw TensorError.shape(operation: "bucketize", [rows.shape], "boundaries are a vector")
  }
  if let order = try a.optionalTensor(nil, "sorter") {
    rows = try Tensor.apply(Gather(axis: -1), Pair(rows, order))
  }
  let isRight = try a.bool(nil, "right") || a.string(nil, "side", default: "left") == "right"
  let found = try Tensor.apply(SearchSorted(afterEquals: isRight), Pair(rows, values))
  return [try a.bool(nil, "out_int32") ? Tensor.apply(Cast(.int32), found) : found]
}

extension Arguments {
  /// `sort(stable, dim, descending)` has the flag first.
  fileprivate var isStable: Bool { keyword["stable"] != nil && positional.count == 1 }

  /// Values, and of inverse and counts what was asked for.
  fileprivate func chosen(_ all: [Tensor]) throws -> [Tensor] {
    [all[0]] + (try bool(nil, "return_inverse") ? [all[1]] : [])
      + (try bool(nil, "return_counts") ? [all[2]] : [])
  }
}
