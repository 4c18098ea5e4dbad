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
    bind("zero_") { a in [.zeros(try a.tensor(0).shape, try a.tensor(0).dtype)] }
  }
}

private func full(_ shape: Shape, _ number: Number, _ dtype: DType) -> Tensor {
  switch number {
  case .bool(let value): .full(shape, value ? 1 : 0, dtype)
  case .int(let value): .full(shape, value, dtype)
  case .double(let value): .full(shape, value, dtype)
  }
}
