import AxonTensor

/// How far a number may be from the recorded one: |a − b| ≤ absolute + relative · |b|.
struct Tolerance {
  var relative: Double
  var absolute: Double

  static let float64 = Tolerance(relative: 1e-9, absolute: 1e-9)

  init(relative: Double, absolute: Double) {
    (self.relative, self.absolute) = (relative, absolute)
  }

  init(_ dtype: DType, _ order: DerivativeOrder) {
    switch dtype {
    case .float64:
      let bound = order == .second ? 1e-7 : 1e-9
      self.init(relative: bound, absolute: bound)
    case .float32: self.init(relative: 1e-5, absolute: 1e-6)
    case .float16: self.init(relative: 1e-3, absolute: 1e-3)
    case .bfloat16: self.init(relative: 1.6e-2, absolute: 1.6e-2)
    default: self.init(relative: 0, absolute: 0)
    }
  }

  /// For entries of a product: where its terms cancel, what counts is the size of the largest entry.
  func scaled(to values: [Double]) -> Tolerance {
    let largest = values.reduce(0) { max($0, abs($1)) }
    return Tolerance(relative: relative, absolute: absolute * max(1, largest))
  }

  /// NaN equals NaN, an infinity itself.
  func accepts(_ computed: Double, _ recorded: Double) -> Bool {
    if computed == recorded || (computed.isNaN && recorded.isNaN) { return true }
    let difference = abs(computed - recorded)
    return difference.isFinite && recorded.isFinite
      && difference <= absolute + relative * abs(recorded)
  }
}

/// Second derivatives lose more digits.
enum DerivativeOrder {
  case first, second
}
