import Foundation

/// Whether the machine is quiet enough to judge a speed.
enum Machine {
  /// Why not; nil: it is quiet. What passes within seconds is waited for.
  static func disturbance() -> String? {
    var reason = momentaryDisturbance()
    for _ in 0..<5 where reason != nil {
      Thread.sleep(forTimeInterval: 0.5)
      reason = momentaryDisturbance()
    }
    return reason
  }

  private static func momentaryDisturbance() -> String? {
    if let busy = busyShare(), busy > 0.1 {
      return "other programs use \(Int(busy * 100)) % of the cores"
    }
    let spread = calibrationSpread()
    return spread > 0.15 ? "the same loop takes up to \(Int(spread * 100)) % longer" : nil
  }

  /// How busy the cores are while this program waits; nil where the system doesn't say.
  private static func busyShare() -> Double? {
    guard let before = ticks() else { return nil }
    Thread.sleep(forTimeInterval: 0.3)
    guard let after = ticks(), after.total > before.total else { return nil }
    return 1 - Double(after.idle - before.idle) / Double(after.total - before.total)
  }

  private static func ticks() -> (idle: Int, total: Int)? {
    guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
      let line = text.split(separator: "\n").first, line.hasPrefix("cpu ")
    else { return nil }
    let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
    // user nice system idle iowait …
    guard numbers.count > 4 else { return nil }
    return (numbers[3] + numbers[4], numbers.reduce(0, +))
  }

  /// How much longer than the shortest the slower tenth of repetitions of one loop takes.
  private static func calibrationSpread() -> Double {
    let times = (0..<20).map { _ in
      let start = ContinuousClock.now
      var x = UInt64(1)
      for _ in 0..<2_000_000 { x = x &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
      // The result must be of use, or there is no loop.
      return (ContinuousClock.now - start) / .seconds(1) + (x == 0 ? 1 : 0)
    }.sorted()
    return times[times.count * 9 / 10] / times[0] - 1
  }
}
