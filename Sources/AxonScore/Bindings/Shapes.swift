import AxonTensor

extension Bindings {
  mutating func addShapes() {
    bind("reshape", "view") { a in
      [try Tensor.apply(Reshape(a.sizes(1, "shape")), a.tensor(0))]
    }
    bind("reshape_as", "view_as") { a in
      [try Tensor.apply(Reshape(Array(a.tensor(1, "other").shape)), a.tensor(0))]
    }
    bind("ravel") { a in [try Tensor.apply(Reshape([-1]), a.tensor(0))] }
    bind("flatten") { a in
      let ends = try (a.int(1, "start_dim", default: 0), a.int(2, "end_dim", default: -1))
      return [try Tensor.apply(Flatten(from: ends.0, to: ends.1), a.tensor(0))]
    }
    bind("broadcast_to") { a in
      [try Tensor.apply(Expand(shape: Shape(a.sizes(1, "size"))), a.tensor(0))]
    }
    bind("expand") { a in
      let (x, sizes) = (try a.tensor(0), try a.sizes(1, "size"))
      let shift = sizes.count - x.rank
      // −1 keeps a size.
      let shape = sizes.enumerated().map { $1 == -1 && $0 >= shift ? x.shape[$0 - shift] : $1 }
      return [try Tensor.apply(Expand(shape: Shape(shape)), x)]
    }
    bind("expand_as") { a in
      [try Tensor.apply(Expand(shape: a.tensor(1, "other").shape), a.tensor(0))]
    }
    bind("unsqueeze") { a in
      [try Tensor.apply(Unsqueeze(axis: a.int(1, "dim")), a.tensor(0))]
    }
    bind("squeeze") { a in
      [try Tensor.apply(Squeeze(axes: a.optionalInts(1, "dim")), a.tensor(0))]
    }
    addOrders()
    addParts()
    addDiagonals()
    addCommon()
  }

  private mutating func addCommon() {
    bind("sum_to_size") { a in
      let (x, sizes) = (try a.tensor(0), try a.sizes(1, "size"))
      // What broadcasting would repeat is added.
      _ = try Tensor.apply(Expand(shape: x.shape), Tensor.zeros(Shape(sizes)))
      let shift = x.rank - sizes.count
      let axes = x.shape.indices.filter { $0 < shift || sizes[$0 - shift] != x.shape[$0] }
      return [try Tensor.apply(Reshape(sizes), Tensor.apply(Sum(axes: axes), x))]
    }
    bind("broadcast_tensors") { a in
      let list = try a.remainingTensors()
      let shape = try common(list.map { Array($0.shape) })
      return try list.map { try Tensor.apply(Expand(shape: shape), $0) }
    }
    bind(valueOf: "broadcast_shapes") { a in
      let shapes = try a.positional.indices.map { try a.ints($0, "shapes") }
      return .list(try common(shapes).map { .int($0) })
    }
    bind("block_diag") { a in [try Tensor.apply(BlockDiagonal(), a.remainingTensors())] }
    bind("cartesian_prod") { a in [try Tensor.apply(CartesianProduct(), a.remainingTensors())] }
    bind("combinations") { a in
      let operation = Combinations(
        try a.int(1, "r", default: 2), repeating: try a.bool(2, "with_replacement"))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("unravel_index") { a in
      try Tensor.apply(UnravelIndex(a.ints(1, "shape")), a.tensor(0))
    }
    bind("conj", "real") { a in [try a.tensor(0)] }
    bind("isreal") { a in [.ones(try a.tensor(0).shape, .bool)] }
    bind(valueOf: "item") { a in
      let x = try a.tensor(0)
      guard x.count == 1 else {
        throw TensorError.shape(operation: "item", [x.shape], "it isn't one number")
      }
      if x.dtype == .bool { return .bool(try x.numbers(of: Bool.self)[0]) }
      if x.dtype.isInteger { return .int(try x.numbers(of: Int.self)[0]) }
      return .double(try x.numbers(of: Double.self)[0])
    }
  }

  private mutating func addOrders() {
    bind("permute") { a in [try Tensor.apply(Permute(a.sizes(1, "dims")), a.tensor(0))] }
    bind("transpose") { a in
      [try Tensor.apply(TransposeAxes(a.int(1, "dim0"), a.int(2, "dim1")), a.tensor(0))]
    }
    bind("T", "H", "t") { a in
      let x = try a.tensor(0)
      guard x.rank <= 2 else {
        throw TensorError.shape(operation: "t", [x.shape], "it has more than two axes")
      }
      return [x.rank < 2 ? x : try Tensor.apply(TransposeAxes(0, 1), x)]
    }
    bind("mT", "mH") { a in [try Tensor.apply(TransposeAxes(-2, -1), a.tensor(0))] }
    bind("flip") { a in [try Tensor.apply(Flip(axes: a.ints(1, "dims")), a.tensor(0))] }
    for (name, axis) in [("fliplr", 1), ("flipud", 0)] {
      bind(name) { a in
        let x = try a.tensor(0)
        guard x.rank > axis else {
          throw TensorError.index(operation: "flip", axis, limit: x.rank)
        }
        return [try Tensor.apply(Flip(axes: [axis]), x)]
      }
    }
  }

  private mutating func addParts() {
    bind("cat") { a in
      [try Tensor.apply(Concatenate(axis: a.int(1, "dim", default: 0)), a.tensorList(0))]
    }
    bind("stack") { a in
      [try Tensor.apply(Stack(axis: a.int(1, "dim", default: 0)), a.tensorList(0))]
    }
    bind("split") { a in
      let (x, axis) = (try a.tensor(0), try a.int(2, "dim", default: 0))
      if let size = try? a.int(1, "split_size") {
        return try Tensor.apply(Split(size, axis: axis), x)
      }
      return try Tensor.apply(Split(a.ints(1, "split_size"), axis: axis), x)
    }
    bind("split_with_sizes") { a in
      let split = Split(try a.ints(1, "split_sizes"), axis: try a.int(2, "dim", default: 0))
      return try Tensor.apply(split, a.tensor(0))
    }
    bind("chunk") { a in
      let chunk = Chunk(try a.int(1, "chunks"), axis: try a.int(2, "dim", default: 0))
      return try Tensor.apply(chunk, a.tensor(0))
    }
    bind("unbind") { a in
      try Tensor.apply(Unbind(axis: a.int(1, "dim", default: 0)), a.tensor(0))
    }
    bind("tensor_split") { a in
      try parts(a, axis: a.int(2, "dim", default: 0), isEven: false)
    }
    for (name, rank) in [("hsplit", 1), ("vsplit", 2), ("dsplit", 3)] {
      bind(name) { a in
        let x = try a.tensor(0)
        guard x.rank >= rank else {
          throw TensorError.shape(operation: name, [x.shape], "it has fewer than \(rank) axes")
        }
        return try parts(
          a, axis: name == "hsplit" ? min(1, x.rank - 1) : rank == 2 ? 0 : 2, isEven: true)
      }
    }
  }

  private mutating func addDiagonals() {
    bind("diagonal") { a in
      let axes = try (a.int(2, "dim1", default: 0), a.int(3, "dim2", default: 1))
      let offset = try a.int(1, "offset", default: 0)
      return [
        try Tensor.apply(Diagonal(offset: offset, first: axes.0, second: axes.1), a.tensor(0))
      ]
    }
    bind("linalg.diagonal") { a in
      let axes = try (a.int(nil, "dim1", default: -2), a.int(nil, "dim2", default: -1))
      let offset = try a.int(nil, "offset", default: 0)
      return [
        try Tensor.apply(Diagonal(offset: offset, first: axes.0, second: axes.1), a.tensor(0))
      ]
    }
    bind("trace") { a in
      let x = try a.tensor(0)
      guard x.rank == 2 else {
        throw TensorError.shape(operation: "trace", [x.shape], "need a matrix")
      }
      return [try Tensor.apply(Sum(), Tensor.apply(Diagonal(), x))]
    }
    bind("diag") { a in
      let (x, offset) = (try a.tensor(0), try a.int(1, "diagonal", default: 0))
      switch x.rank {
      case 1: return [try Tensor.apply(DiagonalEmbed(offset: offset), x)]
      case 2: return [try Tensor.apply(Diagonal(offset: offset), x)]
      default: throw TensorError.shape(operation: "diag", [x.shape], "need a vector or a matrix")
      }
    }
    bind("diagflat") { a in
      let flat = try Tensor.apply(Flatten(), a.tensor(0))
      return [try Tensor.apply(DiagonalEmbed(offset: a.int(1, "offset", default: 0)), flat)]
    }
    bind("triu") { a in
      [try Tensor.apply(Triangle(.upper, a.int(1, "diagonal", default: 0)), a.tensor(0))]
    }
    bind("tril") { a in
      [try Tensor.apply(Triangle(.lower, a.int(1, "diagonal", default: 0)), a.tensor(0))]
    }
  }
}

/// The shape that all repeat to.
private func common(_ shapes: [[Int]]) throws -> Shape {
  try shapes.reduce(Shape()) { all, sizes in
    try apply(.equal, .zeros(all, .bool), .zeros(Shape(sizes), .bool)).shape
  }
}

/// A number of parts, or those between given places; `isEven` asks for equal ones.
private func parts(_ a: Arguments, axis: Int, isEven: Bool) throws -> [Tensor] {
  let x = try a.tensor(0)
  var places: [Int]?
  var count = 0
  if a.isTensor(1, "indices_or_sections") {
    let given = try a.tensor(1, "indices_or_sections")
    let numbers = try given.numbers(of: Int.self)
    if given.rank == 0 { count = numbers[0] } else { places = numbers }
  } else if a.value(1, "indices_or_sections")?.items != nil {
    places = try a.ints(1, "indices_or_sections")
  } else {
    count = try a.int(1, "indices_or_sections")
  }
  if let places { return try Tensor.apply(TensorSplit(at: places, axis: axis), x) }
  let size = x.rank == 0 ? 1 : x.shape[axis < 0 ? axis + x.rank : axis]
  if isEven, count <= 0 || size % count != 0 {
    throw TensorError.shape(operation: "split", [x.shape], "axis \(axis) into \(count) parts")
  }
  return try Tensor.apply(TensorSplit(count, axis: axis), x)
}
