/// Walks through the words of a step. Reading beyond the end gives zeros and is remembered.
struct WordReader {
  private var position: Int
  private let end: Int
  private(set) var isShort = false

  /// From `position` to `end`, both within the words it will be given.
  init(from position: Int, to end: Int) { (self.position, self.end) = (position, end) }

  /// Whether everything was read, and nothing beyond.
  var isAtEnd: Bool { position == end && !isShort }

  mutating func word(_ words: borrowing Span<UInt32>) -> UInt32 {
    guard position < end, position < words.count else {
      isShort = true
      return 0
    }
    position += 1
    return words[position - 1]
  }
  /// A size, a count or a stride: 32 bits with a sign.
  mutating func number(_ words: borrowing Span<UInt32>) -> Int {
    Int(Int32(bitPattern: word(words)))
  }
  mutating func address(_ words: borrowing Span<UInt32>) -> Address {
    Address(bits: word(words))
  }
  mutating func float(_ words: borrowing Span<UInt32>) -> Float {
    Float(bitPattern: word(words))
  }
  /// As many numbers as there are axes; more axes than a step may have are remembered as an error.
  mutating func axes(_ count: Int, _ words: borrowing Span<UInt32>) -> Axes {
    var axes = Axes(repeating: 0)
    guard count >= 0, count <= maximumAxes else {
      isShort = true
      return axes
    }
    for i in 0..<count { axes[i] = number(words) }
    return axes
  }
}

/// The most axes of a step, after neighbours that are walked as one have been joined.
let maximumAxes = 8
/// Sizes or strides, the first ones used.
typealias Axes = InlineArray<8, Int>
