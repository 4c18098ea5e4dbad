/// The verdicts of one line.
struct Tally {
  let line: Line
  /// Names that count, each with the number of its cases; in some lines every case counts.
  private(set) var units: [String: Int] = [:]
  private(set) var misses: [String: [Miss]] = [:]
  /// Cases that ended their worker: what must never happen, so each is listed.
  private(set) var traps: [String] = []

  /// A case that did not pass.
  struct Miss {
    let id: String
    let reason: String
  }

  init(_ line: Line, names: Set<String>) {
    self.line = line
    for name in names { units[name] = 0 }
  }

  mutating func expect(_ name: String) { units[name, default: 0] += 1 }

  mutating func add(_ unit: Unit, _ verdict: Verdict) {
    guard let reason = verdict.reason else { return }
    if verdict.endsWorker { traps.append("\(line.rawValue) \(unit.id): \(reason)") }
    misses[unit.name, default: []].append(Miss(id: unit.id, reason: reason))
  }

  /// Names whose cases all pass, or cases that do.
  var passed: Int {
    if line.countsCases { return total - misses.values.reduce(0) { $0 + $1.count } }
    return units.count { $0.value > 0 && misses[$0.key] == nil }
  }

  var total: Int { line.countsCases ? units.values.reduce(0, +) : units.count }

  var scoreText: String { "score \(line.rawValue) \(passed) \(total)" }

  /// One line for every name that is not whole.
  var missTexts: [String] {
    units.sorted { $0.key < $1.key }.compactMap { name, count in
      if count == 0 { return "\(name): no case in the folder" }
      guard let missed = misses[name], let first = missed.first else { return nil }
      if first.reason == notBound { return "\(name): \(notBound)" }
      return "\(name): \(missed.count) of \(count) cases, \(first.id): \(first.reason)"
    }
  }

  /// How many cases pass of those of names that are bound.
  var boundText: String? {
    guard line.countsCases, line != .errors else { return nil }
    let bound = units.filter { misses[$0.key]?.first?.reason != notBound }
    let count = bound.values.reduce(0, +)
    return "\(line.rawValue): \(passed) of \(count) cases of the \(bound.count) built,"
      + " \(total) cases of \(units.count) in all"
  }

  /// How many names miss for which kind of reason, most frequent first.
  var summary: String {
    var kinds: [String: Int] = [:]
    for (name, count) in units {
      if count == 0 { kinds["no case", default: 0] += 1 }
      if let reason = misses[name]?.first?.reason {
        kinds[String(reason.prefix { $0 != ":" }), default: 0] += 1
      }
    }
    return kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}

/// The reason of a name that no binding knows.
let notBound = "not bound"
