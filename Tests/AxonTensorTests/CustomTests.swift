import AxonTensor
import AxonTesting
import Testing

@Suite struct CustomTests {
  /// x ↦ x³ with a backward step of its own.
  private static let cube = custom(
    "cube", forward: { $0[0] * $0[0] * $0[0] },
    backward: { g, x, _ in [g * x[0] * x[0] * 3] })
  private func cube(_ x: Tensor) -> Tensor { Self.cube([x]) }

  @Test func `a custom function is differentiated, batched and captured`() throws {
    let report = gradcheck(at: [x3]) { Self.cube($0) }
    #expect(report.passed, "\(report)")
    let second = gradient { (x: Tensor) in gradient { (x: Tensor) in cube(x).sum() }(x).sum() }
    #expect(near(second(x3), x3 * 6))
    #expect(near(jvp(cube, at: x3, along: x3).tangent, x3 * x3 * x3 * 3))
    let rows = stack([x3, x3 * 2])
    #expect(near(vmap(cube)(rows), rows * rows * rows))
    #expect(near(vmap(gradient { (x: Tensor) in cube(x).sum() })(rows), rows * rows * 3))
    let graph = capture(cube, x3)
    #expect(graph.names == ["cube"])
    #expect(near(try graph([x3 * 2])[0], x3 * x3 * x3 * 8))
  }

  @Test func `gradcheck tells which element is wrong`() {
    let wrong = custom(
      "wrong", forward: { $0[0] * $0[1] },
      backward: { g, x, _ in [g * x[1], g * x[0] * Tensor([1, 1, 2.0], dtype: .float64)] })
    let report = gradcheck(at: [x3, x3 + 2]) { wrong($0) }
    #expect(!report.passed && report.input == 1 && report.element == 2)
    #expect(abs(report.found - 2 * report.expected) < 1e-6)
    #expect(report.description.hasPrefix("input 1, element 2: gradient "))
  }

  @Test func `anomaly mode names the operation whose backward step made the first NaN`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor([0.0, 1]).requiringGradient()
      detectingAnomalies { (x.sqrt() * 0).exp().sum().backward() }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("the backward step of sqrt made the first NaN"), "\(text.prefix(300))")
    let x = Tensor([1.0, 4]).requiringGradient()
    detectingAnomalies { x.sqrt().sum().backward() }
    #expect(near(gradient(of: x), Tensor([0.5, 0.25])))
  }
}
