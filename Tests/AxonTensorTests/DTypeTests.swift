import AxonTensor
import Testing

/// The throwing door answers whatever it is given: with a value or with an error.
@Suite struct DTypeTests {
  @Test(arguments: OperationCatalogue.all)
  func `an operation takes every dtype or throws`(_ sample: OperationSample) {
    for dtype in DType.allCases {
      let inputs = sample.inputs.map { ($0 * 4).to(dtype) }
      guard let results = try? sample.body(inputs) else { continue }
      for result in results { _ = result.array(of: Double.self) }
    }
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation takes mixed dtypes or throws`(_ sample: OperationSample) {
    guard sample.inputs.count > 1 else { return }
    for shift in 1..<DType.allCases.count {
      let inputs = sample.inputs.enumerated().map { i, x in
        x.to(DType.allCases[i * shift % DType.allCases.count])
      }
      guard let results = try? sample.body(inputs) else { continue }
      for result in results { _ = result.array(of: Double.self) }
    }
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation takes halves and gives nearly the same`(_ sample: OperationSample) throws {
    guard let expected = try? sample.body(sample.inputs) else { return }
    for (dtype, tolerance) in [(DType.float32, 1e-4), (.float16, 0.05), (.bfloat16, 0.4)] {
      // Attributes and places may differ; numbers have to be close.
      if sample.name == "nextAfter" { continue }
      let rounded = sample.inputs.map { $0.to(dtype) }
      guard let found = try? sample.body(rounded),
        let exact = try? sample.body(rounded.map { $0.to(.float64) })
      else {
        Issue.record("\(sample) doesn't take \(dtype)")
        continue
      }
      #expect(found.count == expected.count)
      for (f, e) in zip(found, exact) where e.dtype.isFloatingPoint {
        #expect(near(f.to(.float64), e, tolerance), "\(sample) \(dtype): \(f) and \(e)")
      }
    }
  }
}
