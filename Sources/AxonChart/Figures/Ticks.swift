/// Round numbers along an axis.
struct Ticks: Hashable {
  /// Rising, the first and last enclose all values.
  let values: [Double]
  /// Text for each value, all with as many decimals.
  let labels: [String]

  var lower: Double { values.first ?? 0 }
  var upper: Double { values.last ?? 1 }

  /// About `count` ticks around the range; steps are 1, 2 or 5 times a power of ten.
  ///
  /// `isWhole` keeps steps at whole numbers (epochs). Bounds that are not finite count as 0 and 1.
  init(_ low: Double, _ high: Double, count: Int, isWhole: Bool = false) {
    var (low, high) = (min(low, high), max(low, high))
    if !low.isFinite || !high.isFinite { (low, high) = (0, 1) }
    if high - low <= high.magnitude * 1e-9 {
      // All values are the same: give them some room.
      let room = max(low.magnitude * 0.1, isWhole ? 1 : 1e-3)
      (low, high) = (low - room, high + room)
    }
    var (step, places) = Ticks.step(atLeast: (high - low) / Double(max(count, 1)))
    if isWhole && step < 1 { (step, places) = (1, 0) }
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    values = stride(from: first, through: last, by: 1).map { $0 * step }
    labels = values.map { $0.text(places: places) }
  }

  /// The smallest 1, 2 or 5 times a power of ten from `minimum` on, and its decimals.
  private static func step(atLeast minimum: Double) -> (Double, Int) {
    var power = 1.0
    var places = 0
    while power > minimum && places < 15 {
      power /= 10
      places += 1
    }
    while power * 10 <= minimum {
      power *= 10
      places -= 1
    }
    for factor in [1.0, 2, 5, 10] where factor * power >= minimum * (1 - 1e-9) {
      return (factor * power, max(0, factor == 10 ? places - 1 : places))
    }
    return (10 * power, max(0, places - 1))
  }
}
