import Foundation

/// Runs Axon and PyTorch in turn and prints `bench NAME THREADS ISA MEDIAN_RATIO BEST_RATIO FLOOR`:
/// our speed divided by PyTorch's.
@main
struct Bench {
  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.contains("--help") { return print(Options.help) }
      let options = try Options(arguments)
      if options.isWorker {
        var worker = Worker()
        worker.run()
      } else {
        var bench = Bench(options: options)
        try bench.run()
        bench.finish()
      }
    } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(2)
    }
  }

  let options: Options
  private var below: [String] = []
  private var failures: [String] = []
  private var isUnjudged = false

  init(options: Options) { self.options = options }

  private mutating func run() throws {
    // A peer that has ended is noticed when it does not answer.
    signal(SIGPIPE, SIG_IGN)
    for threads in options.threads {
      var seen: Set<String> = []
      for set in options.sets {
        var environment = set.environment
        for key in ["AXON_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"] {
          environment[key] = "\(threads)"
        }
        guard let program = Bundle.main.executablePath else { throw PeerError("no program") }
        let ours = try Peer("axon", program, ["--worker"], environment)
        let name = try ours.ask("isa")
        // The same processor without the wider instructions has only one column.
        guard seen.insert(name).inserted else { continue }
        guard FileManager.default.isExecutableFile(atPath: options.python) else {
          throw PeerError("no Python at \(options.python); `make bench` installs it")
        }
        let theirs = try Peer(
          "PyTorch", options.python, ["Oracles/peer_worker.py"], environment)
        for entry in Entry.all where isWanted(entry) {
          let floor = entry.floor(name)
          report(entry, "\(threads) \(name)", floor, Comparison(ours: ours, theirs: theirs))
        }
      }
    }
  }

  private func isWanted(_ entry: Entry) -> Bool {
    options.rows.contains(entry.row) && (options.names?.contains(entry.name) ?? true)
  }

  private mutating func report(
    _ entry: Entry, _ setting: String, _ floor: Double, _ comparison: Comparison
  ) {
    do {
      try comparison.prepare(entry)
      if let reason = Machine.disturbance() {
        isUnjudged = true
        if !options.isForced {
          say("bench \(entry.name) \(setting) not judged: machine is loaded (\(reason))")
          return
        }
      }
      let ratios = try comparison.measure(entry)
      let text = "\(entry.name) \(setting) \(decimal(ratios.median)) \(decimal(ratios.best))"
      let times =
        options.isVerbose
        ? "  # \(duration(ratios.seconds.ours)), PyTorch \(duration(ratios.seconds.theirs))" : ""
      say("bench \(text) \(decimal(floor))\(times)")
      if ratios.median < floor { below.append(text) }
    } catch {
      say("bench \(entry.name) \(setting) failed: \(error)")
      failures.append(entry.name)
    }
  }

  private func finish() {
    for text in below { say("below the floor: \(text)") }
    if !failures.isEmpty { exit(2) }
    if isUnjudged {
      say("not judged: the machine was loaded")
      exit(3)
    }
    if !below.isEmpty { exit(1) }
  }
}

/// A line at once, also into a file.
private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

private func decimal(_ value: Double) -> String { String(format: "%.2f", value) }

private func duration(_ seconds: Double) -> String {
  seconds < 1e-3
    ? String(format: "%.2f µs", seconds * 1e6) : String(format: "%.2f ms", seconds * 1e3)
}
