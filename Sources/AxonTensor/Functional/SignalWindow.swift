/// What a piece of a signal is multiplied with before its spectrum is taken. (Harris, "On the use of windows
/// for harmonic analysis with the discrete Fourier transform", 1978)
public enum SignalWindow: Sendable {
  /// A triangle.
  case bartlett
  /// Half a period of the sine.
  case cosine
  /// e^(-|n - center| / τ), around the middle unless a center is given.
  case exponential(decay: Double = 1, center: Double? = nil)
  /// e^(-(n - middle)² / 2σ²)
  case gaussian(deviation: Double = 1)
  /// I₀(β √(1 - r²)) / I₀(β), r from -1 to 1.
  case kaiser(beta: Double = 12)
  /// a₀ - a₁ cos φ + a₂ cos 2φ - …, φ over one period.
  case cosines([Double])

  /// α - (1 - α) cos φ
  public static func hamming(_ alpha: Double = 0.54) -> SignalWindow {
    .cosines([alpha, 1 - alpha])
  }
  /// ½ - ½ cos φ
  public static var hann: SignalWindow { .hamming(0.5) }
  /// Three cosines.
  public static var blackman: SignalWindow { .cosines([0.42, 0.5, 0.08]) }
  /// Four cosines, with the lowest side lobes.
  public static var nuttall: SignalWindow {
    .cosines([0.3635819, 0.4891775, 0.1365995, 0.0106411])
  }

  /// `count` numbers, symmetric or, `periodic`, as the first of a symmetric one of one more. Throws for
  /// settings that make no sense.
  public func numbers(
    _ count: Int, periodic: Bool = false, _ dtype: DType = .float32
  ) throws(TensorError) -> Tensor {
    guard count >= 0, dtype == .float32 || dtype == .float64 else {
      throw .argument(operation: "window", "\(count) numbers of \(dtype)")
    }
    try check(periodic)
    if count <= 1 { return .ones([count], dtype) }
    let intervals = Double(periodic ? count : count - 1)
    let n = Tensor.arange(count).to(dtype)
    switch self {
    case .bartlett: return 1 - (n * (2 / intervals) - 1).abs()
    case .cosine: return ((n + 0.5) * (Double.pi / (intervals + 1))).sin()
    case .exponential(let decay, let center):
      return (-(n - (center ?? intervals / 2)).abs() / decay).exp()
    case .gaussian(let deviation):
      let distance = (n - intervals / 2) / (deviation * Double(2).squareRoot())
      return (-distance.square()).exp()
    case .kaiser(let beta):
      let ratio = n * (2 / intervals) - 1
      let root = ((1 - ratio.square()).relu().sqrt() * beta)
      return root.besselI0() / Tensor.full([], beta, dtype).besselI0()
    case .cosines(let weights):
      return weights.enumerated().reduce(Tensor.zeros([count], dtype)) { sum, term in
        let (order, weight) = term
        let wave = (n * (2 * Double.pi * Double(order) / intervals)).cos()
        return sum + wave * (order % 2 == 0 ? weight : -weight)
      }
    }
  }

  private func check(_ isPeriodic: Bool) throws(TensorError) {
    let problem: String? =
      switch self {
      case .exponential(let decay, _) where decay <= 0: "decay \(decay) isn't above 0"
      case .exponential(_, let center?) where !isPeriodic: "center \(center) of a symmetric one"
      case .gaussian(let deviation) where deviation <= 0: "deviation \(deviation) isn't above 0"
      case .kaiser(let beta) where beta < 0: "beta \(beta) is below 0"
      case .cosines(let weights) where weights.isEmpty: "no cosines"
      default: nil
      }
    if let problem { throw .argument(operation: "window", problem) }
  }
}
