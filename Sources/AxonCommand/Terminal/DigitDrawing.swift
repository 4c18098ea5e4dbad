internal import AxonChart

/// Draws an 8×8 image in the terminal, two characters to the pixel so that pixels are square.
package struct DigitDrawing {
  private let terminal: Terminal

  package init(_ terminal: Terminal) { self.terminal = terminal }

  /// One line of text for each row of pixels; pixels go from 0 to `maximum`.
  package func lines(_ pixels: [UInt8], side: Int = 8, maximum: UInt8 = 16) -> [String] {
    stride(from: 0, to: pixels.count, by: side).map { start in
      let row = pixels[start..<min(start + side, pixels.count)]
      let text = row.map { pixel(Double(min($0, maximum)) / Double(maximum)) }.joined()
      return terminal.hasColor ? text + "\u{1B}[0m" : text
    }
  }

  private func pixel(_ share: Double) -> String {
    if terminal.hasColor {
      // The 24 grays of the 256-color palette, black to white: ink shines on a dark ground.
      return "\u{1B}[48;5;\(232 + Int((share * 23).rounded()))m  "
    }
    let shades: [Character] = Array(terminal.hasUnicode ? " ░▒▓█" : " .:-=+*#%@")
    let shade = shades[Int((share * Double(shades.count - 1)).rounded())]
    return String(repeating: shade, count: 2)
  }
}

/// Draws probabilities as horizontal bars.
package struct ProbabilityBars {
  private let terminal: Terminal
  private let width: Int

  /// `width` is the length of the bar of 1, in characters.
  package init(_ terminal: Terminal, width: Int = 30) {
    self.terminal = terminal
    self.width = width
  }

  /// One line for each class, the most probable one marked.
  package func lines(_ probabilities: [Double], labels: [String]) -> [String] {
    let labelWidth = labels.reduce(0) { max($0, $1.count) }
    let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
    return zip(labels, probabilities).enumerated().map { index, entry in
      let (label, probability) = entry
      let pad = String(repeating: " ", count: labelWidth - label.count)
      let bar = bar(probability)
      let rest = String(repeating: " ", count: max(0, width - bar.count))
      let number = probability.text(places: 4)
      guard index == best else { return "\(pad)\(label) \(bar)\(rest) \(number)" }
      let mark = terminal.hasUnicode ? "◀" : "<"
      let colored = terminal.hasColor ? "\u{1B}[34m\(bar)\u{1B}[0m" : bar
      return "\(pad)\(label) \(colored)\(rest) \(number) \(mark)"
    }
  }

  private func bar(_ probability: Double) -> String {
    let share = probability.isFinite ? min(max(probability, 0), 1) : 0
    guard terminal.hasUnicode else {
      return String(repeating: "#", count: Int((share * Double(width)).rounded()))
    }
    // Blocks of one to seven eighths of a character.
    let eighths = Int((share * Double(width * 8)).rounded())
    let parts: [Character] = Array("▏▎▍▌▋▊▉")
    let rest = eighths % 8 == 0 ? "" : String(parts[eighths % 8 - 1])
    return String(repeating: "█", count: eighths / 8) + rest
  }
}

/// Puts two blocks of lines side by side; `width` is the visible width of the left one.
package func sideBySide(_ left: [String], width: Int, _ right: [String]) -> [String] {
  (0..<max(left.count, right.count)).map { index in
    let first = index < left.count ? left[index] : String(repeating: " ", count: width)
    return index < right.count ? "\(first)   \(right[index])" : first
  }
}
