import AxonTensor

extension Bindings {
  mutating func addLinear() {
    bind("matmul", "mm", "bmm", "mv", "dot", "vdot") { a in
      [try product(a.tensor(0), a.tensor(1, "other"))]
    }
    bind("__rmatmul__") { a in [try product(a.tensor(1, "other"), a.tensor(0))] }
    bind("addmm", "addmv", "baddbmm") { a in
      let y = try product(a.tensor(1, "a"), a.tensor(2, "b"))
      let alpha = try a.number(nil, "alpha", default: .int(1))
      let beta = try a.number(nil, "beta", default: .int(1))
      return [try apply(.add, scaled(a.tensor(0), by: beta), scaled(y, by: alpha))]
    }
    bind("addbmm") { a in
      let all = try product(a.tensor(1, "batch1"), a.tensor(2, "batch2"))
      let y = try Tensor.apply(Sum(axes: [0]), all)
      let alpha = try a.number(nil, "alpha", default: .int(1))
      let beta = try a.number(nil, "beta", default: .int(1))
      return [try apply(.add, scaled(a.tensor(0), by: beta), scaled(y, by: alpha))]
    }
    bind("renorm") { a in
      let operation = Renormalize(
        try a.double(1, "p"), axis: try a.int(2, "dim"), limit: try a.double(3, "maxnorm"))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("outer") { a in [try outer(a.tensor(0), a.tensor(1, "vec2"))] }
    bind("addr") { a in
      let y = try outer(a.tensor(1, "vec1"), a.tensor(2, "vec2"))
      let alpha = try a.number(nil, "alpha", default: .int(1))
      let beta = try a.number(nil, "beta", default: .int(1))
      return [try apply(.add, scaled(a.tensor(0), by: beta), scaled(y, by: alpha))]
    }
    bind("nn.functional.linear") { a in
      let weight = try a.tensor(1, "weight")
      let y = try product(
        a.tensor(0), weight.rank < 2 ? weight : Tensor.apply(TransposeAxes(0, 1), weight))
      return [try a.optionalTensor(2, "bias").map { try apply(.add, y, $0) } ?? y]
    }
  }
}

func product(_ a: Tensor, _ b: Tensor) throws -> Tensor {
  try Tensor.apply(Matmul(), Pair(a, b))
}

private func outer(_ a: Tensor, _ b: Tensor) throws -> Tensor {
  try apply(.multiply, Tensor.apply(Unsqueeze(axis: 1), a), b)
}
