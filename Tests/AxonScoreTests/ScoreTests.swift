import AxonFormats
import Foundation
import Testing

/// A folder of cases in the oracles' format goes through the program `score`, as anybody's would.
@Suite struct ScoreTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "axon-score-test-\(UUID().uuidString)")

  @Test func countsNamesWhoseCasesAllPass() throws {
    try write([
      ("exp#0", "exp", #"{"t": "zero"}"#, #"{"t": "one"}"#),
      ("exp#1", "exp", #"{"t": "zero"}"#, #"{"t": "one"}"#),
      ("cos#0", "cos", #"{"t": "zero"}"#, #"{"t": "one"}"#),
      ("sin#0", "sin", #"{"t": "zero"}"#, #"{"t": "one"}"#),
      ("nobody#0", "nobody", #"{"t": "zero"}"#, #"{"t": "one"}"#),
    ])
    let run = try score()
    #expect(run.text.contains("score op.forward 2 4"))
    #expect(run.status == 0)
    #expect(run.misses.contains("sin: 1 of 1 cases, sin#0: wrong: result 0 is off by 1.0 at [0]"))
    #expect(run.misses.contains("nobody: not bound"))
  }

  @Test func oneWrongCaseSpoilsAName() throws {
    try write([
      ("exp#0", "exp", #"{"t": "zero"}"#, #"{"t": "one"}"#),
      ("exp#1", "exp", #"{"t": "one"}"#, #"{"t": "one"}"#),
    ])
    #expect(try score().text.contains("score op.forward 0 1"))
  }

  @Test func aScoreBelowItsFloorFails() throws {
    try write([("sin#0", "sin", #"{"t": "zero"}"#, #"{"t": "one"}"#)])
    try Data("op.forward 1\n".utf8).write(to: folder.appending(path: "floor"))
    let run = try score("--check-floor", folder.appending(path: "floor").path)
    #expect(run.text.contains("below the floor: op.forward is 0, the floor is 1"))
    #expect(run.status == 1)
  }

  @Test func callsThatMustFailCountOneByOne() throws {
    try write([("exp#0", "exp", #"{"t": "zero"}"#, #"{"t": "one"}"#)])
    let lines = [#"{"t": "one"}, {"t": "pair"}"#, #"{"t": "pair"}, {"t": "triple"}"#].enumerated()
    let text = lines.map {
      #"{"id": "add!\#($0)", "op": "add", "file": "tensors/t.safetensors", "args": [\#($1)], "kwargs": {}}"#
    }.joined(separator: "\n")
    try Data(text.utf8).write(to: folder.appending(path: "errors.jsonl"))
    // Numbers broadcast against two elements; two against three do not.
    #expect(try score().text.contains("score op.errors 1 2"))
  }

  @Test func layoutsHoldTheRecordedNumbersAndEveryCaseCounts() throws {
    try write([("exp#0", "exp", #"{"t": "zero"}"#, #"{"t": "one"}"#)])
    let arguments = [
      #"{"t": "pair", "strides": [2], "offset": 1}"#, #"{"t": "pair", "strides": [3]}"#,
      #"{"t": "triple", "strides": [2], "offset": 3}"#,
    ]
    let text = arguments.enumerated().map {
      #"{"id": "clone.stepped#\#($0)", "op": "clone", "file": "tensors/t.safetensors", "#
        + #""args": [\#($1)], "kwargs": {}, "out": {"t": "pair"}, "compare": "values"}"#
    }.joined(separator: "\n")
    try Data(text.utf8).write(to: folder.appending(path: "references.jsonl"))
    let run = try score()
    #expect(run.text.contains("score op.reference 2 3"))
    #expect(run.text.contains("score op.gradient_honest 1 1"))
  }

  @Test func optimizersAndSchedulesCompareStateAndMomentumAndReadEveryOption() throws {
    try write([])
    func optimizer(_ id: String, _ options: String, state: String) -> String {
      #"{"id": "\#(id)", "optim": "SGD", "file": "tensors/t.safetensors", "kwargs": \#(options), "#
        + #""params0": [{"t": "one"}], "state": {"0": {"momentum_buffer": {"t": "\#(state)"}}}, "#
        + #""steps": [{"grads": [{"t": "one"}], "params": [{"t": "zero"}]}]}"#
    }
    let optimizers = [
      optimizer("right", #"{"lr": 1, "momentum": 0.5}"#, state: "one"),
      optimizer("state", #"{"lr": 1, "momentum": 0.5}"#, state: "zero"),
      optimizer("option", #"{"lr": 1, "momentum": 0.5, "unknown": 2}"#, state: "one"),
    ]
    try Data(optimizers.joined(separator: "\n").utf8)
      .write(to: folder.appending(path: "optims.jsonl"))
    let schedules = ["0.9", "0.8"].map {
      #"{"id": "momentum \#($0)", "sched": "StepLR", "kwargs": {"step_size": 1, "gamma": 0.5}, "#
        + #""base_lr": 1, "lr": [1, 0.5], "momentum": [0.9, \#($0)]}"#
    }
    try Data(schedules.joined(separator: "\n").utf8)
      .write(to: folder.appending(path: "scheds.jsonl"))
    // One worker: the report gives the first reason of a name.
    let run = try score("--workers", "1")
    #expect(run.text.contains("score optim.trajectories 1 3"))
    #expect(run.text.contains("score sched.trajectories 1 2"))
    #expect(run.misses.contains("state 0.momentum_buffer is off by 1.0"))
    #expect(run.misses.contains("momentum of steps is off by"))
  }

  /// Cases (id, operation, argument, result) and the tensors they may name.
  private func write(_ cases: [(id: String, name: String, argument: String, out: String)]) throws {
    let files = FileManager.default
    try files.createDirectory(
      at: folder.appending(path: "tensors"), withIntermediateDirectories: true)
    let tensors: [(String, [Double])] = [
      ("zero", [0]), ("one", [1]), ("pair", [1, 2]), ("triple", [1, 2, 3]),
    ]
    try SafetensorsFile.write(
      tensors.map { name, values in
        TensorPayload(
          name: name, dtype: "F64", shape: [values.count],
          bytes: values.withUnsafeBytes { [UInt8]($0) })
      }, to: folder.appending(path: "tensors/t.safetensors").path)
    let lines = cases.map {
      #"{"id": "\#($0.id)", "op": "\#($0.name)", "file": "tensors/t.safetensors", "#
        + #""args": [\#($0.argument)], "kwargs": {}, "out": \#($0.out), "compare": "values"}"#
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "cases.jsonl"))
  }

  private struct Run {
    let text: String
    let misses: String
    let status: Int32
  }

  /// What `score` prints and reports; removes the folder.
  private func score(_ more: String...) throws -> Run {
    defer { try? FileManager.default.removeItem(at: folder) }
    // The program lies beside the tests.
    let tests = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let report = folder.appending(path: "misses.txt")
    let process = Process()
    process.executableURL = tests.appending(path: "score")
    process.arguments = ["--cases", folder.path, "--report", report.path] + more
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      text: String(decoding: text, as: UTF8.self),
      misses: try String(contentsOf: report, encoding: .utf8), status: process.terminationStatus)
  }
}
