extension Service {
  /// Live samples: a row, rows, or `{"time": seconds, "values": row or rows}`; rows of one time follow each
  /// other at the sampling interval.
  func takeSamples(_ station: Station, _ body: Bytes, _ answer: inout Answer) {
    // Everything is read once before anything is taken: a request counts whole or not at all.
    do throws(JSONError) {
      _ = try readSamples(station, body, isTrial: true)
      let count = try readSamples(station, body, isTrial: false)
      answer.body.write("{\"accepted\":")
      answer.body.write(count)
      answer.body.write(",\"latest\":")
      if let record = station.latest {
        answer.body.write(record)
      } else {
        answer.body.write("null")
      }
      answer.body.write("}\n")
    } catch {
      fail(error, &answer)
    }
  }

  private func readSamples(
    _ station: Station, _ body: Bytes, isTrial: Bool
  ) throws(JSONError) -> Int {
    var reader = JSONReader(body)
    guard reader.peek() == 0x7B else {
      let count = try readRows(station, &reader, time: nil, isTrial)
      try reader.end()
      return count
    }
    // The time may stand behind the values.
    var time: Int64?
    var values: JSONReader?
    _ = reader.skip(0x7B)
    repeat {
      let key = try reader.string()
      try reader.colon()
      if key.equals("time") {
        guard let given = try reader.decimal().thousandths else {
          throw reader.error("seconds since 1970")
        }
        time = given
      } else {
        if key.equals("values") {
          _ = reader.peek()
          values = reader
        }
        try reader.skipValue()
      }
    } while reader.skip(0x2C)
    guard reader.skip(0x7D) else { throw reader.error("',' or '}'") }
    try reader.end()
    guard var rows = values else { throw reader.error("the key values") }
    return try readRows(station, &rows, time: time, isTrial)
  }

  private func readRows(
    _ station: Station, _ reader: inout JSONReader, time: Int64?, _ isTrial: Bool
  ) throws(JSONError) -> Int {
    guard reader.skip(0x5B) else { throw reader.error("a list of numbers") }
    guard reader.peek() == 0x5B else {
      try readRow(station, &reader)
      if !isTrial { take(station.input, time: time, station: station) }
      return 1
    }
    var count = 0
    repeat {
      guard reader.skip(0x5B) else { throw reader.error("a row of numbers") }
      try readRow(station, &reader)
      let later = Int64(count) * max(station.rules.interval, 1)
      if !isTrial { take(station.input, time: time.map { $0 + later }, station: station) }
      count += 1
    } while reader.skip(0x2C)
    guard reader.skip(0x5D) else { throw reader.error("',' or ']'") }
    return count
  }

  /// The numbers of one sample, behind its bracket.
  private func readRow(_ station: Station, _ reader: inout JSONReader) throws(JSONError) {
    for index in 0..<station.featureCount {
      if index > 0, !reader.skip(0x2C) { throw reader.error("',' and another number") }
      station.input[index] = try reader.float()
    }
    guard reader.skip(0x5D) else { throw reader.error("']': the sample is complete") }
  }
}
