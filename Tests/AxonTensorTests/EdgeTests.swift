import AxonTensor
import Testing

/// Where narrow types and far arguments go wrong.
@Suite struct EdgeTests {
  @Test func `norms in half precision don't overflow on the way`() {
    let x = Tensor([300.0, 400], dtype: .float16)
    #expect(x.norm().item() == 500)
    #expect(x.norm().dtype == .float16)
    #expect(x.rmsNorm([2]).array(of: Double.self).allSatisfy { $0 > 0.8 && $0 < 1.2 })
  }

  @Test func `the complement of a boolean is its negation`() throws {
    let x = Tensor([1, 0], dtype: .bool)
    let complement = try #require(Elementwise<Tensor>.named("bitNot"))
    #expect(try Tensor.apply(complement, x).array(of: Int.self) == [0, 1])
  }

  @Test func `integers have nothing to replace`() {
    let x = Tensor([3, -1])
    #expect(x.nanToNum() == x && x.nanToNum().dtype == .int64)
  }

  @Test func `coordinates may be larger than the type of the places`() throws {
    let places = try Tensor.apply(UnravelIndex([300, 2]), Tensor([7, 200], dtype: .uint8))
    #expect(places.map { $0.array(of: Int.self) } == [[3, 100], [1, 0]])
  }

  @Test func `the median of nothing is NaN`() throws {
    #expect(try Tensor.apply(Median(), .zeros([0], .float64))[0].item().isNaN)
  }

  /// Expected: the integral by quadrature with 40 digits (mpmath).
  @Test(arguments: [
    (1e9, 1e9, 0.50000420522087006), (1e9, 1.0001e9, 0.99921704383804167),
    (2e8, 1.9998e8, 0.078646143978886815), (1e300, 1e299, 0), (1e10, 2e10, 1),
  ])
  func `the incomplete gamma function far out`(_ a: Double, _ x: Double, _ expected: Double) {
    let (a, x) = (Tensor(a, dtype: .float64), Tensor(x, dtype: .float64))
    #expect(abs(a.lowerGamma(x).item() - expected) < 1e-12)
    #expect(abs(a.upperGamma(x).item() - (1 - expected)) < 1e-12)
  }

  @Test func `a slice as Python writes it`() throws {
    let x = Tensor.arange(7)
    func slice(_ from: Int?, _ to: Int?, _ step: Int) -> [Int] {
      x[AxisIndex.slice(from: from, to: to, by: step)].array(of: Int.self)
    }
    #expect(slice(-5, -1, 2) == [2, 4])
    #expect(slice(3, 1, 1) == [])
    #expect(slice(nil, 99, 3) == [0, 3, 6])
  }

  @Test func `a gradient without a rule is refused by name`() {
    let x = Tensor([0.5, 1.5], dtype: .float64)
    #expect(throws: TensorError.self) {
      try vjp([x]) { [try Tensor.apply(SpecialPair(.lowerGamma), Pair($0[0], x))] }
    }
    #expect(throws: TensorError.self) {
      try jvp([x.reshaped([1, 2])], [.ones([1, 2], .float64)]) {
        try Tensor.apply(Reflectors(), $0[0])
      }
    }
  }
}
