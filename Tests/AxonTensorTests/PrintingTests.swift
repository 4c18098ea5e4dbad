import AxonTensor
import Testing

@Suite struct PrintingTests {
  @Test func `numbers and vectors of every kind`() {
    #expect("\(Tensor(3))" == "Tensor(3, dtype: int64)")
    #expect("\(Tensor(2.5))" == "Tensor(2.5000)")
    #expect("\(Tensor([1, -20, 300]))" == "Tensor([  1, -20, 300], dtype: int64)")
    #expect("\(Tensor([true, false]))" == "Tensor([ true, false], dtype: bool)")
    #expect("\(Tensor([1.0, -2.5, 10.25]))" == "Tensor([ 1.0000, -2.5000, 10.2500])")
    #expect("\(Tensor([0.5], dtype: .float64))" == "Tensor([0.5000], dtype: float64)")
    #expect(
      "\(Tensor([Double.nan, .infinity, -.infinity, 1]))"
        == "Tensor([   nan,    inf,   -inf, 1.0000])")
    #expect("\(Tensor([0.0, -0.0]))" == "Tensor([ 0.0000, -0.0000])")
  }

  @Test func `sizes that differ much take an exponent`() {
    #expect("\(Tensor([1e-8, 1.5]))" == "Tensor([1.0000e-08, 1.5000e+00])")
    #expect("\(Tensor([2.5e10, -1]))" == "Tensor([ 2.5000e+10, -1.0000e+00])")
    #expect(
      "\(Tensor([Double.leastNonzeroMagnitude], dtype: .float64))"
        == "Tensor([4.9407e-324], dtype: float64)")
    #expect(
      "\(Tensor([Double.greatestFiniteMagnitude], dtype: .float64))"
        == "Tensor([1.7977e+308], dtype: float64)")
    #expect("\(Tensor([9.99999e9]))" == "Tensor([1.0000e+10])")
  }

  @Test func `whole numbers are exact to the last digit`() {
    #expect(
      "\(Tensor([Int.max, Int.min]))"
        == "Tensor([ 9223372036854775807, -9223372036854775808], dtype: int64)")
    #expect("\(Tensor((1 << 60) + 1))" == "Tensor(1152921504606846977, dtype: int64)")
  }

  @Test func `axes stand below each other`() {
    #expect(
      "\(Tensor.arange(6).reshaped([2, 3]))" == """
        Tensor([[0, 1, 2],
                [3, 4, 5]], dtype: int64)
        """)
    #expect(
      "\(Tensor.arange(4).reshaped([2, 1, 2]))" == """
        Tensor([[[0, 1]],

                [[2, 3]]], dtype: int64)
        """)
    #expect("\(Tensor.zeros([0]))" == "Tensor([])" && "\(Tensor.zeros([2, 0]))".contains("[]"))
  }

  @Test func `long axes are abridged`() {
    #expect(
      "\(Tensor.arange(2000))" == """
        Tensor([   0,    1,    2, ..., 1997, 1998, 1999], dtype: int64)
        """)
    let lines = "\(Tensor.zeros([50, 50]))".split(separator: "\n")
    #expect(lines.count == 7 && lines[3].contains("..."))
  }

  @Test func `what has no numbers says so`() {
    #expect("\(Tensor(1.0).requiringGradient())" == "Tensor(1.0000, requiresGradient)")
    _ = vmap { (x: Tensor) in
      #expect("\(x)" == "Tensor(float32[3], no value here)")
      return x
    }(Tensor.zeros([2, 3]))
  }
}
