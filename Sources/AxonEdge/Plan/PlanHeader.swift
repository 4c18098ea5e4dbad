/// What stands before the steps of a plan file: 48 words of 4 bytes, little-endian.
///
/// Word 0 is `magic`, 1 the version, 2 the number of words of the whole file, 3 the checksum of all words
/// from 4 on (CRC-32 as in zip); then flags, features, window length, inputs, outputs, where input and
/// output lie, words of the arena, of the state, where the steps begin and how many words they have, where
/// the constants begin and how many there are, the threshold, multiplications of a prediction (two
/// words); from word 32 on the name, padded with zeros.
public struct PlanHeader: Sendable {
  /// "AXEP"
  public static let magic: UInt32 = 0x5045_5841
  /// Of the format.
  public static let version: UInt32 = 1
  /// Words of the header.
  public static let wordCount = 48
  /// Bytes of the longest name.
  public static let nameLength = 64

  /// One sample goes in, one result comes out, and the model remembers.
  public var isStreaming = false
  /// Numbers of one sample.
  public var featureCount = 0
  /// Samples of one input.
  public var windowLength = 0
  /// Numbers of one input and of one output.
  public var inputCount = 0, outputCount = 0
  /// Where they lie.
  public var input = Address(.arena, 0), output = Address(.arena, 0)
  /// Words of the arena and of the state.
  public var arenaCount = 0, stateCount = 0
  /// Which words are steps, which are constants.
  public var steps = 0..<0, constants = 0..<0
  /// Results above it are alarms; NaN where there is none.
  public var threshold = Float.nan
  /// Multiplications of a prediction, or what takes about as long.
  public var work: Int64 = 0

  /// Of an empty plan.
  public init() {}

  /// The first 32 words but for the checksum, `total` words in all.
  public func words(total: Int) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: 32)
    (words[0], words[1], words[2]) = (Self.magic, Self.version, UInt32(total))
    let numbers = [
      isStreaming ? 1 : 0, featureCount, windowLength, inputCount, outputCount, input.index,
      output.index, arenaCount, stateCount, steps.lowerBound, steps.count, constants.lowerBound,
      constants.count,
    ]
    for (i, number) in numbers.enumerated() { words[4 + i] = UInt32(number) }
    words[17] = threshold.bitPattern
    (words[18], words[19]) = (
      UInt32(truncatingIfNeeded: work), UInt32(truncatingIfNeeded: work >> 32)
    )
    return words
  }
}

/// Why bytes are no plan.
public enum PlanError: Error, Sendable {
  /// Fewer than a header has, or another number than it says.
  case length
  /// Not a plan, or of another version.
  case format, version
  /// The bytes aren't those that were written.
  case checksum
  /// A part lies outside the file, or a number has no meaning.
  case header
  /// The step that begins at this word doesn't exist, or reaches outside its memory.
  case step(Int)
  /// More work or memory than allowed.
  case size
}

extension PlanHeader {
  /// Reads and checks a header. `words` are those of the file.
  public init(_ words: borrowing Span<UInt32>) throws(PlanError) {
    guard words.count >= Self.wordCount else { throw .length }
    guard words[0] == Self.magic else { throw .format }
    guard words[1] == Self.version else { throw .version }
    guard Int(words[2]) == words.count else { throw .length }
    // Sizes and places have 30 bits, so that they fit an `Int` of 32 and can be added.
    for i in 5..<17 where words[i] >= 1 << 30 { throw .header }
    func number(_ i: Int) -> Int { Int(words[i]) }
    isStreaming = words[4] & 1 != 0
    (featureCount, windowLength) = (number(5), number(6))
    (inputCount, outputCount) = (number(7), number(8))
    (input, output) = (Address(bits: words[9]), Address(bits: words[10]))
    (arenaCount, stateCount) = (number(11), number(12))
    guard number(13) >= Self.wordCount, number(13) <= words.count,
      number(14) <= words.count - number(13), number(15) <= words.count,
      number(16) <= words.count - number(15),
      inputCount > 0, outputCount > 0, featureCount > 0,
      inputCount == featureCount.multipliedReportingOverflow(by: windowLength).partialValue,
      !featureCount.multipliedReportingOverflow(by: windowLength).overflow,
      input.space == .arena, output.space == .arena
    else { throw .header }
    steps = number(13)..<number(13) + number(14)
    constants = number(15)..<number(15) + number(16)
    threshold = Float(bitPattern: words[17])
    work = Int64(words[18]) | Int64(bitPattern: UInt64(words[19])) << 32
    guard inputCount <= arenaCount, input.index <= arenaCount - inputCount,
      outputCount <= arenaCount, output.index <= arenaCount - outputCount
    else { throw .header }
  }
}
