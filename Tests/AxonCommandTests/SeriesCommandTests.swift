import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `axon train`, `eval` and `predict` with time series of the user.
@Suite struct SeriesCommandTests {
  /// A folder with a wave of 24 steps an hour apart that lasts 16 days; the last `broken` steps are
  /// flat.
  private func folder(broken: Int = 0) throws -> String {
    let path = AxonProgram.freshPath()
    mkdir(path, 0o700)
    let file = try #require(fopen("\(path)/wave.csv", "w"))
    fputs("time,load\n", file)
    for step in 0..<384 {
      let day = step / 24 + 1
      let value = step >= 384 - broken ? 20 : 20 + 5 * sin(Double(step) * .pi / 12)
      let (dayText, hour) = (day < 10 ? "0\(day)" : "\(day)", step % 24)
      fputs("2026-03-\(dayText) \(hour < 10 ? "0" : "")\(hour):00,\(value)\n", file)
    }
    fclose(file)
    return path
  }

  private func value(_ name: String, in text: String) -> Double? {
    text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
      .flatMap { Double($0.dropFirst(name.count + 1)) }
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `A forecast beats the last value and names the moments that come`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let options =
      "train \(folder)/wave.csv --task forecast --window 12 --horizon 3 --hidden 8 "
      + "--learning-rate 0.01 --batch 16 --out \(folder)"
    let trained = try AxonProgram.run("\(options) --name a --threads 1")
    #expect(trained.code == 0, "\(trained.text)")
    let error = try #require(value("test mean absolute error", in: trained.text))
    let naive = try #require(value("test mean absolute error of the last value", in: trained.text))
    #expect(error < naive / 4, "\(error) \(naive)")
    let again = try AxonProgram.run("\(options) --name b --threads 2 --workers 0")
    #expect(AxonProgram.weights(again.text) == AxonProgram.weights(trained.text))
    let measured = try AxonProgram.run("eval \(folder)/a")
    #expect(value("test mean absolute error", in: measured.text) == error)

    let lines = try AxonProgram.run("predict \(folder)/a \(folder)/wave.csv").text
      .split(separator: "\n")
    #expect(lines.count == 4 && lines.first == "time,prediction")
    for (index, line) in lines.dropFirst().enumerated() {
      let cells = line.split(separator: ",")
      #expect(cells[0] == "2026-03-17 0\(index):00:00")
      let truth = 20 + 5 * sin(Double(384 + index) * .pi / 12)
      #expect(abs(try #require(Double(cells[1])) - truth) < 1.5)
    }
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `What is unlike the training is above the threshold`() throws {
    let folder = try folder(broken: 60)
    defer { system("rm -r '\(folder)'") }
    let trained = try AxonProgram.run(
      "train \(folder)/wave.csv --task anomaly --window 12 --hidden 8 --learning-rate 0.01 "
        + "--batch 16 --epochs 30 --out \(folder) --name a")
    #expect(trained.code == 0, "\(trained.text)")
    let lines = try AxonProgram.run("predict \(folder)/a \(folder)/wave.csv").text
      .split(separator: "\n")
    #expect(lines.first == "time,score,anomaly" && lines.count == 1 + 384 - 11)
    let alarms = lines.dropFirst().map { $0.hasSuffix(",1") }
    // Windows wholly in the flat end, and those wholly before it.
    #expect(alarms.suffix(49).allSatisfy { $0 })
    #expect(alarms.dropLast(60).count { $0 } < 10)
  }

  @Test(.enabled(if: AxonProgram.path != nil), arguments: ["gru", "lstm-autoencoder"])
  func `What was learned while all was well raises an alarm where it breaks`(model: String) throws {
    let folder = try folder(broken: 60)
    defer { system("rm -r '\(folder)'") }
    let trained = try AxonProgram.run(
      "train \(folder)/wave.csv --task anomaly --model \(model) --until 2026-03-13 --window 12 "
        + "--horizon 6 --average 1 --hidden 8 --learning-rate 0.01 --batch 16 --epochs 30 "
        + "--out \(folder) --name a")
    #expect(trained.code == 0, "\(trained.text)")
    // The last hour of the thirteenth is the last before the break at noon.
    let alarms = try AxonProgram.run("alarms \(folder)/a \(folder)/wave.csv")
    let lines = alarms.text.split(separator: "\n")
    #expect(lines.first == "from,to" && lines.count == 2, "\(alarms.text)")
    #expect(lines.last?.hasPrefix("2026-03-14 1") == true, "\(alarms.text)")
    #expect(
      access("\(folder)/a/alarms.svg", F_OK) == 0 && access("\(folder)/a/alarms.png", F_OK) == 0)

    let file = try #require(fopen("\(folder)/known.csv", "w"))
    fputs("from,to\n2026-03-14 12:00,2026-03-16 23:00\n", file)
    fclose(file)
    let judged = try AxonProgram.run(
      "alarms \(folder)/a \(folder)/wave.csv --failures \(folder)/known.csv")
    #expect(
      judged.text.hasPrefix("a: 1 of 1 failures, 0.00 false alarms a month\n"), "\(judged.text)")
    #expect(judged.text.contains("\nas a day before: 1 of 1 failures"), "\(judged.text)")
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `What alarms can't be told of is one line`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let trained = try AxonProgram.run(
      "train \(folder)/wave.csv --task forecast --window 12 --epochs 1 --out \(folder) --name a")
    #expect(trained.code == 0, "\(trained.text)")
    let forecast = try AxonProgram.run("alarms \(folder)/a \(folder)/wave.csv")
    #expect(forecast.code == 2 && forecast.text.contains("expected a model of anomalies"))
    let wrong = try AxonProgram.run(
      "train \(folder)/wave.csv --task anomaly --model cnn --out \(folder)")
    #expect(
      wrong.code == 64 && wrong.text.contains("expected --model one of lstm-autoencoder, gru"))
    let early = try AxonProgram.run(
      "train \(folder)/wave.csv --task anomaly --until 2026-03-02 --out \(folder)")
    #expect(early.code == 2 && early.text.contains("found 24 steps"), "\(early.text)")
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: [
      ("t,x\n1,1\n2,2\n9,3\n", "forecast --time t", "row 4, column 1: expected a time 1.0 after"),
      ("x\n1\n2\n3\n", "forecast", "expected 25 steps without a gap"),
      ("x,y\n1,2\n2,3\n", "forecast", "expected --target, one of x, y"),
      ("x,y\n1,a\n2,b\n", "anomaly", "expected numbers in column 'y'"),
      ("x\n1\n2\n", "anomaly --time t", "expected a column 't', found 'x'"),
      ("t,x\n1,1\n2,2\n", "forecast --time t --target t", "expected another --target"),
    ])
  func `What is wrong with a series is one line and code 2, nothing is written`(
    text: String, options: String, message: String
  ) throws {
    let folder = AxonProgram.freshPath()
    mkdir(folder, 0o700)
    defer { system("rm -r '\(folder)'") }
    let file = try #require(fopen("\(folder)/t.csv", "w"))
    fputs(text, file)
    fclose(file)
    let result = try AxonProgram.run(
      "train \(folder)/t.csv --task \(options) --out \(folder)/runs")
    #expect(result.code == 2, "\(result.text)")
    #expect(result.text.hasPrefix("axon: \(folder)/t.csv: "))
    #expect(result.text.contains(message), "\(result.text)")
    #expect(result.text.split(separator: "\n").count == 1)
    #expect(access("\(folder)/runs", F_OK) != 0)
  }
}
