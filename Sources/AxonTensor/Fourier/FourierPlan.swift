/// The discrete Fourier transform of n complex numbers: Σ x[j] e^(-2πi jk / n). Mixed radix (Cooley and Tukey,
/// 1965), for sizes with a large prime factor through a convolution of a size that is a power of two
/// (Bluestein, 1970).
struct FourierPlan {
  /// Complex numbers.
  struct Row {
    var real: [Double], imaginary: [Double]
    init(count: Int) {
      real = [Double](repeating: 0, count: count)
      imaginary = real
    }
  }
  private let size: Int
  private let factors: [Int]
  /// e^(-2πi k / n)
  private let roots: Row
  private let chirp: Chirp?

  init(_ size: Int) {
    self.size = size
    var (factors, rest, factor) = ([Int](), size, 2)
    while factor * factor <= rest {
      while rest % factor == 0 {
        factors.append(factor)
        rest /= factor
      }
      factor += 1
    }
    if rest > 1 { factors.append(rest) }
    self.factors = factors
    chirp = (factors.last ?? 1) > 31 ? Chirp(size) : nil
    roots = Self.turns((0..<size).map { 2 * $0 }, of: size)
  }

  /// e^(-πi k / n) for these k.
  static func turns(_ k: [Int], of n: Int) -> Row {
    let angles = Tensor(k.map { Double.pi * Double($0) / Double(n) }, dtype: .float64)
    var row = Row(count: 0)
    row.real = angles.cos().array(of: Double.self)
    row.imaginary = (-angles.sin()).array(of: Double.self)
    return row
  }

  /// The transform of x.
  func transformed(_ x: Row) -> Row {
    if let chirp { return chirp.transformed(x) }
    var y = Row(count: size)
    if size > 0 { transform(x, 0, 1, &y, 0, size, factors[...]) }
    return y
  }

  /// Of the `count` numbers from `start` on, every `step`-th, into `y` from `place` on.
  private func transform(
    _ x: Row, _ start: Int, _ step: Int, _ y: inout Row, _ place: Int, _ count: Int,
    _ factors: ArraySlice<Int>
  ) {
    guard let p = factors.first else {
      (y.real[place], y.imaginary[place]) = (x.real[start], x.imaginary[start])
      return
    }
    let m = count / p
    for r in 0..<p {
      transform(x, start + r * step, step * p, &y, place + r * m, m, factors.dropFirst())
    }
    var parts = Row(count: p)
    for k in 0..<m {
      for r in 0..<p {
        parts.real[r] = y.real[place + r * m + k]
        parts.imaginary[r] = y.imaginary[place + r * m + k]
      }
      for q in 0..<p {
        var (a, b) = (0.0, 0.0)
        for r in 0..<p {
          let turn = r * (k + q * m) % count * step
          let (c, s) = (roots.real[turn], roots.imaginary[turn])
          a += parts.real[r] * c - parts.imaginary[r] * s
          b += parts.real[r] * s + parts.imaginary[r] * c
        }
        (y.real[place + q * m + k], y.imaginary[place + q * m + k]) = (a, b)
      }
    }
  }
}

/// jk = (j² + k² - (k - j)²) / 2 makes a transform a convolution with e^(πi j² / n).
private final class Chirp: Sendable {
  private let size: Int
  private let wave: FourierPlan.Row, spectrum: FourierPlan.Row
  private let plan: FourierPlan

  init(_ size: Int) {
    self.size = size
    var width = 1
    while width < 2 * size - 1 { width *= 2 }
    plan = FourierPlan(width)
    wave = FourierPlan.turns((0..<size).map { $0 * $0 % (2 * size) }, of: size)
    var filter = FourierPlan.Row(count: width)
    for j in 0..<size {
      for place in [j, (width - j) % width] {
        (filter.real[place], filter.imaginary[place]) = (wave.real[j], -wave.imaginary[j])
      }
    }
    spectrum = plan.transformed(filter)
  }

  func transformed(_ x: FourierPlan.Row) -> FourierPlan.Row {
    let width = spectrum.real.count
    var padded = FourierPlan.Row(count: width)
    for j in 0..<size {
      (padded.real[j], padded.imaginary[j]) = product(x, j, wave, j)
    }
    let forward = plan.transformed(padded)
    // The inverse as the transform of the conjugate.
    var back = FourierPlan.Row(count: width)
    for k in 0..<width {
      let (a, b) = product(forward, k, spectrum, k)
      (back.real[k], back.imaginary[k]) = (a, -b)
    }
    var sums = plan.transformed(back)
    for k in 0..<width { sums.imaginary[k] = -sums.imaginary[k] }
    var y = FourierPlan.Row(count: size)
    for k in 0..<size {
      let (a, b) = product(sums, k, wave, k)
      (y.real[k], y.imaginary[k]) = (a / Double(width), b / Double(width))
    }
    return y
  }

  private func product(
    _ a: FourierPlan.Row, _ i: Int, _ b: FourierPlan.Row, _ j: Int
  ) -> (Double, Double) {
    (
      a.real[i] * b.real[j] - a.imaginary[i] * b.imaginary[j],
      a.real[i] * b.imaginary[j] + a.imaginary[i] * b.real[j]
    )
  }
}
