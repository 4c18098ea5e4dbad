import AxonChart
import AxonFormats
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `axon train`, `eval` and `predict` with folders of images.
@Suite struct ImagesCommandTests {
  /// A folder with two classes of 12 pictures, 10 · 12: with stripes from side to side, and from top to
  /// bottom.
  private func folder() throws -> String {
    let path = AxonProgram.freshPath()
    mkdir(path, 0o700)
    for (name, isAcross) in [("across", true), ("down", false)] {
      mkdir("\(path)/\(name)", 0o700)
      for number in 0..<12 {
        var pixels: [UInt8] = []
        for row in 0..<12 {
          for column in 0..<10 {
            let isLight = ((isAcross ? row : column) + number) / 2 % 2 == 0
            pixels += [isLight ? 220 : 20, UInt8(number * 20), isLight ? 200 : 10]
          }
        }
        try AtomicFile.write(
          PNG.encode(pixels, width: 10, height: 12), to: "\(path)/\(name)/\(number).png")
      }
    }
    return path
  }

  @Test(.enabled(if: AxonProgram.path != nil))
  func `A classifier of images is trained, measured and asked from its file alone`() throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)' '\(folder)-runs'") }
    let options = "train \(folder) --size 12 --batch 4 --epochs 12 --out \(folder)-runs"
    let first = try AxonProgram.run("\(options) --name a --threads 1")
    let second = try AxonProgram.run("\(options) --name b --threads 2 --workers 0")
    #expect(first.text.contains("\ntest accuracy 1.0000\n"), "\(first.text)")
    #expect(AxonProgram.weights(first.text) != nil)
    #expect(AxonProgram.weights(first.text) == AxonProgram.weights(second.text))
    let measured = try AxonProgram.run("eval \(folder)-runs/a")
    #expect(measured.text.contains("4 images\n") && measured.text.hasSuffix("accuracy 1.0000\n"))
    let all = try AxonProgram.run("eval \(folder)-runs/a \(folder)")
    #expect(all.text.contains("24 images\n"))
    let answers = try AxonProgram.run("predict \(folder)-runs/a \(folder)/down").text
      .split(separator: "\n")
    #expect(answers.count == 13 && answers[0] == "file,prediction,probability")
    #expect(answers.dropFirst().allSatisfy { $0.contains(".png,down,") })

    system("cp '\(folder)/down/1.png' '\(folder)/across/more.png'")
    let other = try AxonProgram.run("train \(folder) --resume \(folder)-runs/a")
    #expect(other.code == 2 && other.text.contains("expected the images that the run was started"))
  }

  @Test(
    .enabled(if: AxonProgram.path != nil),
    arguments: [
      ("truncate -s 60 down/3.png", "down/3.png: image: expected a PNG or JPEG image, found"),
      ("echo text > down/text.png", "down/text.png: image: expected a PNG or JPEG image, found"),
      ("rm -r across", "folders: expected one for each class, two or more, found 1"),
      ("rm down/*", "down: images: expected two or more, found 0"),
      ("mkdir down/deeper", "down/deeper: cannot open: not a regular file"),
    ])
  func `What is wrong with a folder is one line and code 2, nothing is written`(
    change: String, message: String
  ) throws {
    let folder = try folder()
    defer { system("rm -r '\(folder)'") }
    system("cd '\(folder)' && \(change)")
    let result = try AxonProgram.run("train \(folder) --size 8 --out \(folder)-runs")
    #expect(result.code == 2, "\(result.text)")
    #expect(result.text.hasPrefix("axon: \(folder)"))
    #expect(result.text.contains(message), "\(result.text)")
    #expect(result.text.split(separator: "\n").count == 1)
    #expect(access("\(folder)-runs", F_OK) != 0)
  }
}
