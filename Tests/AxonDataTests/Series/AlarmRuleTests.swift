import AxonData
import Testing

@Suite struct AlarmRuleTests {
  @Test(
    arguments: [
      ([0, 2, 2, 0, 2, 0], 1, 1, [1...2, 4...4]),
      ([0, 2, 2, 0, 2, 0], 1, 2, [1...4]),
      ([0, 2, 2, 0, 2, 0, 2, 2, 2], 2, 1, [2...2, 7...8]),
      ([0, 2, 2, 0, 2, 0, 2, 2, 2], 3, 1, [8...8]),
      // As much as the threshold isn't above it; what is missing neither begins nor ends.
      ([1, 1, 1], 1, 1, []),
      ([2, .nan, 2, .nan, 0, .nan, 2, 0, .nan, 0, 2], 2, 2, [2...6]),
      ([], 1, 1, []),
    ] as [([Double], Int, Int, [ClosedRange<Int>])])
  func `An alarm begins after enough scores above the threshold and ends after enough that are not`(
    scores: [Double], debounce: Int, quiet: Int, alarms: [ClosedRange<Int>]
  ) {
    let rule = AlarmRule(threshold: 1, debounce: debounce, quiet: quiet)
    #expect(rule.alarms(in: scores) == alarms)
  }

  @Test func `Score by score it is the same`() {
    let rule = AlarmRule(threshold: 0.5, debounce: 2, quiet: 3)
    var random = SystemRandomNumberGenerator()
    let scores = (0..<1000).map { _ in Double.random(in: 0..<1, using: &random) }
    var state = AlarmRule.State()
    var begun = 0
    for score in scores {
      let wasAlarm = state.isAlarm
      state.take(score, rule)
      if state.isAlarm, !wasAlarm { begun += 1 }
    }
    #expect(begun == rule.alarms(in: scores).count && begun > 10)
  }

  @Test func `Counts below one count as one`() {
    #expect(AlarmRule(threshold: 1, debounce: 0, quiet: -3) == AlarmRule(threshold: 1))
  }
}
