package import AxonEdge

/// How samples are judged.
package struct SampleRules {
  /// Milliseconds from one sample to the next; 0: not known, gaps aren't noticed.
  package var interval: Int64 = 0
  /// So many equal numbers of one sensor in a row are suspect; 0: never.
  package var stuckCount = 120

  package init() {}
}

/// One model with the samples that it sees: the window, what is wrong with it, and the alarm.
package final class Station {
  package let name: Bytes
  package let code: UInt16
  package let featureCount: Int
  package let windowLength: Int
  package let outputCount: Int
  package let isStreaming: Bool
  package let rules: SampleRules
  package var alarmRule: AlarmRule?
  /// Predictions made, samples taken, samples that no prediction could be made for.
  package private(set) var (predictions, samples, unanswered) = (Int64(0), Int64(0), Int64(0))
  /// Time spent in predictions, nanoseconds.
  package internal(set) var busy: Int64 = 0
  package private(set) var latest: Record?

  private let predictor: any Predictor
  /// The last samples, the newest last.
  private let window: UnsafeMutablePointer<Float>
  /// The input of a request.
  let input: UnsafeMutablePointer<Float>
  let output: UnsafeMutablePointer<Float>
  /// For each feature, how often its number has not changed.
  private let repeats: UnsafeMutablePointer<UInt16>
  /// Complete samples at the end of the window.
  private var complete = 0
  private var alarm = AlarmState()
  /// The device's clock when the last sample came.
  private var arrival = Int64.min / 2

  var inputCount: Int { featureCount * windowLength }

  package init(_ predictor: any Predictor, rules: SampleRules) {
    self.predictor = predictor
    self.rules = rules
    (featureCount, outputCount) = (predictor.featureCount, predictor.outputCount)
    (windowLength, isStreaming) = (predictor.windowLength, predictor.isStreaming)
    let text = predictor.name
    let letters = UnsafeMutablePointer<UInt8>.allocate(capacity: max(text.count, 1))
    for index in 0..<text.count { letters[index] = text[index] }
    name = Bytes(letters, count: text.count)
    code = UInt16(truncatingIfNeeded: crc32(name))
    let count = featureCount * windowLength
    window = .allocate(capacity: count)
    window.initialize(repeating: .nan, count: count)
    input = .allocate(capacity: count)
    output = .allocate(capacity: outputCount)
    repeats = .allocate(capacity: featureCount)
    repeats.initialize(repeating: 0, count: featureCount)
  }

  deinit {
    name.base.deallocate()
    window.deallocate()
    input.deallocate()
    output.deallocate()
    repeats.deallocate()
  }

  /// Predicts from `input` into `output`; missing numbers give missing answers.
  func predictInput() -> Quality {
    guard isFinite(input, inputCount) else {
      output.update(repeating: .nan, count: outputCount)
      return .missing
    }
    predict(input)
    return []
  }

  private func predict(_ numbers: UnsafePointer<Float>) {
    let start = Clock.nanoseconds
    predictor.predict(numbers, output)
    busy += Clock.nanoseconds - start
    predictions += 1
  }

  /// Takes one sample, NaN where a number is missing; true when an alarm begins or ends.
  ///
  /// Without a `time` it is of `now`; several of one millisecond follow each other.
  package func take(_ row: UnsafePointer<Float>, time given: Int64?, now: Int64) -> Bool {
    samples += 1
    let time = given ?? max(now, (latest?.time ?? now - 1) + 1)
    var quality = timeQuality(time)
    // A second backwards is more than clocks are slewed by.
    let hasStepped = given == nil && arrival - now > 1000
    if hasStepped { quality = .clock }
    arrival = now
    if !quality.isEmpty { forget() }
    let isComplete = isFinite(row, featureCount)
    if !isComplete { quality.insert(.missing) }
    if isStuck(row) { quality.insert(.stuck) }
    let kept = featureCount * (windowLength - 1)
    window.update(from: window + featureCount, count: kept)
    (window + kept).update(from: row, count: featureCount)
    complete = isComplete ? min(complete + 1, windowLength) : 0

    var record = Record()
    (record.time, record.model) = (hasStepped ? now : time, code)
    var hasChanged = false
    if complete >= windowLength {
      predict(window)
      record.count = min(outputCount, Record.outputLimit)
      for index in 0..<record.count { record.outputs[index] = output[index] }
      if let rule = alarmRule {
        hasChanged = alarm.update(rule.isBeyond(output[rule.output]), rule: rule)
      }
    } else {
      unanswered += 1
      if isComplete { quality.insert(.filling) }
    }
    record.quality = quality
    record.isAlarm = alarm.isRaised
    latest = record
    return hasChanged
  }

  /// After a gap the samples before it are of no use for a window or a state.
  private func forget() {
    complete = 0
    if isStreaming { predictor.reset() }
  }

  private func timeQuality(_ time: Int64) -> Quality {
    guard let before = latest?.time else { return [] }
    if time <= before { return .clock }
    return rules.interval > 0 && time - before > rules.interval * 3 / 2 ? .gap : []
  }

  private func isStuck(_ row: UnsafePointer<Float>) -> Bool {
    let last = window + featureCount * (windowLength - 1)
    var isStuck = false
    for index in 0..<featureCount {
      let isSame = row[index] == last[index]
      repeats[index] = isSame ? min(repeats[index] + 1, 65534) : 0
      if rules.stuckCount > 0, Int(repeats[index]) + 1 >= rules.stuckCount { isStuck = true }
    }
    return isStuck
  }

  private func isFinite(_ numbers: UnsafePointer<Float>, _ count: Int) -> Bool {
    for index in 0..<count where !numbers[index].isFinite { return false }
    return true
  }
}
