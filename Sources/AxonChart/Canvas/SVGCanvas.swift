/// Collects what is drawn as SVG text.
struct SVGCanvas: Canvas {
  private var body = ""
  private let width: Double
  private let height: Double

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
    fill(Rectangle(x: 0, y: 0, width: width, height: height), color: .white)
  }

  /// The whole file.
  var text: String {
    let (w, h) = (number(width), number(height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" \
      viewBox="0 0 \(w) \(h)" font-family="system-ui, sans-serif">
      \(body)</svg>

      """
  }

  mutating func fill(_ area: Rectangle, color: Color) {
    body += """
      <rect x="\(number(area.x))" y="\(number(area.y))" width="\(number(area.width))" \
      height="\(number(area.height))" fill="\(hexadecimal(color))"/>

      """
  }

  mutating func stroke(_ points: [Point], width: Double, color: Color) {
    let path = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    // A line of one point has no length: say it twice, the round ends make it a dot.
    let all = points.count == 1 ? "\(path) \(path)" : path
    body += """
      <polyline points="\(all)" fill="none" stroke="\(hexadecimal(color))" \
      stroke-width="\(number(width))" stroke-linecap="round" stroke-linejoin="round"/>

      """
  }

  mutating func text(_ text: String, at point: Point, style: TextStyle) {
    let anchor =
      switch style.anchor {
      case .start: "start"
      case .middle: "middle"
      case .end: "end"
      }
    let (x, y) = (number(point.x), number(point.y))
    let turn = style.isVertical ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
    let weight = style.isBold ? " font-weight=\"600\"" : ""
    body += """
      <text x="\(x)" y="\(y)" font-size="\(number(style.size))" text-anchor="\(anchor)" \
      fill="\(hexadecimal(style.color))"\(weight)\(turn)>\(escaped(text))</text>

      """
  }

  private func number(_ value: Double) -> String { value.text(places: 2, trimmed: true) }

  private func hexadecimal(_ color: Color) -> String {
    let parts = [color.red, color.green, color.blue]
    return "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // XML has no way to write control characters.
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
