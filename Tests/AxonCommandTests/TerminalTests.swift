import AxonCommand
import Testing

@Suite struct TerminalTests {
  private let plain = Terminal(
    isInteractive: false, hasColor: false, hasUnicode: false, width: 80)
  private let rich = Terminal(isInteractive: true, hasColor: true, hasUnicode: true, width: 100)

  /// What a bar writes when its clock advances by the given seconds before each status.
  private func output(_ terminal: Terminal, _ steps: [(Double, Int)]) -> [String] {
    var time = 100.0
    var written: [String] = []
    var bar = ProgressBar(
      title: "epoch 1/2", total: 1000, unit: "images", terminal: terminal, now: { time },
      write: { written.append($0) })
    for (seconds, done) in steps {
      time += seconds
      bar.update(.init(done: done, loss: 0.5, accuracy: 0.9))
    }
    time += 1
    bar.finish(.init(done: 1000, loss: 0.25, accuracy: 0.95), suffix: "  end")
    return written
  }

  @Test func `Without a terminal there is one plain line`() {
    #expect(
      output(plain, [(1, 100), (1, 200)])
        == ["epoch 1/2  loss 0.2500  accuracy 0.9500  333 images/s  end\n"])
  }

  @Test func `On a terminal the line is drawn over, ten times a second at most`() {
    let written = output(rich, [(1, 100), (0.01, 110), (0.2, 200)])
    #expect(written.count == 3)
    #expect(written[0].hasPrefix("\r\u{1B}[2Kepoch 1/2  \u{1B}[34m━━"))
    #expect(
      written[0].hasSuffix("10%  100 images/s  ETA 0:09  loss 0.5000  accuracy 0.9000"))
    #expect(written[2].hasSuffix("end\n"))
  }

  @Test func `A narrow terminal gets a short line`() {
    var narrow = rich
    narrow.width = 20
    let bar = ProgressBar(
      title: "epoch 1/2", total: 10, unit: "images", terminal: narrow, now: { 0 }, write: { _ in })
    #expect(bar.line(.init(done: 5), seconds: 1) == "epoch 1/2  50%  5.0")
    #expect(bar.line(.init(done: 0), seconds: 0).count == 19)
  }

  @Test func `Durations read as on a clock`() {
    #expect(
      [0, 6.2, 59.9, 61, 3723, .nan, .infinity].map(ProgressBar.duration)
        == ["0:00", "0:07", "1:00", "1:01", "1:02:03", "?", "?"])
  }

  @Test func `A digit is drawn in ASCII, in blocks and in grays`() {
    let pixels = (0..<64).map { UInt8($0 % 8 * 2) }
    var blocks = plain
    blocks.hasUnicode = true
    #expect(DigitDrawing(plain).lines(pixels)[0] == "  ..::--++**##%%")
    #expect(DigitDrawing(blocks).lines(pixels)[7].count == 16)
    #expect(DigitDrawing(rich).lines(pixels)[3].hasPrefix("\u{1B}[48;5;232m  "))
    #expect(DigitDrawing(plain).lines(pixels).count == 8)
  }

  @Test func `Probabilities are bars, the greatest is marked`() {
    let lines = ProbabilityBars(plain, width: 10)
      .lines([0.25, 0.75, .nan], labels: ["0", "1", "two"])
    #expect(
      lines == ["  0 ###        0.2500", "  1 ########   0.7500 <", "two            nan"])
    var blocks = plain
    blocks.hasUnicode = true
    let bars = ProbabilityBars(blocks, width: 4)
    #expect(bars.lines([0.40625], labels: ["a"]) == ["a █▋   0.4063 ◀"])
  }
}
