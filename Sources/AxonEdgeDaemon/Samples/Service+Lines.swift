extension Service {
  /// Takes a line of comma-separated values: `[model,][time,]value,…`.
  ///
  /// A field without a number is a missing one. A line with another number of fields, or without any
  /// number, is refused and counted; so are headers. Gives the station that took it.
  @discardableResult
  package func take(line: Bytes, station first: Station) -> Station? {
    var rest = line
    var station = first
    if let comma = rest.first(0x2C), let named = self.station(rest[0..<comma].trimmed) {
      station = named
      rest = rest.from(comma + 1)
    }
    var fields = 1
    for index in 0..<rest.count where rest[index] == 0x2C { fields += 1 }
    let hasTime = fields == station.featureCount + 1
    guard hasTime || fields == station.featureCount else { return refuseLine() }
    var time: Int64?
    if hasTime {
      time = timestamp(Self.field(&rest))
      guard time != nil else { return refuseLine() }
    }
    var numbers = 0
    for index in 0..<station.featureCount {
      let field = Self.field(&rest)
      var position = 0
      station.input[index] = .nan
      guard let number = DecimalNumber(field, at: &position), position == field.count else {
        if field.count == 0 { numbers += 1 }
        continue
      }
      station.input[index] = number.float
      numbers += 1
    }
    guard numbers > 0 else { return refuseLine() }
    take(station.input, time: time, station: station)
    return station
  }

  private func refuseLine() -> Station? {
    lineErrors += 1
    return nil
  }

  /// Takes the next field off.
  private static func field(_ rest: inout Bytes) -> Bytes {
    let end = rest.first(0x2C) ?? rest.count
    defer { rest = rest.from(end + 1) }
    return rest[0..<end].trimmed
  }
}
