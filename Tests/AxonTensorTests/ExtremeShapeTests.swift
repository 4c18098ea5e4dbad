import AxonTensor
import Testing

/// Shapes that are seldom tried: empty, without axes, with many.
@Suite struct ExtremeShapeTests {
  private func answers(_ sample: OperationSample, _ inputs: [Tensor]) {
    guard let results = try? sample.body(inputs) else { return }
    for result in results {
      #expect(result.array(of: Double.self).count == result.count, "\(sample)")
    }
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation answers to empty tensors`(_ sample: OperationSample) {
    for axis in 0..<4 {
      answers(
        sample,
        sample.inputs.map { x in
          axis < x.rank ? x.narrowed(along: axis, start: 0, count: 0) : x
        })
    }
    for shape: Shape in [[0], [0, 3], [2, 0], [0, 0, 0], [1, 0, 1, 2]] {
      answers(sample, sample.inputs.map { .zeros(shape, $0.dtype) })
    }
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation answers to numbers and to any other rank`(_ sample: OperationSample) {
    for rank in 0...Shape.maximumRank {
      let sizes = (0..<rank).map { $0 % 3 == 1 ? 2 : 1 }
      answers(sample, sample.inputs.map { _ in ramp(Shape(sizes)) })
      answers(sample, sample.inputs.map { _ in ramp(Shape(sizes.map { _ in 1 })) })
    }
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation answers to inputs that don't fit each other`(_ sample: OperationSample) {
    for turn in 0..<5 {
      let shapes: [Shape] = [[], [3], [2, 3], [4, 1, 2], [2, 2, 2, 2]]
      answers(sample, sample.inputs.indices.map { ramp(shapes[(turn + 2 * $0) % 5]) })
    }
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation answers to infinities and NaN`(_ sample: OperationSample) {
    for value in [Double.infinity, -.infinity, .nan, 1e300, -0.0, .leastNonzeroMagnitude] {
      for dtype in [DType.float64, .float32, .float16, .int64, .uint8] {
        answers(sample, sample.inputs.map { .full($0.shape, value, dtype) })
      }
    }
  }

  @Test func `an axis of size 1 changes nothing`() {
    let x = ramp([2, 3])
    let wide = x.reshaped([1, 2, 1, 3, 1])
    #expect(near(wide.sum(along: [0, 2, 4]), x))
    #expect(near((wide + wide).reshaped([2, 3]), x * 2))
    #expect(near(wide.softmax(along: 3).reshaped([2, 3]), x.softmax(along: 1)))
    #expect(near(wide.permuted([4, 3, 2, 1, 0]).reshaped([3, 2]), x.transposed()))
  }

  @Test func `shapes that can't be counted stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor.zeros([]).expanded(to: [1 << 30, 1 << 30, 1 << 30])
    }
  }
}
