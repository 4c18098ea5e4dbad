import AxonTensor
import Testing

/// Result dtypes as PyTorch 2.13 has them. A digit is a dtype's place in `DType.allCases`, x an error:
/// `torch.result_type(ones(2, dtype=a), ones(2, dtype=b))`, `(ones(2, dtype=a) + 2).dtype`, and so on,
/// for a (and b) over the ten dtypes in our order.
@Suite struct PromotionTests {
  private static let types = DType.allCases
  private static func types(_ digits: String) -> [DType?] {
    digits.map { $0.wholeNumberValue.map { types[$0] } }
  }

  @Test func `two dtypes promote as in PyTorch`() {
    let table = [
      "0123456789", "1133456789", "2323456789", "3333456789", "4444456789", "5555556789",
      "6666666889", "7777778789", "8888888889", "9999999999",
    ]
    for (a, row) in zip(Self.types, table) {
      for (b, expected) in zip(Self.types, Self.types(row)) {
        #expect(DType.promoted(a, b) == expected, "\(a) and \(b)")
        let sum = Tensor.ones([2], a) + Tensor.ones([2], b)
        #expect(sum.dtype == expected, "\(a) + \(b)")
      }
    }
  }

  @Test func `numbers are weak`() {
    for (dtype, (whole, quotient)) in zip(
      Self.types, zip(Self.types("5123456789"), Self.types("8888886789")))
    {
      let x = Tensor.ones([2], dtype)
      #expect((x + 2).dtype == whole && (2 * x).dtype == whole, "\(dtype)")
      #expect((x + 2.5).dtype == quotient && (x * 2.5).dtype == quotient, "\(dtype)")
      #expect((x / 2).dtype == quotient && (2.5 / x).dtype == quotient, "\(dtype)")
      #expect((x .< 2).dtype == .bool && (x .== 2.5).dtype == .bool, "\(dtype)")
    }
  }

  @Test func `a tensor without axes counts only with a higher category`() {
    let table = [
      "0123456789", "1111116789", "2222226789", "3333336789", "4444446789", "5555556789",
      "6666666666", "7777777777", "8888888888", "9999999999",
    ]
    for (a, row) in zip(Self.types, table) {
      for (b, expected) in zip(Self.types, Self.types(row)) {
        #expect((.ones([2], a) * .ones([], b)).dtype == expected, "\(a)[2] and \(b)[]")
        #expect((.ones([], b) * .ones([2], a)).dtype == expected, "\(b)[] and \(a)[2]")
        let both: Tensor = .ones([], a) * .ones([], b)
        #expect(both.dtype == DType.promoted(a, b), "\(a)[] and \(b)[]")
      }
    }
  }

  @Test func `a quotient by a number that the integers don't hold`() {
    let x = Tensor([8, 4], dtype: .uint8)
    #expect((x / -4).array(of: Double.self) == [-2, -1])
    #expect((1000 / x).array(of: Double.self) == [125, 250])
  }

  private typealias Call = @Sendable (Tensor) throws(TensorError) -> Tensor
  private static func formula(_ name: String, _ count: Int) -> Call {
    { x throws(TensorError) in
      guard let operation = Elementwise<[Tensor]>.named(name) else {
        throw .argument(operation: name, "is missing")
      }
      return try Tensor.apply(operation, [Tensor](repeating: x, count: count))
    }
  }
  private static let operations: [(name: String, types: String, call: Call)] = [
    ("sum", "5555556789", { x throws(TensorError) in try Tensor.apply(Sum(), x) }),
    ("mean", "xxxxxx6789", { x throws(TensorError) in try Tensor.apply(Mean(), x) }),
    ("product", "5555556789", { x throws(TensorError) in try Tensor.apply(Product(), x) }),
    ("max", "0123456789", { x throws(TensorError) in try Tensor.apply(ReduceMaximum(), x) }),
    ("argmax", "?555555555", { x throws(TensorError) in try Tensor.apply(ArgMaximum(), x) }),
    ("variance", "xxxxxx6789", { x throws(TensorError) in try Tensor.apply(Variance(), x) }),
    (
      "cumsum", "5555556789",
      { x throws(TensorError) in try Tensor.apply(CumulativeSum(axis: 0), x) }
    ),
    ("softmax", "??????6789", { x throws(TensorError) in try Tensor.apply(Softmax(axis: 0), x) }),
    (
      "logSumExp", "8888886789",
      { x throws(TensorError) in try Tensor.apply(LogSumExp(axes: [0]), x) }
    ),
    (
      "matmul", "x123456789",
      { x throws(TensorError) in try Tensor.apply(MatrixProduct(), Pair(x, x)) }
    ),
    ("sort", "0123456789", { x throws(TensorError) in try Tensor.apply(Sort(axis: 0), x)[0] }),
    ("argsort", "5555555555", { x throws(TensorError) in try Tensor.apply(ArgSort(axis: 0), x) }),
    ("all", "0000000000", { x throws(TensorError) in try Tensor.apply(All(), x) }),
    ("divide", "8888886789", formula("divide", 2)), ("add", "0123456789", formula("add", 2)),
    ("subtract", "x123456789", formula("subtract", 2)),
    ("multiply", "0123456789", formula("multiply", 2)),
    ("negate", "x123456789", formula("negate", 1)), ("abs", "?123456789", formula("abs", 1)),
    ("exp", "8888886789", formula("exp", 1)), ("sigmoid", "8888886789", formula("sigmoid", 1)),
    ("maximum", "0123456789", formula("maximum", 2)),
    ("power", "?123456789", formula("power", 2)),
    ("floorDivide", "?123456789", formula("floorDivide", 2)),
    ("remainder", "?123456789", formula("remainder", 2)),
    ("equal", "0000000000", formula("equal", 2)),
    ("logicalNot", "0000000000", formula("logicalNot", 1)),
    ("sign", "0123456789", formula("sign", 1)), ("round", "?123456789", formula("round", 1)),
    ("floor", "?123456789", formula("floor", 1)), ("relu", "?123456789", formula("relu", 1)),
  ]

  @Test func `operations give the dtypes of PyTorch, or its error`() {
    for (name, digits, call) in Self.operations {
      for (dtype, (digit, expected)) in zip(Self.types, zip(digits, Self.types(digits))) {
        // PyTorch has no kernel there, we may.
        if digit == "?" { continue }
        let found = try? call(.ones([2, 2], dtype)).dtype
        #expect(found == expected, "\(name) of \(dtype)")
      }
    }
  }
}
