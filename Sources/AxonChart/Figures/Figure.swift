/// A picture that can be drawn on any canvas.
public protocol Figure {
  /// Width and height in units, a unit being a CSS pixel.
  var size: (width: Double, height: Double) { get }
  /// Draws the whole figure; the canvas is white.
  func draw(on canvas: inout some Canvas)
}

extension Figure {
  /// The figure as an SVG file.
  public var svg: String {
    var canvas = SVGCanvas(width: size.width, height: size.height)
    draw(on: &canvas)
    return canvas.text
  }

  /// The figure as a PNG file, two pixels to the unit.
  public var png: [UInt8] {
    var canvas = PixelCanvas(width: size.width, height: size.height, scale: 2)
    draw(on: &canvas)
    return PNG.encode(canvas.pixels, width: canvas.width, height: canvas.height)
  }
}

/// Figures side by side.
public struct Row<Element: Figure & Sendable>: Figure, Sendable {
  /// From left to right.
  public var figures: [Element]

  /// Figures side by side.
  public init(_ figures: [Element]) { self.figures = figures }

  /// All widths, the greatest height.
  public var size: (width: Double, height: Double) {
    (
      figures.reduce(0) { $0 + $1.size.width },
      figures.reduce(0) { max($0, $1.size.height) }
    )
  }

  /// Draws one beside the other.
  public func draw(on canvas: inout some Canvas) {
    var x = 0.0
    for figure in figures {
      var part = Shifted(base: canvas, x: x)
      figure.draw(on: &part)
      canvas = part.base
      x += figure.size.width
    }
  }
}

/// A canvas whose origin is further to the right.
private struct Shifted<Base: Canvas>: Canvas {
  var base: Base
  let x: Double

  mutating func fill(_ area: Rectangle, color: Color) {
    var area = area
    area.x += x
    base.fill(area, color: color)
  }

  mutating func stroke(_ points: [Point], width: Double, color: Color) {
    base.stroke(points.map { Point($0.x + x, $0.y) }, width: width, color: color)
  }

  mutating func text(_ text: String, at point: Point, style: TextStyle) {
    base.text(text, at: Point(point.x + x, point.y), style: style)
  }
}
