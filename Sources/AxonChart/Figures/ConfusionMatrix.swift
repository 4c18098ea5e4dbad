/// How often each class was taken for each other: a row for the truth, a column for the prediction.
public struct ConfusionMatrix: Figure, Hashable, Sendable {
  /// Above the matrix.
  public var title: String
  /// Names of the classes.
  public let labels: [String]
  /// Counts, the true class first, the predicted one second.
  public private(set) var counts: [[Int]]

  /// A matrix of zeros.
  public init(title: String, labels: [String]) {
    self.title = title
    self.labels = labels
    counts = [[Int]](repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
  }

  /// Counts one prediction; both numbers are positions in `labels`.
  public mutating func add(truth: Int, prediction: Int) { counts[truth][prediction] += 1 }

  /// Share of right predictions; NaN without any.
  public var accuracy: Double {
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    return Double(right) / Double(counts.joined().reduce(0, +))
  }

  private static let cell = 40.0
  private static let left = 76.0
  private static let top = 60.0

  /// Width and height in units.
  public var size: (width: Double, height: Double) {
    let side = Double(labels.count) * Self.cell
    return (Self.left + side + 28, Self.top + side + 64)
  }

  /// Draws cells shaded by their share of the row, with their counts, and both axes.
  public func draw(on canvas: inout some Canvas) {
    let (cell, left, top) = (Self.cell, Self.left, Self.top)
    let side = Double(labels.count) * cell
    for (truth, row) in counts.enumerated() {
      let total = max(row.reduce(0, +), 1)
      for (prediction, count) in row.enumerated() {
        draw(
          count, share: Double(count) / Double(total), isRight: truth == prediction,
          in: Rectangle(
            x: left + Double(prediction) * cell, y: top + Double(truth) * cell, width: cell,
            height: cell), on: &canvas)
      }
    }
    let small = TextStyle(size: 13, color: .faintInk, anchor: .middle)
    for (index, label) in labels.enumerated() {
      let middle = (Double(index) + 0.5) * cell
      canvas.text(label, at: Point(left + middle, top + side + 20), style: small)
      var end = small
      end.anchor = .end
      canvas.text(label, at: Point(left - 10, top + middle + 4.6), style: end)
    }
    canvas.text(
      title, at: Point(left, 32), style: TextStyle(size: 16, color: .ink, isBold: true))
    var axis = TextStyle(size: 13, color: .ink, anchor: .middle)
    canvas.text("predicted", at: Point(left + side / 2, top + side + 48), style: axis)
    axis.isVertical = true
    canvas.text("true", at: Point(30, top + side / 2), style: axis)
  }

  private func draw(
    _ count: Int, share: Double, isRight: Bool, in area: Rectangle, on canvas: inout some Canvas
  ) {
    // The square root makes rare mistakes visible beside hundreds of right answers.
    let full = isRight ? Color.series[0] : Color.series[4]
    let color = Color(0xF3F4F6).mixed(with: full, share: share.squareRoot())
    canvas.fill(
      Rectangle(x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2),
      color: color)
    if count == 0 { return }
    let style = TextStyle(size: 13, color: share > 0.3 ? .white : .ink, anchor: .middle)
    canvas.text(
      "\(count)", at: Point(area.x + area.width / 2, area.y + area.height / 2 + 4.6), style: style)
  }
}
