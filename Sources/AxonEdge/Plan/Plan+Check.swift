/// What a plan from outside may ask for.
public struct PlanLimits: Sendable {
  /// Words of arena and state together.
  public var memory: Int
  /// Multiplications of one prediction.
  public var work: Int64

  /// 64 MiB and 10¹⁰ multiplications, unless said otherwise.
  public init(memory: Int = 16 << 20, work: Int64 = 10_000_000_000) {
    (self.memory, self.work) = (memory, work)
  }
}

extension PlanHeader {
  /// Checks everything in a plan file: checksum, sizes, and that no step touches what isn't its own.
  /// What passes can be run without another look.
  public static func checked(
    _ words: borrowing Span<UInt32>, limits: PlanLimits = PlanLimits()
  ) throws(PlanError) -> PlanHeader {
    let header = try PlanHeader(words)
    guard words[3] == planChecksum(words, from: 4) else { throw .checksum }
    guard header.arenaCount + header.stateCount <= limits.memory else { throw .size }
    let check = try header.check(words)
    guard check.work <= limits.work else { throw .size }
    return header
  }
}

extension PlanHeader {
  /// Goes through all steps.
  private func check(_ words: borrowing Span<UInt32>) throws(PlanError) -> PlanCheck {
    var check = PlanCheck(arena: arenaCount, constants: constants.count, state: stateCount)
    var position = steps.lowerBound
    while position < steps.upperBound {
      let (start, end) = (position + 1, position + stepLength(words[position]))
      guard end > position, end <= steps.upperBound,
        let code = StepCode(rawValue: UInt8(truncatingIfNeeded: words[position]))
      else { throw .step(position) }
      checkStep(code, words, start, end, &check)
      guard check.isSound else { throw .step(position) }
      position = end
    }
    return check
  }

  /// Multiplications of a prediction, or what takes about as long; 0 for a plan that isn't sound.
  public static func work(_ words: borrowing Span<UInt32>, _ header: PlanHeader) -> Int64 {
    (try? header.check(words))?.work ?? 0
  }
}

/// Words of a step with its first word, which holds the code and this length.
@inline(__always) func stepLength(_ word: UInt32) -> Int { Int(word >> 8) }
