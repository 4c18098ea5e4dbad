import AxonFormula
import AxonTensor
import CAxonKernels
import Testing

@Suite struct EdgeTests {
  private func f32(_ name: String, _ inputs: Double...) -> Double {
    guard let operation = Catalogue.all.first(where: { $0.name == name }) else { return .nan }
    let formula = Formula(operation)
    return formula.values(inputs.map { [$0] }, operation.sampleAttributes, .float32, AXON_F32)[0]
  }

  @Test func `NaN goes through`() {
    let ignoring = ["sign", "nanToNum", "logicalNot"]
    for operation in Catalogue.all
    where operation.program.tensorCount == 1 && operation.isDifferentiable
      && !ignoring.contains(operation.name)
    {
      #expect(f32(operation.name, .nan).isNaN, "\(operation.name)")
    }
    for name in ["maximum", "minimum", "add", "power", "logAddExp", "hypot", "remainder"] {
      #expect(f32(name, .nan, 2).isNaN && f32(name, 2, .nan).isNaN, "\(name)")
    }
    #expect(f32("power", .nan, 0) == 1 && f32("power", 1, .nan) == 1)
    #expect(f32("fmax", .nan, 2) == 2 && f32("fmin", 2, .nan) == 2)
  }

  @Test func `signed zero is kept`() {
    for name in ["sqrt", "expm1", "log1p", "sin", "tanh", "erf", "gelu", "silu", "round", "asinh"] {
      #expect(f32(name, -0.0).sign == .minus, "\(name)")
    }
  }

  @Test func `infinities`() {
    let inf = Double.infinity
    #expect(f32("logAddExp", -inf, -inf) == -inf && f32("logAddExp", inf, inf) == inf)
    #expect(f32("exp", -inf) == 0 && f32("log", 0) == -inf && f32("log", -1).isNaN)
    #expect(f32("softplus", inf) == inf && f32("softplus", -inf) == 0)
    #expect(f32("power", -2, 3) == -8 && f32("power", -2, 0.5).isNaN && f32("power", 0, -1) == inf)
    #expect(f32("exp2", 128) == inf && f32("exp2", -149) == 0x1p-149 && f32("exp2", -inf) == 0)
    #expect(f32("log2", 8) == 3 && f32("log10", 1000) == 3 && f32("log2", inf) == inf)
  }

  @Test func `quotients follow Python`() {
    #expect(f32("floorDivide", -7, 2) == -4 && f32("remainder", -7, 2) == 1)
    #expect(f32("truncatedDivide", -7, 2) == -3 && f32("truncatedRemainder", -7, 2) == -1)
    #expect(f32("remainder", 7, -2) == -1)
  }

  @Test func `integers wrap, and division by zero is 0`() {
    func i64(_ name: String, _ a: Int, _ b: Int) -> Int {
      guard let kernel = axon_map_find(name, AXON_I64, axon_isa()) else { return -1 }
      let inputs = [a, b]
      var result = 0
      inputs.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        axon_map_2(kernel, base, 0, base + 1, 0, &result, 1)
      }
      return result
    }
    for name in ["floorDivide", "truncatedDivide", "remainder", "truncatedRemainder"] {
      #expect(i64(name, 5, 0) == 0)
    }
    #expect(i64("floorDivide", .min, -1) == .min && i64("remainder", .min, -1) == 0)
    #expect(i64("floorDivide", -7, 2) == -4 && i64("remainder", -7, 2) == 1)
    #expect(i64("truncatedDivide", -7, 2) == -3 && i64("truncatedRemainder", -7, 2) == -1)
    #expect(i64("add", .max, 1) == .min && i64("multiply", .max, 2) == -2)
    #expect(i64("power", 3, 5) == 243 && i64("power", 2, -1) == 0 && i64("power", -1, -3) == -1)
    #expect(i64("shiftLeft", 3, 4) == 48 && i64("shiftRight", -5, 1) == -3)
    #expect(i64("shiftLeft", 1, 64) == 0 && i64("shiftRight", -5, 99) == -1)
    #expect(i64("bitAnd", 12, 10) == 8 && i64("bitOr", 12, 10) == 14 && i64("bitXor", 12, 10) == 6)
  }

  @Test(arguments: Catalogue.all)
  func `what a number gives doesn't depend on those beside it`(operation: Declaration) {
    if operation.program.isBitwise { return }
    let formula = Formula(operation)
    let attributes = operation.sampleAttributes
    for (dtype, compute) in [(DType.float32, AXON_F32), (.float64, AXON_F64)] {
      let plain = operation.samples(count: 16)
      let crowded = plain.enumerated().map { input, column in
        column.indices.map { k in
          k % 4 != 3 || formula.truthInputs[input]
            ? column[k] : [3e8, -.infinity, .nan, -1e30][k / 4]
        }
      }
      let expected = formula.values(plain, attributes, dtype, compute)
      let found = formula.values(crowded, attributes, dtype, compute)
      for k in 0..<16 where k % 4 != 3 {
        #expect(found[k].bitPattern == expected[k].bitPattern, "\(dtype) element \(k)")
      }
    }
  }
}
