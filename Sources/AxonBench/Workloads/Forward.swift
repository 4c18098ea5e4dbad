import AxonTensor

extension Entry {
  /// A function of tensors that are made once, without gradient.
  private init(
    _ name: String, _ row: Row, floor: Double,
    _ inputs: @escaping @Sendable () -> [Tensor],
    _ function: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    self.init(name, row, floor: floor) {
      let inputs = inputs()
      return Workload(
        step: { blackHole(function(inputs)) }, values: { sampled(function(inputs)) })
    }
  }

  static let matrixProducts = [(1024, 1024, 1024), (128, 768, 3072)].map { rows, inner, columns in
    let size = rows == columns ? "\(rows)" : "\(rows)x\(inner)x\(columns)"
    return Entry("matmul_\(size)", .matmul, floor: 1) {
      [uniform(1, [rows, inner]), uniform(2, [inner, columns])]
    } _: {
      $0[0].matmul($0[1])
    }
  }

  static let softmax = [
    Entry("softmax_4096", .softmax, floor: 0.8) {
      [uniform(1, [4096, 4096], from: -4, to: 4)]
    } _: {
      $0[0].softmax(along: -1)
    }
  ]

  static let elementwise = functions.flatMap { function in
    [(1_000, "1e3"), (100_000, "1e5"), (10_000_000, "1e7")].map { count, size in
      Entry("\(function.name)_\(size)", .elementwise, floor: 0.8) {
        (0..<function.arity).map {
          uniform(UInt64(1 + $0), [count], from: function.low, to: function.high)
        }
      } _: {
        function.apply($0)
      }
    }
  }

  private struct Function: Sendable {
    let name: String
    let arity: Int
    let low: Float
    let high: Float
    let apply: @Sendable ([Tensor]) -> Tensor

    init(
      _ name: String, _ low: Float, _ high: Float, arity: Int = 1,
      apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
      (self.name, self.low, self.high) = (name, low, high)
      (self.arity, self.apply) = (arity, apply)
    }
  }

  private static let functions = [
    Function("add", -2, 2, arity: 2) { $0[0] + $0[1] },
    Function("mul", -2, 2, arity: 2) { $0[0] * $0[1] },
    Function("div", 1, 2, arity: 2) { $0[0] / $0[1] },
    Function("exp", -4, 4) { $0[0].exp() },
    Function("log", 0.1, 4) { $0[0].log() },
    Function("sqrt", 0.1, 4) { $0[0].sqrt() },
    Function("sin", -4, 4) { $0[0].sin() },
    Function("tanh", -4, 4) { $0[0].tanh() },
    Function("sigmoid", -4, 4) { $0[0].sigmoid() },
    Function("relu", -4, 4) { $0[0].relu() },
    Function("gelu", -4, 4) { $0[0].gelu() },
  ]
}
