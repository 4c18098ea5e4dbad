/// Lines over a common horizontal axis, with title, ticks, grid and legend.
public struct LineChart: Figure, Hashable, Sendable {
  /// One line. Values that are not finite leave a gap.
  public struct Series: Hashable, Sendable {
    /// The words of the legend.
    public var name: String
    /// Places of the points, rising.
    public var points: [Point]

    /// A line through `points`.
    public init(_ name: String, points: [Point]) {
      self.name = name
      self.points = points
    }

    /// A line through values at 1, 2, 3 and so on.
    public init(_ name: String, values: [Double]) {
      self.init(name, points: values.enumerated().map { Point(Double($0 + 1), $1) })
    }
  }

  /// A stretch of the horizontal axis that is marked.
  public struct Span: Hashable, Sendable {
    /// The words of the legend, once for all that have the same.
    public var name: String
    /// From where to where.
    public var range: ClosedRange<Double>
    /// A strip above the horizontal axis; else the whole height behind the lines.
    public var isStrip: Bool

    /// A stretch that is marked.
    public init(_ name: String, _ range: ClosedRange<Double>, isStrip: Bool) {
      (self.name, self.range, self.isStrip) = (name, range, isStrip)
    }
  }

  /// Above the chart.
  public var title: String
  /// Below the horizontal axis.
  public var xLabel: String
  /// Left of the vertical axis.
  public var yLabel: String
  /// Drawn in order, later ones on top.
  public var series: [Series]
  /// Ticks of the horizontal axis only at whole numbers, for epochs.
  public var hasWholeX: Bool
  /// Stretches that are marked.
  public var spans: [Span] = []
  /// Of the lines, in units.
  public var lineWidth = 2.2
  /// Width and height in units.
  public var width = 560.0, height = 380.0

  /// A chart of lines.
  public init(
    title: String, xLabel: String, yLabel: String, series: [Series], hasWholeX: Bool = true
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
    self.hasWholeX = hasWholeX
  }

  /// Width and height in units.
  public var size: (width: Double, height: Double) { (width, height) }

  /// Draws title, axes, lines and legend.
  public func draw(on canvas: inout some Canvas) {
    let all = series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let (xs, ys) = (all.map(\.x), all.map(\.y))
    let x = Ticks(xs.min() ?? 0, xs.max() ?? 1, count: 8, isWhole: hasWholeX)
    let y = Ticks(ys.min() ?? 0, ys.max() ?? 1, count: 6)
    // Room for the label of the axis and the longest number beside it.
    let longest = y.labels.reduce(0) { max($0, StrokeFont.width(of: $1)) }
    let left = max(66, 42 + longest * Self.tickSize)
    let plot = Plot(
      area: Rectangle(x: left, y: 52, width: width - left - 24, height: height - 52 - 54),
      // The data decide where the lines end; ticks outside of them are not drawn.
      x: xs.min() == xs.max() ? x.lower...x.upper : (xs.min() ?? 0)...(xs.max() ?? 1),
      y: y.lower...y.upper)
    for span in spans where !span.isStrip { draw(span, plot, on: &canvas) }
    drawAxes(plot, x, y, on: &canvas)
    for span in spans where span.isStrip { draw(span, plot, on: &canvas) }
    for (index, line) in series.enumerated() {
      draw(line, color: color(index), plot, on: &canvas)
    }
    drawLegend(right: plot.area.x + plot.area.width, on: &canvas)
    if all.isEmpty {
      canvas.text(
        "no data", at: Point(plot.area.x + plot.area.width / 2, plot.area.y + plot.area.height / 2),
        style: TextStyle(size: 14, color: .faintInk, anchor: .middle))
    }
  }

  private static let tickSize = 12.0

  private func color(_ index: Int) -> Color { Color.series[index % Color.series.count] }

  private func drawAxes(_ plot: Plot, _ x: Ticks, _ y: Ticks, on canvas: inout some Canvas) {
    let area = plot.area
    let (left, bottom) = (area.x, area.y + area.height)
    let small = TextStyle(size: Self.tickSize, color: .faintInk, anchor: .middle)
    for (value, label) in zip(y.values, y.labels) {
      let place = plot.place(Point(plot.x.lowerBound, value)).y
      canvas.fill(Rectangle(x: left, y: place - 0.5, width: area.width, height: 1), color: .grid)
      canvas.text(
        label, at: Point(left - 8, place + 4.2),
        style: TextStyle(size: Self.tickSize, color: .faintInk, anchor: .end))
    }
    for (value, label) in zip(x.values, x.labels) where plot.x.contains(value) {
      let place = plot.place(Point(value, y.lower)).x
      canvas.fill(Rectangle(x: place - 0.5, y: bottom, width: 1, height: 5), color: .axis)
      canvas.text(label, at: Point(place, bottom + 19), style: small)
    }
    canvas.fill(Rectangle(x: left, y: bottom - 0.5, width: area.width, height: 1), color: .axis)
    canvas.text(
      title, at: Point(left, 28), style: TextStyle(size: 16, color: .ink, isBold: true))
    let label = TextStyle(size: 13, color: .ink, anchor: .middle)
    canvas.text(xLabel, at: Point(left + area.width / 2, height - 14), style: label)
    var upward = label
    upward.isVertical = true
    canvas.text(yLabel, at: Point(20, area.y + area.height / 2), style: upward)
  }

  private func draw(_ line: Series, color: Color, _ plot: Plot, on canvas: inout some Canvas) {
    let stretches = line.points.split { !$0.x.isFinite || !$0.y.isFinite }
    for stretch in stretches {
      let places = stretch.map(plot.place)
      canvas.stroke(places, width: lineWidth, color: color)
      // Single measurements show as dots as long as they don't touch.
      if line.points.count <= 40 {
        for place in places { canvas.stroke([place], width: 5.5, color: color) }
      }
    }
  }

  private func draw(_ span: Span, _ plot: Plot, on canvas: inout some Canvas) {
    guard span.range.overlaps(plot.x) else { return }
    let range = span.range.clamped(to: plot.x)
    let bottom = plot.place(Point(range.lowerBound, plot.y.lowerBound))
    let right = plot.place(Point(range.upperBound, plot.y.lowerBound)).x
    let height = span.isStrip ? 8 : plot.area.height
    canvas.fill(
      // Short ones are to be seen too.
      Rectangle(
        x: bottom.x, y: bottom.y - height, width: max(right - bottom.x, 2), height: height),
      color: color(span))
  }

  private func color(_ span: Span) -> Color {
    span.isStrip ? Color.series[4] : Color.white.mixed(with: Color.series[1], share: 0.25)
  }

  /// Names from right to left, on the line of the title.
  private func drawLegend(right: Double, on canvas: inout some Canvas) {
    var entries = series.enumerated().map { ($1.name, color($0)) }
    for span in spans where !entries.contains(where: { $0.0 == span.name }) {
      entries.append((span.name, color(span)))
    }
    var x = right
    for (name, color) in entries.reversed() where !name.isEmpty {
      let style = TextStyle(size: 13, color: .ink, anchor: .end)
      canvas.text(name, at: Point(x, 28), style: style)
      x -= StrokeFont.width(of: name) * style.size + 8
      canvas.stroke([Point(x - 18, 23.6), Point(x, 23.6)], width: 3, color: color)
      x -= 18 + 18
    }
  }
}

/// The area inside the axes and the values at its edges.
private struct Plot {
  let area: Rectangle
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  /// Where a value lies on the canvas.
  func place(_ value: Point) -> Point {
    let right = (value.x - x.lowerBound) / (x.upperBound - x.lowerBound)
    let up = (value.y - y.lowerBound) / (y.upperBound - y.lowerBound)
    return Point(area.x + right * area.width, area.y + (1 - up) * area.height)
  }
}
