/// A search along a line for a place where the loss has fallen enough and its slope is flat enough: the
/// strong conditions of Wolfe. (Nocedal and Wright, "Numerical optimization", 2006, algorithms 3.5 and
/// 3.6; constants and the guard against slow progress as in PyTorch)
struct StrongWolfe<Place> {
  /// Evaluations at most, beyond the first one.
  let limit: Int
  /// Brackets that move no parameter further than this are not refined.
  let tolerance: Double

  /// A place on the line.
  struct Point {
    let length, loss: Double
    /// Of the loss along the line.
    let slope: Double
    /// What belongs to it.
    let place: Place
  }
  /// What of the first slope the loss must fall by, and what may be left of it.
  private static var decrease: Double { 1e-4 }
  private static var curvature: Double { 0.9 }

  /// The best place found. `size` is the largest number of the direction, `evaluate` the place at a
  /// length.
  func minimum<E: Error>(
    from start: Point, first: Double, size: Double,
    _ evaluate: (Double) throws(E) -> Point
  ) throws(E) -> Point {
    func fallsEnough(_ point: Point) -> Bool {
      !(point.loss > start.loss + Self.decrease * point.length * start.slope)
    }
    func isFlat(_ point: Point) -> Bool { abs(point.slope) <= -Self.curvature * start.slope }

    // Forward until a minimum lies behind.
    var (previous, new, count) = (start, try evaluate(first), 0)
    var bracket: (low: Point, high: Point)?
    while count < limit {
      if !fallsEnough(new) || (count > 1 && new.loss >= previous.loss) {
        bracket = (previous, new)
        break
      }
      if isFlat(new) { return new }
      if new.slope >= 0 {
        bracket = (previous, new)
        break
      }
      let ahead = new.length + 0.01 * (new.length - previous.length)
      let length = Self.cubicMinimum(previous, new, within: (ahead, new.length * 10))
      previous = new
      new = try evaluate(length)
      count += 1
    }
    var (a, b) = bracket ?? (start, new)
    if bracket == nil { return a.loss <= b.loss ? a : b }

    // Inward; the place of the lower loss stays.
    var isAtLow = a.loss <= b.loss
    var wasSlow = false
    while count < limit, abs(b.length - a.length) * size >= tolerance {
      let (least, most) = (min(a.length, b.length), max(a.length, b.length))
      var length = Self.cubicMinimum(a, b, within: (least, most))
      let margin = 0.1 * (most - least)
      let isNearEnd = min(most - length, length - least) < margin
      if isNearEnd && (wasSlow || length >= most || length <= least) {
        length = abs(length - most) < abs(length - least) ? most - margin : least + margin
        wasSlow = false
      } else {
        wasSlow = isNearEnd
      }
      new = try evaluate(length)
      count += 1
      let (low, high) = isAtLow ? (a, b) : (b, a)
      if !fallsEnough(new) || new.loss >= low.loss {
        if isAtLow { b = new } else { a = new }
        isAtLow = a.loss <= b.loss
        continue
      }
      if isFlat(new) { return new }
      let turns = new.slope * (high.length - low.length) >= 0
      if isAtLow {
        (a, b) = (new, turns ? low : b)
      } else {
        (a, b) = (turns ? low : a, new)
      }
    }
    return isAtLow ? a : b
  }

  /// The minimum of the cubic through two places with their slopes, held within bounds; their middle
  /// where the cubic has none. (Nocedal and Wright, equation 3.59)
  private static func cubicMinimum(
    _ first: Point, _ second: Point, within bounds: (Double, Double)
  ) -> Double {
    let (a, b) = first.length <= second.length ? (first, second) : (second, first)
    let d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.length - b.length)
    let square = d1 * d1 - a.slope * b.slope
    guard square >= 0 else { return (bounds.0 + bounds.1) / 2 }
    let d2 = square.squareRoot()
    let minimum =
      b.length
      - (b.length - a.length) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
    return min(max(minimum, bounds.0), bounds.1)
  }
}
