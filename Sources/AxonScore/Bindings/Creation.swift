import AxonTensor

extension Bindings {
  private static let casts: [(name: String, dtype: DType)] = [
    ("bfloat16", .bfloat16), ("bool", .bool), ("byte", .uint8), ("char", .int8),
    ("double", .float64), ("float", .float32), ("half", .float16), ("int", .int32),
    ("long", .int64), ("short", .int16),
  ]

  mutating func addCreation() {
    for (name, dtype) in Self.casts {
      bind(name) { a in [try Tensor.apply(Cast(dtype), a.tensor(0))] }
    }
    bind("to") { a in
      let x = try a.tensor(0)
      for argument in a.positional.dropFirst() {
        if case .dtype(let dtype) = argument { return [try Tensor.apply(Cast(dtype), x)] }
        if case .tensor(let number) = argument {
          return [try Tensor.apply(Cast(a.tensors[number].dtype), x)]
        }
      }
      return [try a.dtype(nil).map { try Tensor.apply(Cast($0), x) } ?? x]
    }
    bind("zeros_like") { a in
      let x = try a.tensor(0)
      return [.zeros(x.shape, try a.dtype(nil) ?? x.dtype)]
    }
    bind("ones_like") { a in
      let x = try a.tensor(0)
      return [.ones(x.shape, try a.dtype(nil) ?? x.dtype)]
    }
    bind("full_like") { a in
      let x = try a.tensor(0)
      return [try full(x.shape, a.number(1, "fill_value"), a.dtype(nil) ?? x.dtype)]
    }
    bind("new_zeros") { a in
      [.zeros(Shape(try a.sizes(1, "size")), try a.dtype(nil) ?? a.tensor(0).dtype)]
    }
    bind("new_ones") { a in
      [.ones(Shape(try a.sizes(1, "size")), try a.dtype(nil) ?? a.tensor(0).dtype)]
    }
    bind("new_full") { a in
      let dtype = try a.dtype(nil) ?? a.tensor(0).dtype
      return [try full(Shape(a.ints(1, "size")), a.number(2, "fill_value"), dtype)]
    }
    bind("zeros") { a in [.zeros(Shape(try a.sizes(0, "size")), try a.dtype(nil) ?? .float32)] }
    bind("ones") { a in [.ones(Shape(try a.sizes(0, "size")), try a.dtype(nil) ?? .float32)] }
    bind("full") { a in
      let dtype = try a.dtype(nil) ?? .float32
      return [try full(Shape(a.ints(0, "size")), a.number(1, "fill_value"), dtype)]
    }
    bind("scalar_tensor") { a in
      [try full([], a.number(0, "s"), a.dtype(nil) ?? .float32)]
    }
    bind("fill") { a in
      let x = try a.tensor(0)
      return [try full(x.shape, a.number(1, "value"), x.dtype)]
    }
    addSequences()
    bind("zero_") { a in [.zeros(try a.tensor(0).shape, try a.tensor(0).dtype)] }
  }

  private mutating func addSequences() {
    bind("arange") { a in
      let ends =
        try a.count == 1
        ? [.int(0), a.number(0, "end")] : [a.number(0, "start"), a.number(1, "end")]
      let step = try a.number(2, "step", default: .int(1))
      let isWhole = (ends + [step]).allSatisfy { if case .double = $0 { false } else { true } }
      return [
        try .sequence(
          from: ends[0].double, to: ends[1].double, by: step.double,
          a.dtype(nil) ?? (isWhole ? .int64 : .float32))
      ]
    }
    bind("linspace") { a in
      let operation = LinearSpace(try a.int(2, "steps"), try a.dtype(nil) ?? .float32)
      return [try Tensor.apply(operation, a.ends())]
    }
    bind("logspace") { a in
      let operation = LogarithmicSpace(
        try a.int(2, "steps"), base: try a.double(3, "base", default: 10),
        try a.dtype(nil) ?? .float32)
      return [try Tensor.apply(operation, a.ends())]
    }
    bind("eye") { a in
      let rows = try a.int(0, "n")
      let columns = try a.optionalInt(1, "m") ?? rows
      guard rows >= 0, columns >= 0 else {
        throw BindingError.wrongArgument("\(rows) rows and \(columns) columns")
      }
      return [.eye(rows, columns, try a.dtype(nil) ?? .float32)]
    }
    for (name, part) in [("triu_indices", Triangle.Part.upper), ("tril_indices", .lower)] {
      bind(name) { a in
        let shape = Shape([try a.int(0, "row"), try a.int(1, "col")])
        let triangle = Triangle(part, try a.int(2, "offset", default: 0))
        let places = try Tensor.apply(triangle, .ones(shape, .bool)).nonzero()
        return [try Tensor.apply(Cast(a.dtype(nil) ?? .int64), places.transposed())]
      }
    }
    bind("nonzero") { a in
      let x = try a.tensor(0)
      guard try a.bool(nil, "as_tuple") else { return [try Tensor.apply(NonZero(), x)] }
      // A number counts as a vector of one.
      let vector = try x.rank == 0 ? Tensor.apply(Reshape([1]), x) : x
      return try Tensor.apply(Unbind(axis: 1), Tensor.apply(NonZero(), vector))
    }
    bind("argwhere") { a in [try Tensor.apply(NonZero(), a.tensor(0))] }
  }
}

extension Arguments {
  /// The two ends of a sequence, numbers or tensors.
  fileprivate func ends() throws -> Pair {
    Pair(
      try tensor(0, "start", meeting: .float64), try tensor(1, "end", meeting: .float64))
  }
}

private func full(_ shape: Shape, _ number: Number, _ dtype: DType) -> Tensor {
  switch number {
  case .bool(let value): .full(shape, value ? 1 : 0, dtype)
  case .int(let value): .full(shape, value, dtype)
  case .double(let value): .full(shape, value, dtype)
  }
}
