/// An argument that is not understood.
package struct OptionError: Error {
  package let option: Bytes
  package let expected: StaticString
  /// What was given instead; empty when nothing was.
  package let actual: Bytes
}

/// What the arguments say. Texts are stretches of the arguments' memory, each with a zero byte behind it.
package final class Options {
  package var address = Bytes("127.0.0.1\0")[0..<9]
  package var port = 8080
  package var tokenFile: Bytes?
  package var models: [Bytes] = []
  package var limits = ConnectionLimits()
  package var connections = 16
  package var historyCount = 512
  package var historyFile: Bytes?
  package var historyInterval: Int64 = 60_000
  package var alarms: [Bytes] = []
  package var debounce = (needed: 1, window: 1)
  package var webhook: WebAddress?
  package var readsInput = false
  package var files: [Bytes] = []
  package var readsFilesFromStart = false
  package var prints = false
  package var endsWithInput = false
  package var samples = SampleRules()
  package var isHelp = false

  /// Reads the arguments behind the program's name, a zero byte behind each.
  package init(_ arguments: Bytes) throws(OptionError) {
    var rest = arguments
    while rest.count > 0 {
      var option = Self.argument(&rest)
      var value: Bytes?
      if option.hasPrefix(Bytes("--")), let sign = option.first(0x3D) {
        value = option.from(sign + 1)
        option = option[0..<sign]
      }
      if flag(option) {
        if let value { throw OptionError(option: option, expected: "no value", actual: value) }
        continue
      }
      guard Self.takesValue(option) else {
        throw OptionError(option: option, expected: "an option of --help", actual: Bytes(""))
      }
      if value == nil {
        guard rest.count > 0 else {
          throw OptionError(option: option, expected: "a value", actual: Bytes(""))
        }
        value = Self.argument(&rest)
      }
      if let value { try set(option, value) }
    }
  }

  private static func argument(_ rest: inout Bytes) -> Bytes {
    let end = rest.first(0) ?? rest.count
    defer { rest = rest.from(end + 1) }
    return rest[0..<end]
  }

  private func flag(_ option: Bytes) -> Bool {
    if option.equals("--stdin") {
      readsInput = true
    } else if option.equals("--from-start") {
      readsFilesFromStart = true
    } else if option.equals("--print") {
      prints = true
    } else if option.equals("--exit-at-end") {
      endsWithInput = true
    } else if option.equals("--help") || option.equals("-h") {
      isHelp = true
    } else {
      return false
    }
    return true
  }

  private static func takesValue(_ option: Bytes) -> Bool {
    let names = Bytes(
      """
      --address --port --token-file --model --body-limit --connections --history --history-file \
      --history-interval --alarm --debounce --webhook --follow --interval --stuck\u{20}
      """)
    var start = 0
    for index in 0..<names.count where names[index] == 0x20 {
      if names[start..<index].equals(option) { return true }
      start = index + 1
    }
    return false
  }

  private func set(_ option: Bytes, _ value: Bytes) throws(OptionError) {
    func number(_ range: ClosedRange<Int>, _ expected: StaticString) throws(OptionError) -> Int {
      guard let number = value.integer(atMost: range.upperBound), number >= range.lowerBound
      else { throw OptionError(option: option, expected: expected, actual: value) }
      return number
    }
    func seconds(_ expected: StaticString) throws(OptionError) -> Int64 {
      var position = 0
      guard let number = DecimalNumber(value, at: &position), position == value.count,
        let milliseconds = number.thousandths, milliseconds > 0, milliseconds < 1 << 40
      else { throw OptionError(option: option, expected: expected, actual: value) }
      return milliseconds
    }
    switch option {
    case "--address": address = value
    case "--port": port = try number(0...65535, "a number from 0 to 65535")
    case "--token-file": tokenFile = value
    case "--model": models.append(value)
    case "--body-limit":
      limits.bodyBytes = try number(1024...16_777_216, "bytes from 1024 to 16777216")
      limits.answerBytes = limits.bodyBytes
    case "--connections": connections = try number(1...1000, "a number from 1 to 1000")
    case "--history": historyCount = try number(1...1_000_000, "records from 1 to 1000000")
    case "--history-file": historyFile = value
    case "--history-interval": historyInterval = try seconds("seconds above 0")
    case "--alarm": alarms.append(value)
    case "--debounce":
      guard let slash = value.first(0x2F), let window = value.from(slash + 1).integer(atMost: 32),
        let needed = value[0..<slash].integer(atMost: window), needed > 0
      else {
        throw OptionError(option: option, expected: "K/N with K <= N <= 32", actual: value)
      }
      debounce = (needed, window)
    case "--webhook":
      webhook = WebAddress(value)
      if webhook == nil {
        throw OptionError(
          option: option, expected: "http://ADDRESS:PORT/PATH with a numeric address",
          actual: value)
      }
    case "--follow": files.append(value)
    case "--interval": samples.interval = try seconds("seconds above 0")
    default: samples.stuckCount = try number(0...65534, "a number of samples; 0: never")
    }
  }
}

extension Bytes {
  /// Lets options be matched like words.
  static func ~= (pattern: StaticString, bytes: Bytes) -> Bool { bytes.equals(pattern) }
}

extension AlarmRule {
  /// Reads `[MODEL:][OUTPUT]>LIMIT`, or with `<`: the rule and the model's name, if there is one.
  package static func parse(_ text: Bytes) -> (rule: AlarmRule, model: Bytes?)? {
    var rule = AlarmRule()
    var model: Bytes?
    var rest = text
    if let colon = rest.first(0x3A) {
      model = rest[0..<colon]
      rest = rest.from(colon + 1)
    }
    rule.isBelow = rest.first(0x3C) != nil
    guard let sign = rest.first(rule.isBelow ? 0x3C : 0x3E) else { return nil }
    if sign > 0 {
      guard let output = rest[0..<sign].integer(atMost: 65535) else { return nil }
      rule.output = output
    }
    var position = sign + 1
    guard let limit = DecimalNumber(rest, at: &position), position == rest.count,
      limit.float.isFinite
    else { return nil }
    rule.limit = limit.float
    return (rule, model)
  }
}
