public import AxonTensor

/// What `body` does with the gradient of a floating-point input that it doesn't hand on: nil where every
/// gradient is handed on, is 0 in truth or is refused by an error; otherwise which one is lost, and the
/// slope that differences find where the gradient is 0 everywhere. Inputs are float64; others are left out.
///
/// A slope counts only where two step sizes agree: a jump of `floor` is none.
public func droppedGradient(
  _ inputs: [Tensor], _ body: ([Tensor]) throws -> [Tensor]
) -> String? {
  for (place, input) in inputs.enumerated() where input.dtype == .float64 && input.count > 0 {
    func results(_ x: Tensor) throws -> [Tensor] {
      var given = inputs
      given[place] = x
      return try body(given).filter(\.dtype.isFloatingPoint)
    }
    let found = try? AxonTensor.vjp([input]) { try results($0[0]) }
    guard let (values, pullback) = found, !values.isEmpty else { continue }
    let gradient = pullback(values.map(weights))[0]
    guard numbers(gradient).allSatisfy({ $0 == 0 }) else { continue }
    let direction = weights(input)
    func slopes(_ step: Double) -> [Double]? {
      guard let ahead = try? results(input + direction * step),
        let behind = try? results(input - direction * step)
      else { return nil }
      return zip(ahead.flatMap(numbers), behind.flatMap(numbers)).map { ($0 - $1) / (2 * step) }
    }
    guard let coarse = slopes(1e-5), let fine = slopes(5e-6) else { continue }
    let sizes = values.flatMap(numbers).map { max(abs($0), 1e-3) }
    for ((coarse, fine), size) in zip(zip(coarse, fine), sizes)
    where abs(coarse) * 1e-5 > 1e-9 * size && abs(coarse - fine) < 0.05 * abs(coarse) {
      return "the gradient of input \(place) is lost: 0 where a slope is \(coarse)"
    }
  }
  return nil
}

/// Weights without a pattern, none of them 0.
private func weights(_ x: Tensor) -> Tensor {
  let values = (0..<x.count).map { Double(($0 * 37 + 11) % 101 + 20) / 100 }
  return Tensor(values, shape: x.shape, dtype: x.dtype)
}

private func numbers(_ x: Tensor) -> [Double] { x.array(of: Double.self) }
