internal import AxonChart

/// One live line on a terminal: how far, how fast, how long still, loss and accuracy.
///
/// On anything else nothing is drawn before `finish`, which prints one plain line.
package struct ProgressBar {
  /// What is measured at the moment.
  package struct Status: Hashable, Sendable {
    /// Units of work done, out of the total.
    package var done: Int
    /// Mean loss so far; NaN when unknown.
    package var loss: Double
    /// Share of right answers so far; NaN when unknown.
    package var accuracy: Double

    package init(done: Int, loss: Double = .nan, accuracy: Double = .nan) {
      self.done = done
      self.loss = loss
      self.accuracy = accuracy
    }
  }

  /// What stands at the beginning, for example `epoch 3/20`.
  package var title: String
  private let total: Int
  private let unit: String
  private let terminal: Terminal
  private let now: () -> Double
  private let write: (String) -> Void
  private let start: Double
  private var lastDrawn = -Double.infinity

  /// `now` gives seconds on any clock that only goes forward.
  package init(
    title: String, total: Int, unit: String, terminal: Terminal, now: @escaping () -> Double,
    write: @escaping (String) -> Void
  ) {
    self.title = title
    self.total = total
    self.unit = unit
    self.terminal = terminal
    self.now = now
    self.write = write
    start = now()
  }

  /// Draws over the line, at most ten times a second.
  package mutating func update(_ status: Status) {
    let time = now()
    guard terminal.isInteractive, time - lastDrawn >= 0.1 else { return }
    lastDrawn = time
    write("\r\u{1B}[2K" + line(status, seconds: time - start))
  }

  /// Replaces the live line by a last one that stays; `suffix` is added to it.
  package mutating func finish(_ status: Status, suffix: String = "") {
    let seconds = now() - start
    let line = summary(status, seconds: seconds) + suffix + "\n"
    write(terminal.isInteractive ? "\r\u{1B}[2K" + line : line)
  }

  /// The live line, cut to the width of the terminal.
  package func line(_ status: Status, seconds: Double) -> String {
    let share = total > 0 ? min(Double(status.done) / Double(total), 1) : 1
    var parts = ["\((share * 100).text(places: 0))%", rate(status.done, seconds)]
    if status.done > 0 {
      let rest = seconds / Double(status.done) * Double(max(total - status.done, 0))
      parts.append("ETA \(Self.duration(rest))")
    }
    parts += measures(status)
    let text = parts.joined(separator: "  ")
    let room = terminal.width - 1 - title.count - text.count - 4
    // Only a line without a bar can be too long; cutting one with a bar would cut color codes.
    if room >= 5 { return "\(title)  \(drawn(share, width: min(room, 30)))  \(text)" }
    return String("\(title)  \(text)".prefix(max(terminal.width - 1, 10)))
  }

  /// The line that stays.
  package func summary(_ status: Status, seconds: Double) -> String {
    ([title] + measures(status) + [rate(status.done, seconds)]).joined(separator: "  ")
  }

  /// Hours, minutes and seconds: `0:07`, `12:05`, `1:02:03`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "?" }
    let all = Int(max(seconds, 0).rounded(.up))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (hours, minutes) = (all / 3600, all / 60 % 60)
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(all % 60))" : "\(minutes):\(two(all % 60))"
  }

  private func measures(_ status: Status) -> [String] {
    var parts: [String] = []
    if !status.loss.isNaN { parts.append("loss \(status.loss.text(places: 4))") }
    if !status.accuracy.isNaN { parts.append("accuracy \(status.accuracy.text(places: 4))") }
    return parts
  }

  private func rate(_ done: Int, _ seconds: Double) -> String {
    let rate = seconds > 0 ? Double(done) / seconds : 0
    return "\(rate.text(places: rate < 10 ? 1 : 0)) \(unit)/s"
  }

  private func drawn(_ share: Double, width: Int) -> String {
    let (full, empty) = terminal.hasUnicode ? ("━", "─") : ("=", "-")
    let count = Int((share * Double(width)).rounded(.down))
    let done = String(repeating: full, count: count)
    let rest = String(repeating: empty, count: width - count)
    return terminal.hasColor ? "\u{1B}[34m\(done)\u{1B}[90m\(rest)\u{1B}[0m" : done + rest
  }
}
