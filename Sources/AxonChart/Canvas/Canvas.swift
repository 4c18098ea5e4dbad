/// Somewhere to draw; units are those of the figure, the origin is at the top left, y grows downward.
public protocol Canvas {
  /// Fills a rectangle.
  mutating func fill(_ area: Rectangle, color: Color)
  /// Draws a line through the points, with round ends; one point gives a dot.
  mutating func stroke(_ points: [Point], width: Double, color: Color)
  /// Writes one line of text; `point` is on the baseline.
  mutating func text(_ text: String, at point: Point, style: TextStyle)
}

/// A place on a canvas.
public struct Point: Hashable, Sendable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double

  /// A place on a canvas.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An area on a canvas.
public struct Rectangle: Hashable, Sendable {
  /// Left edge.
  public var x: Double
  /// Upper edge.
  public var y: Double
  /// Extent to the right.
  public var width: Double
  /// Extent downward.
  public var height: Double

  /// An area on a canvas.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// An opaque color, sRGB.
public struct Color: Hashable, Sendable {
  /// Red, green and blue from 0 to 255.
  public var red: UInt8, green: UInt8, blue: UInt8

  /// A color from `0xRRGGBB`.
  public init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  /// The color a share of the way (0 to 1) from this one to `other`.
  public func mixed(with other: Color, share: Double) -> Color {
    var color = self
    let share = min(max(share, 0), 1)
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    color.red = mix(red, other.red)
    color.green = mix(green, other.green)
    color.blue = mix(blue, other.blue)
    return color
  }

  static let white = Color(0xFFFFFF)
  static let ink = Color(0x1F2937)
  static let faintInk = Color(0x6B7280)
  static let axis = Color(0x9CA3AF)
  static let grid = Color(0xE5E7EB)
  /// Told apart also by readers with color blindness (blue, orange, green, purple, red).
  static let series = [0x2563EB, 0xEA7317, 0x059669, 0x9333EA, 0xDC2626].map { Color($0) }
}

/// How text looks.
public struct TextStyle: Hashable, Sendable {
  /// Which part of the text is at its point.
  public enum Anchor: Hashable, Sendable {
    /// Beginning, middle or end.
    case start, middle, end
  }

  /// Height of a line, in the figure's units.
  public var size: Double
  /// The color of the letters.
  public var color: Color
  /// Which part of the text is at its point.
  public var anchor: Anchor
  /// Thicker letters.
  public var isBold: Bool
  /// Written upward.
  public var isVertical: Bool

  /// How text looks.
  public init(
    size: Double, color: Color, anchor: Anchor = .start, isBold: Bool = false,
    isVertical: Bool = false
  ) {
    self.size = size
    self.color = color
    self.anchor = anchor
    self.isBold = isBold
    self.isVertical = isVertical
  }
}
