import AxonTensor

extension Bindings {
  mutating func addRearranging() {
    bind("tile", "repeat") { a in [try Tensor.apply(Tile(a.sizes(1, "dims")), a.tensor(0))] }
    bind("repeat_interleave") { a in
      let counts =
        a.isTensor(1, "repeats")
        ? try a.tensor(1, "repeats").numbers(of: Int.self) : [try a.int(1, "repeats")]
      return [
        try Tensor.apply(
          RepeatInterleave(counts, axis: a.optionalInt(2, "dim")), a.tensor(0))
      ]
    }
    bind("roll") { a in
      let roll = Roll(try a.ints(1, "shifts"), axes: try a.ints(2, "dims", default: []))
      return [try Tensor.apply(roll, a.tensor(0))]
    }
    bind("rot90") { a in
      let rotate = Rotate(
        try a.int(1, "k", default: 1), axes: try a.ints(2, "dims", default: [0, 1]))
      return [try Tensor.apply(rotate, a.tensor(0))]
    }
    bind("meshgrid") { a in
      let isCartesian = try a.string(nil, "indexing", default: "ij") == "xy"
      let vectors = try a.isTensor(0, "tensors") ? a.remainingTensors() : a.tensorList(0)
      return try Tensor.apply(MeshGrid(isCartesian ? .cartesian : .matrix), vectors)
    }
    bind("diag_embed") { a in
      let embed = DiagonalEmbed(
        offset: try a.int(1, "offset", default: 0), first: try a.int(2, "dim1", default: -2),
        second: try a.int(3, "dim2", default: -1))
      return [try Tensor.apply(embed, a.tensor(0))]
    }
    bind("movedim") { a in
      let (x, from, to) = (try a.tensor(0), try a.ints(1, "source"), try a.ints(2, "destination"))
      return [try Tensor.apply(MoveAxes(from, to: to), x)]
    }
    bind("unflatten") { a in
      [try Tensor.apply(Unflatten(axis: a.int(1, "dim"), a.ints(2, "sizes")), a.tensor(0))]
    }
    addStacks()
    addProducts()
    addDifferences()
  }

  private mutating func addStacks() {
    for rank in 1...3 {
      bind("atleast_\(rank)d") { a in
        let inputs = try a.isTensor(0, "tensors") ? a.remainingTensors() : a.tensorList(0)
        return try inputs.map { try Tensor.apply(AtLeastRank(rank), $0) }
      }
    }
    bind("hstack") { a in [try Tensor.apply(JoinedStack(.horizontal), a.tensorList(0))] }
    bind("vstack") { a in [try Tensor.apply(JoinedStack(.vertical), a.tensorList(0))] }
    bind("dstack") { a in [try Tensor.apply(JoinedStack(.deep), a.tensorList(0))] }
    bind("column_stack") { a in [try Tensor.apply(JoinedStack(.columns), a.tensorList(0))] }
  }

  private mutating func addProducts() {
    bind("einsum") { a in [try Tensor.apply(Einsum(a.string(1, "equation")), a.tensorList(0))] }
    bind("kron") { a in
      [try Tensor.apply(Kronecker(), Pair(a.tensor(0), a.tensor(1, "other")))]
    }
    bind("cross", "linalg.cross") { a in
      let inputs = Pair(try a.tensor(0), try a.tensor(1, "other"))
      if a.given(2, "dim") == nil { return [try Tensor.apply(Cross(), inputs)] }
      return [
        try Tensor.apply(Cross(axis: a.optionalInt(2, "dim") ?? firstOfThree(inputs.a)), inputs)
      ]
    }
    bind("tensordot") { a in
      let inputs = Pair(try a.tensor(0), try a.tensor(1, "other"))
      if let count = try? a.int(2, "dims", default: 2) {
        return [try Tensor.apply(TensorDot(count), inputs)]
      }
      let pair: [Argument]
      switch a.value(2, "dims") {
      case .list(let items)?, .tuple(let items)?: pair = items
      default: throw BindingError.notBuilt("dims of another form")
      }
      guard pair.count == 2 else { throw BindingError.notBuilt("dims of another form") }
      return [try Tensor.apply(TensorDot(try axes(pair[0]), try axes(pair[1])), inputs)]
    }
    bind("inner") { a in
      let (x, y) = (try a.tensor(0), try a.tensor(1, "other"))
      if x.rank == 0 || y.rank == 0 { return [try apply(.multiply, x, y)] }
      return [try Tensor.apply(TensorDot([-1], [-1]), Pair(x, y))]
    }
  }

  private mutating func addDifferences() {
    bind("diff") { a in
      var parts = [try a.tensor(0)]
      let axis = try a.int(2, "dim", default: -1)
      if let before = try a.optionalTensor(3, "prepend") { parts.insert(before, at: 0) }
      if let after = try a.optionalTensor(4, "append") { parts.append(after) }
      let joined = parts.count == 1 ? parts[0] : try Tensor.apply(Concatenate(axis: axis), parts)
      return [
        try Tensor.apply(Difference(order: a.int(1, "n", default: 1), axis: axis), joined)
      ]
    }
    bind("trapezoid", "trapz") { a in [try area(a, cumulative: false)] }
    bind("cumulative_trapezoid") { a in [try area(a, cumulative: true)] }
  }
}

private func area(_ a: Arguments, cumulative: Bool) throws -> Tensor {
  let trapezoid = Trapezoid(
    step: try a.double(nil, "dx", default: 1), axis: try a.int(2, "dim", default: -1),
    cumulative: cumulative)
  let positions = a.isTensor(1, "x") ? [try a.tensor(1, "x")] : []
  if positions.isEmpty, let step = try? a.double(1, "dx") {
    return try Tensor.apply(
      Trapezoid(step: step, axis: a.int(2, "dim", default: -1), cumulative: cumulative),
      [a.tensor(0)])
  }
  return try Tensor.apply(trapezoid, [a.tensor(0)] + positions)
}

/// The first axis of size 3, which PyTorch takes where none is named.
private func firstOfThree(_ x: Tensor) -> Int { x.shape.firstIndex(of: 3) ?? -1 }

private func axes(_ argument: Argument) throws -> [Int] {
  switch argument {
  case .int(let axis): return [axis]
  case .list(let items), .tuple(let items):
    return try items.flatMap { try axes($0) }
  default: throw BindingError.notBuilt("axes of another form")
  }
}
