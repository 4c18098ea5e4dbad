/// Letters as lines, drawn for the charts of this project, so that pictures need no font file.
///
/// Each letter is a list of strokes separated by spaces, a stroke is a list of points, a point is two
/// digits: x, and y from below (0 descender, 2 baseline, 6 height of x, 8 height of capitals). A
/// stroke that begins with `~` is curved: a quadratic B-spline over its points, closed when the first
/// point comes again at the end.
enum StrokeFont {
  /// Points of a letter's strokes, x from its left edge and y from the baseline upward, in ems.
  static func strokes(of character: Character) -> [[Point]] {
    (parsed[character] ?? missing).strokes
  }

  /// How far the next letter is, in ems.
  static func advance(of character: Character) -> Double {
    (parsed[character] ?? missing).advance
  }

  /// Width of a line of text, in ems.
  static func width(of text: String) -> Double {
    text.reduce(0) { $0 + advance(of: $1) }
  }

  private struct Letter {
    var strokes: [[Point]] = []
    var advance = 0.0

    init(_ text: String) {
      var right = text.isEmpty ? 1.5 : 0.0
      for stroke in text.split(separator: " ") {
        let digits = stroke.compactMap(\.wholeNumberValue).map(Double.init)
        let points = stride(from: 0, to: digits.count - 1, by: 2).map {
          Point(digits[$0] * unitX, (digits[$0 + 1] - 2) * unitY)
        }
        right = stride(from: 0, to: digits.count, by: 2).reduce(right) { max($0, digits[$1]) }
        strokes.append(stroke.first == "~" ? curve(points) : points)
      }
      advance = right * unitX + spacing
    }
  }

  /// Six units are the height of capitals, 0.7 em; letters are a little narrower than the grid.
  private static let unitY = 0.7 / 6
  private static let unitX = 0.098
  private static let spacing = 0.19

  private static let missing = Letter("02083832020238")
  private static let parsed: [Character: Letter] = letters.mapValues { Letter($0) }

  /// The B-spline passes through the middles of the lines between its points.
  private static func curve(_ points: [Point]) -> [Point] {
    let isClosed = points.first == points.last
    let corners = isClosed ? points + points[1...1] : points
    func middle(_ a: Point, _ b: Point) -> Point { Point((a.x + b.x) / 2, (a.y + b.y) / 2) }
    var start = isClosed ? middle(corners[0], corners[1]) : corners[0]
    var result = [start]
    for index in 1..<corners.count - 1 {
      let isLast = index == corners.count - 2
      let end =
        isLast && !isClosed ? corners[index + 1] : middle(corners[index], corners[index + 1])
      for step in 1...8 {
        let t = Double(step) / 8
        let (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
        result.append(
          Point(
            a * start.x + b * corners[index].x + c * end.x,
            a * start.y + b * corners[index].y + c * end.y))
      }
      start = end
    }
    return result
  }

  private static let letters: [Character: String] = [
    " ": "", "0": "~0848420208", "1": "162822", "2": "~0608484502 0242",
    "3": "~0708484515 ~1545420203", "4": "32380444",
    "5": "380805 ~051646420203", "6": "~38080242460604", "7": "084812",
    "8": "~0848450508 ~0545420205", "9": "~12424808044446",
    "A": "022842 1434", "B": "0208 ~082848452505 ~052545422202", "C": "~474808024243",
    "D": "0208 ~082848422202", "E": "48080242 0535", "F": "480802 0535",
    "G": "~474808024245 2545", "H": "0208 4248 0545", "I": "0208", "J": "~4843420203",
    "K": "0208 4804 1542", "L": "080242", "M": "0208255852", "N": "02084248",
    "O": "~0858520208", "P": "0208 ~082848442404", "Q": "~0858520208 3452",
    "R": "0208 ~082848442404 2442", "S": "~4748080545420203", "T": "0848 2822",
    "U": "~080402424448", "V": "082248", "W": "0822384268", "X": "0842 0248", "Y": "082548 2522",
    "Z": "08480242",
    "a": "~0646420206 4642", "b": "0802 ~0646420206", "c": "~454606024243",
    "d": "4842 ~0646420206", "e": "0444 ~444606024243", "f": "~38181612 0636",
    "g": "~0646420206 ~4641400001", "h": "0802 ~0406464442", "i": "0602 0808",
    "j": "~16111000 1818", "k": "0802 3603 1432", "l": "0802", "m": "0602 ~0406363432 ~3436666462",
    "n": "0602 ~0406464442", "o": "~0646420206", "p": "0600 ~0646420206", "q": "4640 ~0646420206",
    "r": "0602 ~04062636", "s": "~3536060434320203", "t": "~18131232 0636",
    "u": "4642 ~0604024244", "v": "062246", "w": "0622364266", "x": "0642 0246", "y": "0622 4610",
    "z": "06460242",
    ".": "0202", ",": "1201", ":": "0202 0505", ";": "1201 1515", "-": "0434", "–": "0444",
    "+": "0444 2622", "=": "0343 0545", "%": "~0828260608 ~2444422224 4802", "/": "0238",
    "\\": "0832", "(": "~28070322", ")": "~08272302", "[": "28080222", "]": "08282202",
    "_": "0141", "'": "0807", "\"": "0807 2827", "!": "0804 0202", "?": "~070848462524 2222",
    "<": "460442", ">": "064402", "*": "0646 0844 4804", "#": "1218 3238 0444 0646",
    "·": "0505", "×": "0336 0633", "|": "0109",
    "→": "0444 354433",
  ]
}
