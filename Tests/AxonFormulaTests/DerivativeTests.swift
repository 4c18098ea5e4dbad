import AxonFormula
import AxonTensor
import Testing

@Suite struct DerivativeTests {
  static let differentiable = Catalogue.all.filter(\.isDifferentiable)

  @Test(arguments: differentiable)
  func `first and second derivatives agree with finite differences`(operation: Declaration) {
    let attributes = operation.sampleAttributes
    // Gradients that are defined otherwise than the slope: the heaviside step, a truth input.
    for k in 0..<3 {
      let x = operation.samples(count: 3).map { $0[k] }
      for i in x.indices where !operation.program.inputIsTruth(i) {
        let first = { (x: [Double]) -> Double in
          let y = operation.program(x + attributes)
          return operation.pullback(i)(x + [y, 1] + attributes)
        }
        let slope = difference(x, i) { operation.program($0 + attributes) }
        #expect(gap(first(x), slope) < 1e-6, "∂\(i) at \(x)")

        // The second, through the pullback's own pullbacks: of x directly and of the result.
        let formula = Formula(operation).pullback(i)
        for j in x.indices where !operation.program.inputIsTruth(j) {
          let y = operation.program(x + attributes)
          let given = x + [y, 1]
          let gradient = formula.program(given + attributes)
          func step(_ input: Int) -> Double {
            formula.pullback(input).program(given + [gradient, 1] + attributes)
          }
          let throughResult =
            step(x.count) * operation.pullback(j)(x + [y, 1] + attributes)
          #expect(
            gap(step(j) + throughResult, difference(x, j, first)) < 1e-5, "∂\(i)∂\(j) at \(x)")
        }
      }
    }
  }

  /// The derivative in x[i] by central differences, of fourth order.
  private func difference(_ x: [Double], _ i: Int, _ f: ([Double]) -> Double) -> Double {
    let h = 1e-4
    let values = [2 * h, h, -h, -2 * h].map { d -> Double in
      var moved = x
      moved[i] += d
      return f(moved)
    }
    return (-values[0] + 8 * values[1] - 8 * values[2] + values[3]) / (12 * h)
  }

  @Test func `what a node must save follows from what the derivative reads`() {
    let gelu = Formula(Declaration(Gelu.self))
    #expect(gelu.pullback(0).reads == [0, 2])
    #expect(gelu.savedInputs == 1 && !gelu.savesResult)
    let tanh = Formula(Declaration(Tanh.self))
    #expect(tanh.savedInputs == 0 && tanh.savesResult)
    let add = Formula(Declaration(Add.self))
    #expect(add.pullback(0).passesOn == 3 && add.savedInputs == 0 && !add.savesResult)
    #expect(Formula(Declaration(Floor.self)).pullback(0).isZero)
  }

  @Test func `the branch not taken leaks no NaN`() {
    // d/dx (x > 0 ? √x : 0) at 0: in reverse it is 0 · ∞.
    let safe = Program(tensors: 1) {
      Expression.select(
        .compare(.less, 0, $0[0]), .call(.sqrt, [$0[0]]), 0)
    }
    #expect(safe.pullback(0)([0.0, 0.0, 1.0]) == 0)
  }

  @Test(arguments: differentiable)
  func `the derived derivative equals the stated one`(operation: Declaration) {
    let attributes = operation.sampleAttributes
    let x = operation.samples(count: 1).map { $0[0] }
    for i in 0..<operation.program.tensorCount {
      let given = x + [operation.program(x + attributes), 1] + attributes
      let derived = operation.program.pullback(i)(given)
      #expect(abs(derived - operation.pullback(i)(given)) < 1e-12)
    }
  }
}
