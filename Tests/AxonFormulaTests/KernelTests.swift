import AxonFormula
import AxonTensor
import CAxonKernels
import Testing

@Suite struct KernelTests {
  @Test(arguments: Catalogue.all)
  func `a kernel computes its formula, odd lengths included`(operation: Declaration) {
    let formula = Formula(operation)
    var types: [(DType, axon_compute, Double)] = [
      (.float32, AXON_F32, 4e-6), (.float64, AXON_F64, 1e-13), (.bfloat16, AXON_F32, 2e-2),
      (.float16, AXON_F32, 3e-3),
    ]
    if operation.program.isBitwise { types = [] }
    if operation.program.isIntegral { types += [(.int64, AXON_I64, 0), (.int16, AXON_I64, 0)] }
    for (dtype, compute, tolerance) in types {
      for count in [1, 7, 16, 33] {
        let whole = !dtype.isFloatingPoint
        let inputs = operation.samples(count: count).map { column in
          whole
            ? column.map { ($0 * 10).rounded() } : Stored(column, dtype).values
        }
        let attributes = operation.sampleAttributes.map { whole ? $0.rounded(.up) : $0 }
        let got = formula.values(inputs, attributes, dtype, compute)
        for k in 0..<count {
          let exact = operation.program(inputs.map { $0[k] } + attributes)
          if operation.name == "nextAfter" && dtype != .float64 { continue }
          if whole && abs(exact) > 30000 { continue }
          let expected = whole ? exact.rounded(.towardZero) : exact
          #expect(
            gap(got[k], expected) <= tolerance,
            "\(dtype) \(inputs.map { $0[k] }) \(got[k]) \(exact)"
          )
        }
      }
    }
  }

  @Test(arguments: Catalogue.all)
  func `a backward kernel computes its formula`(operation: Declaration) {
    guard operation.isDifferentiable else { return }
    for input in 0..<operation.program.tensorCount {
      let formula = Formula(operation).pullback(input)
      let inputs = operation.samples(count: 9)
      let attributes = operation.sampleAttributes
      let results = (0..<9).map { k in operation.program(inputs.map { $0[k] } + attributes) }
      let given = inputs + [results, results.map { _ in 0.5 }]
      for (dtype, compute, tolerance) in [
        (DType.float32, AXON_F32, 2e-5), (.float64, AXON_F64, 1e-12), (.bfloat16, AXON_F32, 0.2),
      ] {
        let got = formula.values(given, attributes, dtype, compute)
        for k in 0..<9 {
          let exact = formula.program(given.map { $0[k] } + attributes)
          #expect(gap(got[k], exact) <= tolerance, "\(dtype) \(input) \(given.map { $0[k] })")
        }
      }
    }
  }

  @Test func `all widths agree`() throws {
    let compiled = Catalogue.groups.filter(\.isCompiled).flatMap(\.declarations)
    for operation in compiled where !operation.program.isBitwise {
      var inputs = operation.samples(count: 37)
      inputs += operation.sampleAttributes.map { Array(repeating: $0, count: 37) }
      let stored = inputs.enumerated().map {
        Stored($1, operation.program.inputIsTruth($0) ? .bool : .float32)
      }
      let type = operation.program.resultIsTruth ? DType.bool : .float32
      let results = try (0...axon_isa()).map { isa in
        let kernel = try #require(axon_map_find(operation.name, AXON_F32, isa))
        let output = Stored(Array(repeating: 0, count: 37), type)
        var call = axon_map_call()
        for (slot, input) in operation.program.reads.enumerated() {
          call.setInput(slot, stored[input].bytes, step: 1, rowStep: 0)
        }
        (call.output, call.rows, call.columns) = (output.bytes, 1, 37)
        return withExtendedLifetime((stored, output)) {
          kernel(&call)
          return output.values
        }
      }
      for result in results {
        for (a, b) in zip(result, results[0]) { #expect(gap(a, b) <= 1e-5, "\(operation.name)") }
      }
    }
  }

  @Test(arguments: AxonFormula.Operation.allCases)
  func `every elementary operation has its kernel`(operation: AxonFormula.Operation) {
    let isa = axon_isa()
    if !operation.isBitwise {
      #expect(axon_map_find(operation.rawValue, AXON_F32, isa) != nil)
      #expect(axon_map_find(operation.rawValue, AXON_F64, isa) != nil)
    }
    if operation.isIntegral { #expect(axon_map_find(operation.rawValue, AXON_I64, isa) != nil) }
  }

  @Test func `tiles equal the kernel`() {
    let x = (0..<3000).map { Double($0) / 500 - 3 }
    let whole = Formula(Declaration(Gelu.self))
    let tiled = Formula("nothing of this name was compiled", Declaration(Gelu.self).program)
    #expect(tiled.kernel(AXON_F64) == nil)
    let results = [whole, tiled].map { $0.values([x], [], .float64, AXON_F64) }
    for (a, b) in zip(results[0], results[1]) { #expect(abs(a - b) < 1e-15) }
  }

  @Test func `rows repeat and walk, single elements of another type are converted`() {
    let add = Formula(Declaration(Add.self))
    let matrix = Stored([1, 2, 3, 4, 5, 6], .float32)
    let column = Stored([10, 20], .float64)
    let output = Stored(Array(repeating: 0, count: 6), .float32)
    func operand(_ s: Stored, _ step: Int, _ rowStep: Int) -> Operand {
      Operand(bytes: UnsafeRawPointer(s.bytes), dtype: s.dtype, step: step, rowStep: rowStep)
    }
    withExtendedLifetime((matrix, column, output)) {
      add.run(
        [operand(matrix, 1, 3), operand(column, 0, 1)], output: output.bytes, .float32,
        compute: AXON_F32, rows: 2, columns: 3)
      #expect(output.values == [11, 12, 13, 24, 25, 26])
      add.run(
        [operand(column, 0, 0), operand(matrix, 1, 0)], output: output.bytes, .float32,
        compute: AXON_F32, rows: 2, columns: 3)
      #expect(output.values == [11, 12, 13, 11, 12, 13])
    }
  }
}
