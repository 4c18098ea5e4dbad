import AxonNN
import AxonTesting
import Testing

@Suite struct WindowLayerTests {
  static let samples = Tensor([[[0.3, 0.7], [0.1, 0.9]]], dtype: .float64)
  /// Layers in float64 and a shape they take; smooth around the inputs.
  static let cases: [(layer: any Layer, shape: Shape)] = [
    (
      Conv2d(2, 2, kernel: [3, 2], stride: [1, 2], padding: [0, 1], dtype: .float64),
      [1, 2, 4, 3]
    ),
    (MaxPool2d([2, 3], stride: 2, dilation: [2, 1], roundsUp: true), [1, 2, 5, 4]),
    (AveragePool2d([2, 1], padding: [1, 0], divisor: 3), [1, 2, 4, 3]),
    (AveragePool2d(3, padding: 1, roundsUp: true, countsPadding: false), [2, 4, 5]),
    (AdaptiveAveragePool2d(3, nil), [1, 2, 5, 4]), (AdaptiveAveragePool2d(2), [2, 5, 4]),
    (PowerPool1d(2, 3, stride: 2), [1, 2, 6]), (PowerPool2d(2, [2, 1]), [1, 2, 4, 3]),
    (PowerPool3d(2, 2), [1, 2, 2, 4, 2]), (LocalResponseNorm(3, alpha: 0.5), [2, 4, 3]),
    (FractionalMaxPool2d(2, .sizes([3, 2]), samples: samples), [1, 2, 5, 4]),
    (Unfold([2, 1], stride: 2, padding: [0, 1], dilation: [2, 1]), [1, 2, 5, 4]),
    (Fold([3, 4], kernel: 2, stride: [1, 2], padding: [0, 1]), [2, 4, 6]),
    (Upsample(.factor(2)), [1, 2, 3]), (Upsample(.sizes([3, 5]), filter: .linear), [1, 1, 2, 3]),
    (Upsample(.factor(1.5), filter: .cubic, alignsCorners: true), [1, 1, 4, 2]),
    (Upsample(.factor(2), filter: .linear), [1, 1, 2, 2, 2]),
  ]

  @Test(arguments: cases.indices) func `Gradients agree with differences`(index: Int) {
    let (layer, shape) = Self.cases[index]
    let numbers = (0..<shape.elementCount).map { Double($0 * 37 % 101) * 0.031 - 1.527 }
    let report = gradientReport(
      layer, at: [Tensor(numbers, shape: shape, dtype: .float64)]
    ) { layer($0[0]) }
    #expect(report.passed, "\(layer): \(report)")
  }

  @Test(arguments: 1...3) func `Unpooling puts the largest back where they were`(axes: Int) {
    let x = numbers(Shape([2, 2] + [Int](repeating: 4, count: axes)))
    let (values, indices, back): (Tensor, Tensor, (Tensor, Tensor) -> Tensor)
    switch axes {
    case 1:
      (values, indices) = MaxPool1d(2).withIndices(x)
      back = { MaxUnpool1d(2)($0, $1) }
    case 2:
      (values, indices) = MaxPool2d(2).withIndices(x)
      back = { MaxUnpool2d(2)($0, $1) }
    default:
      (values, indices) = MaxPool3d(2).withIndices(x)
      back = { MaxUnpool3d(2)($0, $1) }
    }
    let y = back(values, indices)
    #expect(y.shape == x.shape)
    #expect(select(y .== 0, 0, x) == y)
    #expect(allClose(y.sum(), values.sum()).agrees)
    #expect(gradcheck(at: [values]) { back($0[0], indices) }.passed)
  }

  @Test func `A fractional pool draws its windows and covers both ends`() {
    let x = Tensor.arange(7 * 9 * 9, .float64).reshaped([1, 7, 9, 9])
    let pool = FractionalMaxPool2d(2, .ratio(0.6), using: Generator(seed: 1))
    let (values, indices) = pool.withIndices(x)
    #expect(values.shape == [1, 7, 5, 5])
    #expect(values.reshaped([7, 25])[0..., -1] == x.reshaped([7, 81])[0..., -1])
    #expect(
      x.reshaped([7, 81]).gathered(along: 1, indices.reshaped([7, 25]))
        == values.reshaped([7, 25]))
    #expect(pool(x) != values)
    #expect(
      FractionalMaxPool3d(2, .sizes(2))(x.reshaped([7, 1, 9, 9]).expanded(to: [7, 3, 9, 9]))
        .shape == [7, 2, 2, 2])
  }

  @Test func `Fold adds up what Unfold has cut out`() {
    let x = Tensor.ones([1, 1, 3, 3], .float64)
    let y = Fold(3, kernel: 2)(Unfold(2)(x))
    #expect(
      y == Tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]], dtype: .float64).reshaped([1, 1, 3, 3]))
  }
}
