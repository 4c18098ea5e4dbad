import AxonFormats
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct TrainTests {
  @Test(.enabled(if: AxonProgram.path != nil))
  func `Same seed, same weights, for any number of threads and workers`() throws {
    let out = AxonProgram.freshPath()
    defer { system("rm -r '\(out)'") }
    let options = "train digits --epochs 1 --out \(out)"
    let first = try AxonProgram.run("\(options) --name a --threads 1 --workers 0")
    let second = try AxonProgram.run("\(options) --name b --threads 2 --workers 3")
    let other = try AxonProgram.run("\(options) --name c --seed 1")
    #expect(first.code == 0, "\(first.text)")
    let hash = try #require(AxonProgram.weights(first.text))
    #expect(hash.count == 15 + 64)
    #expect(AxonProgram.weights(second.text) == hash)
    #expect(AxonProgram.weights(other.text) != hash)
    for file in [
      "config.json", "metrics.jsonl", "model.axonml", "curves.svg", "curves.png", "confusion.svg",
      "confusion.png",
    ] { #expect(access("\(out)/a/\(file)", R_OK) == 0, "\(file)") }

    let accuracy = first.text.split(separator: "\n").first { $0.hasPrefix("test accuracy ") }
    let evaluated = try AxonProgram.run("eval \(out)/a")
    #expect(evaluated.text.split(separator: "\n").last == accuracy)
    let predicted = try AxonProgram.run("predict \(out)/a --index 3")
    #expect(predicted.text.contains("prediction ") && predicted.text.contains("truth 3"))
    #expect(
      try AxonProgram.run("inspect \(out)/a").text.contains(
        "(1): Conv2d(1, 16, kernel: 3, padding: 1)"))
    #expect(try AxonProgram.run("predict \(out)/a --index 5000").code == 2)
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `A run that diverges names its step on one line, and the code is 2`() throws {
    let out = AxonProgram.freshPath()
    defer { system("rm -r '\(out)'") }
    let run = try AxonProgram.run(
      "train digits --epochs 1 --learning-rate 1e38 --checkpoint-every 1 --out \(out) --name a")
    #expect(run.code == 2)
    let last = run.text.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("axon: training diverged at step "), "\(run.text)")
    // What was saved before is whole, and leads to the same end.
    let again = try AxonProgram.run("train digits --resume a --out \(out)")
    #expect(again.code == 2 && again.text.hasSuffix("\(last)\n"), "\(again.text)")
  }

  /// Starts `axon` and sends it a signal as soon as it has written another checkpoint.
  private func axon(_ arguments: String, stoppedBy signal: String, after checkpoint: String) throws
  {
    let program = try #require(AxonProgram.path)
    let script = """
      number() { ls -i '\(checkpoint)' 2>/dev/null; }
      before=$(number)
      '\(program)' \(arguments) >/dev/null 2>&1 &
      while [ "$(number)" = "$before" ] && kill -0 $!; do sleep 0.002; done
      kill -\(signal) $!
      wait $!
      """
    system("{ \(script)\n} 2>/dev/null")
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: [("KILL", ""), ("INT", ""), ("KILL", "--model transformer --augment")])
  func `A run that was stopped again and again ends with the same weights`(
    signal: String, options: String
  ) throws {
    let out = AxonProgram.freshPath()
    defer { system("rm -r '\(out)'") }
    let whole = try AxonProgram.run("train digits \(options) --epochs 2 --out \(out) --name whole")
    let file = "\(out)/stopped/checkpoint.safetensors"
    try axon(
      "train digits \(options) --epochs 2 --out \(out) --name stopped --checkpoint-every 3",
      stoppedBy: signal, after: file)
    let resume = "train digits --out \(out) --resume stopped --checkpoint-every 7"
    for workers in [0, 1, 4] {
      try axon("\(resume) --workers \(workers)", stoppedBy: signal, after: file)
    }
    // The newest file is lost: the one before it holds.
    #expect(truncate(file, 1000) == 0)
    let end = try AxonProgram.run(resume)
    #expect(
      AxonProgram.weights(whole.text) != nil
        && AxonProgram.weights(end.text) == AxonProgram.weights(whole.text), "\(end.text)")
    #expect(system("cmp -s '\(out)/stopped/metrics.jsonl' '\(out)/whole/metrics.jsonl'") == 0)
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: [
      "train cats --out OUT", "train digits --resume absent --out OUT",
      "train digits --data /absent --out OUT", "eval /absent",
      "predict /absent", "inspect /absent", "eval Package.swift",
    ])
  func `What the user can change is one line and code 2, nothing is written`(arguments: String)
    throws
  {
    let out = AxonProgram.freshPath()
    let result = try AxonProgram.run(
      arguments.split(separator: " ").map { $0 == "OUT" ? out : String($0) }
        .joined(separator: " "))
    #expect(result.code == 2)
    #expect(result.text.hasPrefix("axon: ") && result.text.split(separator: "\n").count == 1)
    #expect(access(out, F_OK) != 0)
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: ["", "train", "eval", "predict", "inspect", "doctor"])
  func `Help has an example`(command: String) throws {
    let result = try AxonProgram.run("\(command) --help")
    #expect(result.code == 0)
    #expect(result.text.contains("EXAMPLE"))
  }

  @Test(.enabled(if: AxonProgram.path != nil)) func `Doctor names what was found`() throws {
    let text = try AxonProgram.run("doctor").text
    for name in ["axon", "instructions", "threads", "oneDNN", "zlib", "allocator"] {
      #expect(text.contains("\n\(name) ") || text.hasPrefix("\(name) "), "\(name)")
    }
  }
}
