/// Draws into pixels, edges smoothed; `png` encodes the picture.
struct PixelCanvas: Canvas {
  /// Three bytes a pixel, row by row.
  private(set) var pixels: [UInt8]
  let width: Int
  let height: Int
  private let scale: Double

  /// A white picture of `scale` pixels to the unit.
  init(width: Double, height: Double, scale: Double) {
    self.scale = scale
    self.width = Int((width * scale).rounded(.up))
    self.height = Int((height * scale).rounded(.up))
    pixels = [UInt8](repeating: 255, count: self.width * self.height * 3)
  }

  mutating func fill(_ area: Rectangle, color: Color) {
    let (left, right) = (area.x * scale, (area.x + area.width) * scale)
    let (top, bottom) = (area.y * scale, (area.y + area.height) * scale)
    for y in rows(top, bottom) {
      let covered = min(bottom, Double(y + 1)) - max(top, Double(y))
      for x in columns(left, right) {
        blend(x, y, color, covered * (min(right, Double(x + 1)) - max(left, Double(x))))
      }
    }
  }

  mutating func stroke(_ points: [Point], width: Double, color: Color) {
    let scaled = points.map { Point($0.x * scale, $0.y * scale) }
    guard let first = scaled.first else { return }
    let radius = max(width * scale, 1) / 2
    let reach = radius + 1
    let box = Rectangle(
      x: scaled.reduce(first.x) { min($0, $1.x) } - reach,
      y: scaled.reduce(first.y) { min($0, $1.y) } - reach,
      width: scaled.reduce(first.x) { max($0, $1.x) } + reach,
      height: scaled.reduce(first.y) { max($0, $1.y) } + reach)
    let (allRows, allColumns) = (rows(box.y, box.height), columns(box.x, box.width))
    if allRows.isEmpty || allColumns.isEmpty { return }
    // The whole line is covered first and blended once: joints would be drawn twice otherwise.
    var mask = [Double](repeating: 0, count: allRows.count * allColumns.count)
    for (start, end) in zip(scaled, scaled.count == 1 ? scaled[...] : scaled.dropFirst()) {
      for y in rows(min(start.y, end.y) - reach, max(start.y, end.y) + reach) {
        for x in columns(min(start.x, end.x) - reach, max(start.x, end.x) + reach) {
          let center = Point(Double(x) + 0.5, Double(y) + 0.5)
          let covered = radius + 0.5 - distance(from: center, start, end)
          let index = (y - allRows.lowerBound) * allColumns.count + x - allColumns.lowerBound
          mask[index] = max(mask[index], min(covered, 1))
        }
      }
    }
    for y in allRows {
      for x in allColumns {
        let index = (y - allRows.lowerBound) * allColumns.count + x - allColumns.lowerBound
        if mask[index] > 0 { blend(x, y, color, mask[index]) }
      }
    }
  }

  mutating func text(_ text: String, at point: Point, style: TextStyle) {
    let length = StrokeFont.width(of: text) * style.size
    let shift =
      switch style.anchor {
      case .start: 0.0
      case .middle: length / 2
      case .end: length
      }
    var position = -shift
    for character in text {
      for stroke in StrokeFont.strokes(of: character) {
        let points = stroke.map { corner in
          let (along, up) = (position + corner.x * style.size, corner.y * style.size)
          return style.isVertical
            ? Point(point.x - up, point.y - along) : Point(point.x + along, point.y - up)
        }
        self.stroke(points, width: style.size * (style.isBold ? 0.115 : 0.082), color: style.color)
      }
      position += StrokeFont.advance(of: character) * style.size
    }
  }

  /// Rows of pixels that the interval touches, those of the picture only.
  private func rows(_ top: Double, _ bottom: Double) -> Range<Int> {
    clamped(top, bottom, to: height)
  }

  private func columns(_ left: Double, _ right: Double) -> Range<Int> {
    clamped(left, right, to: width)
  }

  private func clamped(_ low: Double, _ high: Double, to count: Int) -> Range<Int> {
    guard low < high else { return 0..<0 }
    let first = Int(min(max(low.rounded(.down), 0), Double(count)))
    let last = Int(min(max(high.rounded(.up), 0), Double(count)))
    return first..<max(first, last)
  }

  private mutating func blend(_ x: Int, _ y: Int, _ color: Color, _ share: Double) {
    let index = (y * width + x) * 3
    let share = min(max(share, 0), 1)
    for (offset, value) in [color.red, color.green, color.blue].enumerated() {
      let old = Double(pixels[index + offset])
      pixels[index + offset] = UInt8((old + (Double(value) - old) * share).rounded())
    }
  }
}

/// From a point to the nearest point of the line between `start` and `end`.
private func distance(from point: Point, _ start: Point, _ end: Point) -> Double {
  let (dx, dy) = (end.x - start.x, end.y - start.y)
  let (px, py) = (point.x - start.x, point.y - start.y)
  let length = dx * dx + dy * dy
  let share = length == 0 ? 0 : min(max((px * dx + py * dy) / length, 0), 1)
  let (ex, ey) = (px - share * dx, py - share * dy)
  return (ex * ex + ey * ey).squareRoot()
}
