import AxonTensor
import AxonTesting
import Testing

extension OperationSample: CustomTestStringConvertible {
  package var testDescription: String { name }
}

/// Every rule of every operation against differences or the plain loop.
@Suite struct RuleTests {
  static let all = OperationCatalogue.all
  static let differentiable = all.filter { $0.isDifferentiable && !$0.inputs.isEmpty }

  /// A scalar with curvature, so that second derivatives aren't zero.
  private func scalar(_ sample: OperationSample, _ inputs: [Tensor]) -> Tensor {
    let y = sample(inputs)
    return (y.sin() * ramp(y.shape, 0.8)).sum()
  }

  @Test(arguments: all)
  func `no gradient is lost without a word`(_ sample: OperationSample) {
    // Losing it is what this one is for.
    if sample.name == "detach" { return }
    #expect(droppedGradient(sample.inputs, sample.body) == nil, "\(sample)")
  }

  @Test(arguments: differentiable)
  func `first derivatives equal differences`(_ sample: OperationSample) {
    let report = gradcheck(at: sample.inputs) { sample($0) }
    #expect(report.passed, "\(sample): \(report)")
  }

  @Test(arguments: differentiable)
  func `second derivatives equal differences`(_ sample: OperationSample) {
    let report = gradcheck(at: sample.inputs, tolerance: 1e-5) { x in
      let slopes = gradient { self.scalar(sample, $0) }(x)
      return slopes.map { ($0 * ramp($0.shape)).sum() }.reduce(Tensor(0.0, dtype: .float64), +)
    }
    #expect(report.passed, "\(sample): \(report)")
  }

  @Test(arguments: differentiable)
  func `forward equals reverse`(_ sample: OperationSample) {
    let tangents = sample.inputs.map { ramp($0.shape, 0.6) }
    let forward = jvp({ scalar(sample, $0) }, at: sample.inputs, along: tangents).tangent
    let reverse = gradient { scalar(sample, $0) }(sample.inputs)
    let product = zip(reverse, tangents).map { ($0 * $1).sum() }.reduce(
      Tensor(0.0, dtype: .float64), +)
    let difference = allClose(forward, product, relative: 1e-9, absolute: 1e-9)
    #expect(difference.agrees, "\(sample): \(difference)")
  }

  @Test(arguments: all.filter { !$0.inputs.isEmpty })
  func `vmap equals the loop`(_ sample: OperationSample) {
    let batches = sample.inputs.map { stack([$0, $0 * 1.05, $0 * 0.9]) }
    // All inputs batched, and each one alone.
    for alone in [nil] + sample.inputs.indices.map(Optional.some) {
      let axes = sample.inputs.indices.map { alone == nil || alone == $0 ? Int?.some(0) : nil }
      let inputs = axes.indices.map { axes[$0] == nil ? sample.inputs[$0] : batches[$0] }
      let found = vmap(inAxes: axes) { (x: [Tensor]) in sample(x) }(inputs)
      let expected = stack(
        (0..<3).map { i in
          sample(axes.indices.map { axes[$0] == nil ? sample.inputs[$0] : batches[$0][i] })
        })
      let difference = allClose(found, expected, relative: 1e-9, absolute: 1e-9)
      #expect(difference.agrees, "\(sample), \(axes): \(difference)")
    }
  }

  @Test(arguments: differentiable)
  func `per-sample gradients equal the loop`(_ sample: OperationSample) {
    let batches = sample.inputs.map { stack([$0, $0 * 1.05]) }
    let found = vmap { (x: [Tensor]) in gradient { scalar(sample, $0) }(x) }(batches)
    for i in 0..<2 {
      let expected = gradient { scalar(sample, $0) }(batches.map { $0[i] })
      for (f, e) in zip(found, expected) {
        let difference = allClose(f[i], e, relative: 1e-9, absolute: 1e-9)
        #expect(difference.agrees, "\(sample): \(difference)")
      }
    }
  }

  @Test(arguments: differentiable)
  func `a replayed graph equals the function`(_ sample: OperationSample) throws {
    let graph = capture(
      { (x: [Tensor]) in gradient { scalar(sample, $0) }(x) }, sample.inputs)
    let moved = sample.inputs.map { $0 * 1.03 }
    let expected = gradient { scalar(sample, $0) }(moved)
    for (f, e) in zip(try graph(moved), expected) {
      let difference = allClose(f, e, relative: 1e-12, absolute: 1e-12)
      #expect(difference.agrees, "\(sample): \(difference)")
    }
  }
}
