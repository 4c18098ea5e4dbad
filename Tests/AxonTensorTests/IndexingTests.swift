import AxonTensor
import Testing

/// Reading and writing by index. Expected values are those of PyTorch 2.13 for
/// `x = torch.arange(24).reshape(2, 3, 4)`.
@Suite struct IndexingTests {
  private let x = Tensor.arange(24).reshaped([2, 3, 4])
  private let i = Tensor([1, 0, 1]), j = Tensor([[0], [2]]), k = Tensor([3, -1, 0])
  private let row = Tensor([true, false, true])

  private func check(
    _ found: Tensor, _ shape: Shape, _ numbers: [Int], _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(found.shape == shape, sourceLocation: location)
    #expect(found.array(of: Int.self) == numbers, sourceLocation: location)
  }

  @Test func `integers, ranges, the ellipsis and new axes`() {
    check(x[-1, 2], [4], [20, 21, 22, 23])
    check(x[0, ..., 1..<3], [3, 2], [1, 2, 5, 6, 9, 10])
    check(x[nil, 0], [1, 3, 4], Array(0..<12))
    check(x[.all, .every(2), 0], [2, 2], [0, 8, 12, 20])
    check(x[..., (-3)...], [2, 3, 3], (0..<24).filter { $0 % 4 > 0 })
    check(x[..., nil], [2, 3, 4, 1], Array(0..<24))
    check(x[.all, 5..<9], [2, 0, 4], [])
    check(x[0, ..<(-1), 1..<100], [2, 3], [1, 2, 3, 5, 6, 7])
    check(x[0, 0, stride(from: 3, to: 0, by: -2)], [2], [3, 1])
    check(x[0, 0, .every(-1)], [4], [3, 2, 1, 0])
    check(x[1, 1, (-2)...(-1)], [2], [18, 19])
    check(x[1, 1, (-2)..<0], [2], [18, 19])
    check(x[1, 1, ...2], [3], [16, 17, 18])
    check(x[0, 0, .every(.max)], [1], [0])
    check(x[0, 0, .every(.min)], [1], [3])
  }

  @Test func `index tensors`() {
    check(x[i, 0, 0], [3], [12, 0, 12])
    check(x[.all, j, 0], [2, 2, 1], [0, 8, 12, 20])
    check(x[0, .all, k], [3, 3], [3, 3, 0, 7, 7, 4, 11, 11, 8])
    check(x[i, .all, k], [3, 3], [15, 19, 23, 3, 7, 11, 12, 16, 20])
    check(x[.all, i, k], [2, 3], [7, 3, 4, 19, 15, 16])
    check(x[i, nil, i], [3, 1, 4], [16, 17, 18, 19, 0, 1, 2, 3, 16, 17, 18, 19])
    check(x[1, i, 0], [3], [16, 12, 16])
  }

  @Test func `masks`() {
    check(x[(x.remainder(Tensor(5))) .== 0], [5], [0, 5, 10, 15, 20])
    check(x[.all, row, 0], [2, 2], [0, 8, 12, 20])
    check(x[Tensor([1, 0]), row], [2, 4], [12, 13, 14, 15, 8, 9, 10, 11])
    check(x[x .> 100], [0], [])
  }

  @Test func `writing at every kind of index`() {
    func written(_ body: (inout Tensor) -> Void) -> [Int] {
      var y = Tensor.zeros([2, 3], .int64)
      body(&y)
      return y.array(of: Int.self)
    }
    #expect(written { $0[-1, 2] = Tensor(7) } == [0, 0, 0, 0, 0, 7])
    #expect(written { $0[0] = Tensor([1, 2, 3]) } == [1, 2, 3, 0, 0, 0])
    #expect(written { $0[.all, .every(2)] = Tensor([[1], [2]]) } == [1, 0, 1, 2, 0, 2])
    #expect(written { $0[..., 1] = Tensor(5) } == [0, 5, 0, 0, 5, 0])
    #expect(written { $0[.all, .every(-1)] = Tensor([1, 2, 3]) } == [3, 2, 1, 3, 2, 1])
    #expect(
      written { $0[Tensor([1, 0]), Tensor([0, 2])] = Tensor([4, 9]) } == [0, 0, 9, 4, 0, 0])
    #expect(written { $0[$0 .== 0] = Tensor(1) } == [1, 1, 1, 1, 1, 1])
    #expect(written { $0[0..<1, 1...] += Tensor(2) } == [0, 2, 2, 0, 0, 0])
    #expect(written { $0[0] = Tensor(2.7) } == [2, 2, 2, 0, 0, 0])
    #expect(written { $0[5..<9] = Tensor(1) } == [0, 0, 0, 0, 0, 0])
  }

  @Test func `a copy keeps its numbers when the other is written`() {
    let a = Tensor.zeros([3])
    var b = a
    b[0] = Tensor(1.0)
    let view = b[1...]
    b[1] = Tensor(2.0)
    #expect(a.array(of: Int.self) == [0, 0, 0] && b.array(of: Int.self) == [1, 2, 0])
    #expect(view.array(of: Int.self) == [0, 0])
  }

  @Test func `unique numbers are changed in place, shared ones copied`() {
    var a = Tensor.zeros([3])
    let place = a.address
    a.withMutableBytes { $0[0] = 1 }
    #expect(a.address == place)
    let b = a
    a.withMutableBytes { $0[0] = 2 }
    #expect(a.address != place && b.address == place && bits(b)[0] == 1 && bits(a)[0] == 2)
  }

  @Test func `an error names index, axis and limit`() {
    func message(_ entries: (any TensorIndex)?...) -> String? {
      let error = #expect(throws: TensorError.self) { try Tensor.apply(Index(entries), x) }
      return error?.description
    }
    #expect(message(2) == "index into axis 0 of [2, 3, 4]: index 2 is not in -2..<2")
    #expect(message(0, -4)?.contains("index -4 is not in -3..<3") == true)
    #expect(message(Tensor([0, 5]))?.contains("index 5 is not in -2..<2") == true)
    #expect(message(0, 0, 0, 0)?.contains("4 indices into [2, 3, 4]") == true)
    #expect(message(Tensor([true]))?.contains("mask") == true)
    #expect(message(Tensor([0.5]))?.contains("an index is an integer or a mask") == true)
    #expect(message(AxisIndex.every(0))?.contains("step of 0") == true)
    #expect(message(Tensor([0, 1]), Tensor([0, 1, 2]))?.contains("axis 0 is 2 and 3") == true)
  }

  @Test func `gradients flow through reads and writes`() {
    let y = ramp([3, 4])
    let places = Tensor([2, 0, 2])
    let mask = y .> 0
    let reads: [@Sendable (Tensor) -> Tensor] = [
      { $0[1, .every(-2)] }, { $0[places] }, { $0[.all, Tensor([1, 1])] }, { $0[mask] },
      { $0[..., nil, 2] },
    ]
    for read in reads {
      let f = { (x: Tensor) in read(x).sin().sum() }
      #expect(near(gradient(f)(y), numericGradient(y, f), 1e-8))
    }
    let f = { (x: Tensor) -> Tensor in
      var z = x * x
      z[0, 1...] = x[1, ..<3] * 3
      z[Tensor([2, 0])] = x[0] * x[1]
      return z.sin().sum()
    }
    #expect(near(gradient(f)(y), numericGradient(y, f), 1e-8))
  }
}
