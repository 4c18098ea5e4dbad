import AxonChart
import Testing

@Suite struct ChartTests {
  private let chart = LineChart(
    title: "Loss <&>", xLabel: "epoch", yLabel: "nats",
    series: [
      .init("train", values: [2, .nan, 1, 0.5]), .init("test", values: [.infinity, 1, 0.9, 0.8]),
    ])

  @Test func `An SVG chart has its words, a line for each stretch and no number that is none`() {
    let svg = chart.svg
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    for word in ["Loss &lt;&amp;&gt;", ">epoch<", ">nats<", ">train<", ">test<", ">0.5<", ">2.0<"] {
      #expect(svg.contains(word), "\(word)")
    }
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func `Stretches are drawn within the axes and named once`() {
    var marked = chart
    marked.spans = [
      .init("broken", -5...2, isStrip: false), .init("broken", 3...9, isStrip: false),
      .init("alarm", 2...2, isStrip: true), .init("alarm", 90...99, isStrip: true),
    ]
    #expect(marked.svg.split(separator: ">broken<").count == 2)
    #expect(marked.svg.split(separator: ">alarm<").count == 2)
    func rectangles(_ svg: String) -> Int { svg.split(separator: "<rect").count }
    // The one behind the axis is not drawn.
    #expect(rectangles(marked.svg) == rectangles(chart.svg) + 3)
  }

  @Test func `Charts without values and of a single value are drawn`() {
    for values in [[], [.nan], [0.5], [3, 3, 3], [0, 0], [1e300, -1e300], [1e-12, 2e-12]] {
      let chart = LineChart(
        title: "t", xLabel: "x", yLabel: "y", series: [.init("s", values: values)])
      #expect(chart.svg.contains("</svg>"))
      #expect(!chart.png.isEmpty)
    }
    #expect(LineChart(title: "", xLabel: "", yLabel: "", series: []).svg.contains("no data"))
  }

  @Test func `A PNG has its signature, twice the size in pixels and its end`() {
    let png = chart.png
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(png[16..<24].elementsEqual([0, 0, 4, 96, 0, 0, 2, 248]))
    #expect(png.suffix(12).elementsEqual([0, 0, 0, 0, 73, 69, 78, 68, 0xAE, 0x42, 0x60, 0x82]))
  }

  @Test func `A row of charts is as wide as all of them`() {
    let row = Row([chart, chart])
    #expect(row.size.width == 1120 && row.size.height == 380)
    #expect(row.svg.contains("width=\"1120\""))
  }

  @Test func `A confusion matrix counts and shows its counts`() {
    var matrix = ConfusionMatrix(title: "m", labels: ["a", "b"])
    #expect(matrix.accuracy.isNaN)
    for _ in 0..<7 { matrix.add(truth: 0, prediction: 0) }
    matrix.add(truth: 1, prediction: 0)
    #expect(matrix.counts == [[7, 0], [1, 0]])
    #expect(matrix.accuracy == 0.875)
    #expect(matrix.svg.contains(">7<") && matrix.svg.contains(">1<") && !matrix.svg.contains(">0<"))
    #expect(!matrix.png.isEmpty)
  }

  @Test(arguments: [
    (0.98333, 4, "0.9833"), (-0.00001, 2, "0.00"), (-1.005, 1, "-1.0"), (0, 3, "0.000"),
    (12345.678, 0, "12346"), (.nan, 2, "nan"), (.infinity, 2, "inf"), (1e300, 2, "1e+300"),
    (0.05, 2, "0.05"),
  ])
  func `Decimal text is rounded to its places`(value: Double, places: Int, text: String) {
    #expect(value.text(places: places) == text)
  }
}
