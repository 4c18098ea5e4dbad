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
  }

  private mutating func addOrders() {
    bind("permute") { a in [try Tensor.apply(Permute(a.sizes(1, "dims")), a.tensor(0))] }
    bind("transpose") { a in
      [try Tensor.apply(TransposeAxes(a.int(1, "dim0"), a.int(2, "dim1")), a.tensor(0))]
    }
    bind("T", "H", "t") { a in
      let x = try a.tensor(0)
      return [x.rank < 2 ? x : try Tensor.apply(TransposeAxes(0, 1), x)]
    }
    bind("mT", "mH") { a in [try Tensor.apply(TransposeAxes(-2, -1), a.tensor(0))] }
    bind("flip") { a in [try Tensor.apply(Flip(axes: a.ints(1, "dims")), a.tensor(0))] }
    bind("fliplr") { a in [try Tensor.apply(Flip(axes: [1]), a.tensor(0))] }
    bind("flipud") { a in [try Tensor.apply(Flip(axes: [0]), a.tensor(0))] }
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
      [try Tensor.apply(Sum(), Tensor.apply(Diagonal(), a.tensor(0)))]
    }
    bind("triu") { a in
      [try Tensor.apply(Triangle(.upper, a.int(1, "diagonal", default: 0)), a.tensor(0))]
    }
    bind("tril") { a in
      [try Tensor.apply(Triangle(.lower, a.int(1, "diagonal", default: 0)), a.tensor(0))]
    }
  }
}
