import AxonTensor
import Testing

@Suite struct ViewTests {
  private let x = Tensor.arange(24).reshaped([2, 3, 4])

  @Test func `views share memory`() {
    let views: [Tensor] = [
      x.permuted([2, 0, 1]), x.transposed(), x.reshaped([4, 6]), x.reshaped([-1]), x[1],
      x[.all, .every(-1)], x[.all, 1..<3, .every(2)], x.expanded(to: [5, 2, 3, 4]),
      x[nil, ..., nil], x.reshaped([2, 1, 12]).squeezed(), x.diagonal(), x.flattened(from: 1),
      x.transposed(0, 1).reshaped([3, 2, 2, 2]), x[1..<2, 1].reshaped([2, 2]), x.split(2)[0],
      x.unstacked(along: 1)[1], x.detached, x.moved(0, to: 2),
    ]
    for (number, view) in views.enumerated() {
      #expect(view.address == x.address, "view \(number)")
    }
    #expect(x.transposed().reshaped([-1]).address != x.address)
    #expect((x + 0).address != x.address)
  }

  @Test func `views show the right numbers`() {
    func numbers(_ view: Tensor) -> [Int] { view.array(of: Int.self) }
    #expect(numbers(x.permuted([2, 0, 1])[1]) == [1, 5, 9, 13, 17, 21])
    #expect(numbers(x.transposed(0, 2)[3]) == [3, 15, 7, 19, 11, 23])
    #expect(numbers(x.diagonal()) == [0, 16, 1, 17, 2, 18, 3, 19])
    #expect(numbers(x.diagonal(offset: -1, 1, 2)[1]) == [16, 21])
    #expect(numbers(x[1].flipped(along: 0, 1)) == Array((12..<24).reversed()))
    #expect(numbers(x[.all, 1].transposed().reshaped([2, 4])) == [4, 16, 5, 17, 6, 18, 7, 19])
    #expect(numbers(x[0, 0].expanded(to: [2, 4])) == [0, 1, 2, 3, 0, 1, 2, 3])
    #expect(
      numbers(x[..., .every(-3)].reshaped([-1])) == [3, 0, 7, 4, 11, 8, 15, 12, 19, 16, 23, 20])
  }

  @Test func `a shape that doesn't fit is refused by name`() {
    func message(_ body: () throws(TensorError) -> Tensor) -> String {
      do { return "\(try body().shape)" } catch { return error.description }
    }
    #expect(
      message { () throws(TensorError) in try Tensor.apply(Reshape([5, -1]), x) }
        == "reshape: [5, -1] doesn't divide the elements of [2, 3, 4]")
    #expect(
      message { () throws(TensorError) in try Tensor.apply(Permute([0, 1, 1]), x) }
        == "permute: [0, 1, 1] is no order of the axes of [2, 3, 4]")
    #expect(
      message { () throws(TensorError) in try Tensor.apply(Expand(shape: [2, 5, 4]), x) }
        == "expand: [2, 3, 4] and [2, 5, 4]: axis 1 is 3, which is neither 1 nor 5")
    #expect(
      message { () throws(TensorError) in try Tensor.apply(Slice(axis: 3, start: 0, count: 1), x) }
        == "slice along an axis of [2, 3, 4]: index 3 is not in -3..<3")
  }

  @Test func `casts saturate, truncate and wrap`() {
    let wild = Tensor([Double.nan, .infinity, -.infinity, 2.9, -2.9, 1e30], dtype: .float64)
    #expect(wild.to(.int64).array(of: Int.self) == [0, .max, .min, 2, -2, .max])
    #expect(wild.to(.bool).array(of: Bool.self) == [true, true, true, true, true, true])
    let whole = Tensor([300, -1, 128, 256])
    #expect(whole.to(.uint8).array(of: Int.self) == [44, 255, 128, 0])
    #expect(whole.to(.int8).array(of: Int.self) == [44, -1, -128, 0])
    #expect(
      Tensor([70000.0, 65519, 2049, 2051]).to(.float16).array(of: Double.self)
        == [.infinity, 65504, 2048, 2052])
  }
}
