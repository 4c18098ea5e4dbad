import AxonTensor
import Testing

/// Every operation on views gives what it gives on dense copies.
@Suite struct StridedTests {
  @Test(arguments: OperationCatalogue.all, Layouts.allCases)
  func `an operation sees values, not their layout`(_ sample: OperationSample, _ layout: Layouts)
    throws
  {
    let views = sample.inputs.map(layout.view)
    for (view, input) in zip(views, sample.inputs) { #expect(view == input) }
    let (found, expected) = (try sample.body(views), try sample.body(sample.inputs))
    #expect(agree(found, expected), "\(sample): \(found) and \(expected)")
  }

  @Test(arguments: OperationCatalogue.all)
  func `an operation sees repeated values as such`(_ sample: OperationSample) throws {
    let numbers = sample.inputs.map { x -> Tensor in
      Tensor(x.count > 0 ? x.array(of: Double.self)[0] : 0, dtype: .float64)
    }
    let views = zip(numbers, sample.inputs).map { $0.expanded(to: $1.shape) }
    let copies = zip(numbers, sample.inputs).map {
      Tensor.full($1.shape, $0.item(), .float64)
    }
    #expect(agree(try sample.body(views), try sample.body(copies)), "\(sample)")
  }

  @Test(arguments: OperationCatalogue.all)
  func `a gradient through views equals that through copies`(_ sample: OperationSample) {
    guard sample.isDifferentiable, !sample.inputs.isEmpty else { return }
    func slope(_ x: [Tensor]) -> [Tensor] {
      gradient { (x: [Tensor]) in (sample(x) * sample(x)).sum() }(x)
    }
    let expected = slope(sample.inputs)
    for layout in Layouts.allCases {
      #expect(agree(slope(sample.inputs.map(layout.view)), expected), "\(sample), \(layout)")
    }
  }
}
