import AxonEdgeBuild
import Foundation

/// Runs a folder of test cases through Axon and prints `score LINE PASSED TOTAL`.
@main
struct Score {
  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.contains("--help") { return print(Options.help) }
      let options = try Options(arguments)
      if let sources = options.edge {
        try scoreEdge(sources, options)
      } else if let folder = options.checkpoints {
        try CheckpointScore(folder: folder, options: options).run()
      } else if let folder = options.workerFolder {
        var worker = Worker(folder: folder)
        worker.run()
      } else {
        try Score(options: options).run()
      }
    } catch {
      FileHandle.standardError.write(Data("score: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func scoreEdge(_ sources: String, _ options: Options) throws {
    let (passed, total, misses): (Int, Int, [String])
    do { (passed, total, misses) = try EdgeParity(sources: sources).run() } catch let error
      as EdgeBuildError
    {
      // Debian's packages are what devices are built with.
      return print("edge.parity skipped: \(error.description)")
    }
    let text = (["# edge.parity \(passed) \(total)"] + misses).joined(separator: "\n") + "\n"
    if let path = options.report { try text.write(toFile: path, atomically: true, encoding: .utf8) }
    if options.isVerbose { print(text) }
    print("score edge.parity \(passed) \(total)")
    guard let floor = options.floor else { return }
    for violation in try Floor(floor).violations(["edge.parity": passed]) {
      print("below the floor: \(violation)")
      exit(1)
    }
  }

  let options: Options
  private let bindings = AllBindings()

  private func run() throws {
    let folder = try CaseFolder(options.cases)
    let names = try options.names.map { try NameList($0) }
    var tallies: [Line: Tally] = [:]
    var units: [Unit] = []
    for line in options.lines {
      guard let cases = folder.entries(of: line) else { continue }
      let listed = line.isOfNames ? names?.names(line.flag) : nil
      var tally = Tally(line, names: (line.hasNames ? listed ?? [] : []).filter(isWanted))
      for (entry, text) in cases where isWanted(entry.name) {
        // Random operations and others outside the denominator.
        if let listed, !listed.contains(entry.name) { continue }
        if line == .gradientHonest, !bindings.has(entry.name, line) { continue }
        let unit = Unit(line: line, name: entry.name, id: entry.id, text: text)
        tally.expect(unit.name)
        if bindings.has(unit.name, line) {
          units.append(unit)
        } else {
          tally.add(unit, .missed(notBound))
        }
      }
      tallies[line] = tally
    }
    let supervisor = Supervisor(
      folder: options.cases, workerCount: options.workerCount, timeout: options.timeout)
    try supervisor.run(units) { unit, verdict in tallies[unit.line]?.add(unit, verdict) }
    try report(options.lines.compactMap { tallies[$0] })
  }

  private func isWanted(_ name: String) -> Bool { options.only?.contains(name) ?? true }

  private func report(_ tallies: [Tally]) throws {
    let misses = tallies.flatMap { ["", "# \($0.scoreText)"] + $0.missTexts }.dropFirst()
    if let path = options.report {
      try (misses.joined(separator: "\n") + "\n").write(
        toFile: path, atomically: true, encoding: .utf8)
    }
    if options.isVerbose { print(misses.joined(separator: "\n") + "\n") }
    for tally in tallies {
      if !tally.summary.isEmpty { print("\(tally.line.rawValue): \(tally.summary)") }
    }
    for tally in tallies { if let text = tally.boundText { print(text) } }
    let traps = tallies.flatMap(\.traps)
    for trap in traps { print("trap: \(trap)") }
    print("traps: \(traps.count)")
    for tally in tallies { print(tally.scoreText) }
    guard let path = options.floor else { return }
    let passed = Dictionary(uniqueKeysWithValues: tallies.map { ($0.line.rawValue, $0.passed) })
    let violations = try Floor(path).violations(passed)
    for violation in violations { print("below the floor: \(violation)") }
    if !violations.isEmpty { exit(1) }
  }
}
