import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `axon train`, `eval` and `predict` with tables of the user.
@Suite struct TableCommandTests {
  /// A folder with a table of 120 flowers: the kind follows from the width and the color, the price is
  /// linear in both.
  private func folder() throws -> String {
    let path = AxonProgram.freshPath()
    mkdir(path, 0o700)
    var state: UInt64 = 5
    var lines = ["width,color,price,kind"]
    for _ in 0..<120 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let (width, color) = (Double(state >> 40 % 1000) / 100, state >> 60 % 2)
      let kind = width > 5 ? (color == 0 ? "rose" : "\"lily, white\"") : "daisy"
      lines.append(
        "\(width),\(["red", "blue"][Int(color)]),\(3 * width + 10 * Double(color)),\(kind)")
    }
    try write(lines.joined(separator: "\n") + "\n", "\(path)/flowers.csv")
    return path
  }

  private static let manyTexts =
    "width,kind\n" + (0..<1100).map { "\($0),text \($0)\n" }.joined()

  private func write(_ text: String, _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  private func value(_ name: String, in text: String) -> Double? {
    text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
      .flatMap { Double($0.dropFirst(name.count + 1)) }
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `A classifier is trained, measured and asked from its file alone`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let options = "--out \(folder) --ignore price --target kind --dropout 0 --learning-rate 0.01"
    let first = try AxonProgram.run("train \(folder)/flowers.csv \(options) --name a --threads 1")
    let second = try AxonProgram.run(
      "train \(folder)/flowers.csv \(options) --name b --threads 2 --workers 0")
    #expect(first.code == 0, "\(first.text)")
    #expect(AxonProgram.weights(first.text) != nil)
    #expect(AxonProgram.weights(first.text) == AxonProgram.weights(second.text))
    let accuracy = try #require(value("test accuracy", in: first.text))
    #expect(accuracy > 0.9)
    let measured = try AxonProgram.run("eval \(folder)/a")
    #expect(value("test accuracy", in: measured.text) == accuracy)
    #expect(measured.text.contains("24 rows"))

    // No target, other order, another column, a delimiter of its own.
    try write("extra;color;width\n;blue;9\n;red;0.5\n", "\(folder)/new.csv")
    let answers = try AxonProgram.run("predict \(folder)/a \(folder)/new.csv")
    let lines = answers.text.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "prediction,probability")
    #expect(lines[1].hasPrefix("\"lily, white\",") && lines[2].hasPrefix("daisy,"))
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `A regression answers in the units of its table`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let trained = try AxonProgram.run(
      "train \(folder)/flowers.csv --target price --ignore kind --dropout 0 --epochs 100 "
        + "--learning-rate 0.005 --out \(folder) --name a")
    #expect(try #require(value("test R²", in: trained.text)) > 0.97, "\(trained.text)")
    try write("width,color\n4,red\n4,blue\n", "\(folder)/new.csv")
    let lines = try AxonProgram.run("predict \(folder)/a \(folder)/new.csv").text
      .split(separator: "\n")
    #expect(lines.first == "prediction" && lines.count == 3)
    for (line, price) in zip(lines.dropFirst(), [12.0, 22]) {
      #expect(abs(try #require(Double(line)) - price) < 2.5)
    }
    let whole = try AxonProgram.run("eval \(folder)/a \(folder)/flowers.csv")
    #expect(whole.text.contains("120 rows\n") && value("R²", in: whole.text) ?? 0 > 0.97)
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `A run that was cut off goes on to the same weights`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let table = "\(folder)/flowers.csv"
    let options = "train \(table) --target kind --epochs 3 --out \(folder)"
    let whole = try AxonProgram.run("\(options) --name whole")
    let program = try #require(AxonProgram.path)
    let checkpoint = "\(folder)/cut/checkpoint.safetensors"
    system(
      """
      { '\(program)' \(options) --name cut --checkpoint-every 1 >/dev/null &
      while [ ! -e '\(checkpoint)' ] && kill -0 $!; do sleep 0.002; done
      kill -KILL $!; wait $!; } 2>/dev/null
      """)
    let end = try AxonProgram.run("train \(table) --out \(folder) --resume cut --hidden 3")
    #expect(AxonProgram.weights(whole.text) != nil)
    #expect(AxonProgram.weights(end.text) == AxonProgram.weights(whole.text), "\(end.text)")
    system("echo '1,red,1,rose' >> '\(table)'")
    let other = try AxonProgram.run("train \(table) --out \(folder) --resume cut")
    #expect(other.code == 2 && other.text.contains("expected the table that the run was started"))
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: [
      ("width,kind\n1,a\n2,b\n", "--target kind", "expected two rows or more of 'a', found 1"),
      ("width,kind\n1,a\n2,a\n", "--target kind", "expected numbers or 2 to 1000 classes"),
      (
        "width,kind\n1,a\n2,a\n", "--target size", "expected a column 'size', found 'width', 'kind'"
      ),
      ("width,kind\n1,a\n2,a\n", "", "expected --target COLUMN"),
      ("width,kind\n1,a\n,a\n", "--target width", "row 3, column 1: expected a value in 'width'"),
      ("width,kind\n1,a\n2,a,c\n", "--target kind", "row 3, column 2: expected 2 columns"),
      ("width,day\n1,2026-01-01\n2,2026-01-02\n", "--target width", "column 'day'"),
      ("width\n1\n2\n3\n", "--target width", "expected a column beside the target, found none"),
      ("width,kind\n1,a\n2,b\n", "--target kind --ignore x", "expected a column 'x' to ignore"),
      ("width,kind\n1,a\n2,b\n", "--target kind --task regression", "row 2, column 2: expected"),
      ("width,kind\n1,a\n", "--target width", "expected two rows or more, found 1"),
      (manyTexts, "--target kind", "classes in the target 'kind', found more different texts"),
      (manyTexts, "--target width", "expected numbers or at most 1000 categories in column 'kind'"),
      (manyTexts, "--target width --categories kind", "row 1002, column 2: expected at most 1000"),
    ])
  func `What is wrong with a table is one line and code 2, nothing is written`(
    text: String, options: String, message: String
  ) throws {
    let folder = AxonProgram.freshPath()
    mkdir(folder, 0o700)
    defer { system("rm -r '\(folder)'") }
    try write(text, "\(folder)/t.csv")
    let result = try AxonProgram.run("train \(folder)/t.csv \(options) --out \(folder)/runs")
    #expect(result.code == 2, "\(result.text)")
    #expect(result.text.hasPrefix("axon: \(folder)/t.csv: "))
    #expect(result.text.contains(message), "\(result.text)")
    #expect(result.text.split(separator: "\n").count == 1)
    #expect(access("\(folder)/runs", F_OK) != 0)
  }
}
