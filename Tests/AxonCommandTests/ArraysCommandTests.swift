import AxonFormats
import AxonTensor
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `axon train`, `eval` and `predict` with files of NumPy.
@Suite struct ArraysCommandTests {
  /// 80 rows of three numbers; the class is whether the first is above 0, the price linear in all.
  private func folder() throws -> String {
    let path = AxonProgram.freshPath()
    mkdir(path, 0o700)
    let x = Tensor.randomNormal([80, 3], using: Generator(seed: 4))
    let rows = (0..<80).map { x[$0].array(of: Float.self) }
    let arrays: StateDict = [
      "x": x, "y": Tensor(rows.map { $0[0] > 0 ? 7 : 2 }),
    ]
    try arrays.write(npz: "\(path)/classes.npz")
    try x.write(npy: "\(path)/x.npy")
    try Tensor(rows.map { $0[0] * 3 - $0[1] + 20 }).write(npy: "\(path)/price.npy")
    return path
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `Arrays are trained on, measured and asked from the model file alone`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let trained = try AxonProgram.run(
      "train \(folder)/classes.npz --learning-rate 0.01 --dropout 0 --out \(folder) --name a")
    #expect(trained.code == 0, "\(trained.text)")
    let accuracy = trained.text.split(separator: "\n").first { $0.hasPrefix("test accuracy ") }
    #expect(try #require(Double(accuracy?.dropFirst(14) ?? "")) > 0.9)
    let measured = try AxonProgram.run("eval \(folder)/a")
    #expect(measured.text.split(separator: "\n").last == accuracy)
    let whole = try AxonProgram.run("eval \(folder)/a \(folder)/classes.npz")
    #expect(whole.text.contains("80 rows\n"))
    let answers = try AxonProgram.run("predict \(folder)/a \(folder)/x.npy").text
      .split(separator: "\n")
    #expect(answers.count == 81 && answers[0] == "prediction,probability")
    let x = try Tensor(npy: "\(folder)/x.npy")
    let right = (0..<80).count { row in
      answers[row + 1].hasPrefix(x[row, 0].item(as: Double.self) > 0 ? "7," : "2,")
    }
    #expect(right > 74)
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `Two files of one array each are a regression`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    let trained = try AxonProgram.run(
      "train \(folder)/x.npy --target \(folder)/price.npy --learning-rate 0.01 --dropout 0 "
        + "--out \(folder) --name a")
    let measure = trained.text.split(separator: "\n").first { $0.hasPrefix("test R² ") }
    #expect(try #require(Double(measure?.dropFirst(8) ?? "")) > 0.9, "\(trained.text)")
    let answers = try AxonProgram.run("predict \(folder)/a \(folder)/x.npy").text
      .split(separator: "\n")
    let prices = try Tensor(npy: "\(folder)/price.npy").array(of: Double.self)
    let errors = zip(answers.dropFirst(), prices).map { abs((Double($0) ?? .nan) - $1) }
    #expect(errors.count == 80 && errors.reduce(0, +) / 80 < 0.7)
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: [
      ("classes.npz --target z", "classes.npz: expected an array z of answers, found x, y"),
      ("x.npy", "x.npy: expected the answers in an .npz, or --target FILE.npy"),
      ("x.npy --target absent.npy", "absent.npy: cannot open"),
      ("cut.npz", "cut.npz: "), ("text.npy --target x.npy", "text.npy: magic: expected 8 bytes"),
      (
        "x.npy --target PATH/x.npy", "x.npy: expected answers [80], one for each example, found [80"
      ),
    ])
  func `What is wrong with arrays is one line and code 2, nothing is written`(
    arguments: String, message: String
  ) throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    system("cd '\(folder)' && echo 1 > text.npy && head -c 900 classes.npz > cut.npz")
    let result = try AxonProgram.run(
      "train \(folder)/\(arguments.split(separator: "PATH").joined(separator: folder)) "
        + "--out \(folder)/runs")
    #expect(result.code == 2, "\(result.text)")
    #expect(result.text.hasPrefix("axon: ") && result.text.contains(message), "\(result.text)")
    #expect(result.text.split(separator: "\n").count == 1)
    #expect(access("\(folder)/runs", F_OK) != 0)
  }
}
