public import AxonTensor

/// How far gradients are from finite differences.
public struct GradcheckReport: Sendable, CustomStringConvertible {
  /// The largest difference, relative where the gradient is large.
  public let worst: Double
  /// Where it is: the input and the element in row-major order.
  public let input: Int, element: Int
  /// What was found there, and what was expected.
  public let found: Double, expected: Double
  /// Whether `worst` is within the tolerance.
  public let passed: Bool

  /// For people.
  public var description: String {
    "input \(input), element \(element): gradient \(found), by differences \(expected)"
  }
}

/// Compares the gradient of `f` with central differences of fourth order, in float64.
///
/// `f` may return a tensor of any shape: it is weighted with fixed numbers and added up. It must be
/// smooth around `inputs`.
public func gradcheck(
  at inputs: [Tensor], tolerance: Double = 1e-6, _ f: @escaping ([Tensor]) -> Tensor
) -> GradcheckReport {
  let inputs = inputs.map { $0.dtype.isFloatingPoint ? $0.to(.float64) : $0 }
  func scalar(_ x: [Tensor]) -> Tensor {
    let y = f(x)
    let numbers: [Double] = (0..<y.count).map { i in
      let step = (i * 29 + 5) % 17
      return 0.3 + Double(step) * 0.04
    }
    let weights = Tensor(numbers, shape: y.shape, dtype: .float64)
    return (y * weights).sum()
  }
  let gradients = gradient(scalar)(inputs)
  var report = GradcheckReport(
    worst: 0, input: 0, element: 0, found: 0, expected: 0, passed: true)
  for (i, input) in inputs.enumerated() where input.dtype.isFloatingPoint {
    let found = gradients[i].array(of: Double.self)
    for element in found.indices {
      let expected = difference(inputs, i, element) { scalar($0).item() }
      let gap = Swift.abs(found[element] - expected) / Swift.max(1, Swift.abs(expected))
      if gap > report.worst || gap.isNaN {
        report = GradcheckReport(
          worst: gap, input: i, element: element, found: found[element], expected: expected,
          passed: gap <= tolerance)
      }
    }
  }
  return report
}

/// ∂f/∂x of one element: (-f(x+2h) + 8f(x+h) - 8f(x-h) + f(x-2h)) / 12h.
private func difference(
  _ inputs: [Tensor], _ input: Int, _ element: Int, _ f: ([Tensor]) -> Double
) -> Double {
  let step = 1e-3
  var numbers = inputs[input].array(of: Double.self)
  let start = numbers[element]
  let values = [2 * step, step, -step, -2 * step].map { move -> Double in
    numbers[element] = start + move
    var moved = inputs
    moved[input] = Tensor(numbers, shape: inputs[input].shape, dtype: .float64)
    return f(moved)
  }
  return (-values[0] + 8 * values[1] - 8 * values[2] + values[3]) / (12 * step)
}
