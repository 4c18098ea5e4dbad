extension Service {
  func writeHealth(_ answer: inout Answer) {
    answer.body.write("{\"status\":\"ok\",\"models\":")
    answer.body.write(stations.count)
    answer.body.write(",\"uptime\":")
    answer.body.write(seconds: now - start)
    answer.body.write("}\n")
  }

  func writeModels(_ answer: inout Answer) {
    answer.body.write("{\"models\":[")
    for (index, station) in stations.enumerated() {
      if index > 0 { answer.body.write(byte: 0x2C) }
      answer.body.write("{\"name\":")
      answer.body.write(quoted: station.name)
      answer.body.write(",\"features\":")
      answer.body.write(station.featureCount)
      answer.body.write(",\"window\":")
      answer.body.write(station.windowLength)
      answer.body.write(",\"outputs\":")
      answer.body.write(station.outputCount)
      answer.body.write(station.isStreaming ? ",\"streaming\":true}" : ",\"streaming\":false}")
    }
    answer.body.write("]}\n")
  }

  func writeLatest(_ station: Station, _ answer: inout Answer) {
    answer.body.write("{\"model\":")
    answer.body.write(quoted: station.name)
    answer.body.write(",\"samples\":")
    answer.body.write(station.samples)
    answer.body.write(",\"latest\":")
    if let record = station.latest {
      answer.body.write(record)
    } else {
      answer.body.write("null")
    }
    answer.body.write("}\n")
  }

  /// The last `n` records, 100 unless asked for more, the oldest first.
  func writeHistory(_ station: Station, _ query: Bytes, _ answer: inout Answer) {
    var wanted = 100
    if query.count > 0 {
      guard query.hasPrefix(Bytes("n=")), let number = query.from(2).integer(atMost: 1 << 20),
        number > 0
      else { return answer.fail(.badRequest, "expected ?n= and a number from 1 on") }
      wanted = number
    }
    // Back to the oldest one that is wanted and still there.
    var (first, found) = (history.last &+ 1, 0)
    while found < wanted, first > 1, UInt32(history.capacity) > history.last - (first - 1) {
      guard let record = history[first - 1] else { break }
      first -= 1
      if record.model == station.code { found += 1 }
    }
    answer.body.write("{\"model\":")
    answer.body.write(quoted: station.name)
    answer.body.write(",\"history\":[")
    var isFirst = true
    for sequence in first..<max(history.last &+ 1, first) {
      guard let record = history[sequence], record.model == station.code else { continue }
      if !isFirst { answer.body.write(byte: 0x2C) }
      isFirst = false
      answer.body.write(record)
    }
    answer.body.write("]}\n")
  }
}

extension Writer {
  /// A record as a JSON object.
  mutating func write(_ record: Record) {
    write("{\"time\":")
    write(seconds: record.time)
    write(",\"outputs\":")
    if record.count == 0 {
      write("null")
    } else {
      write(byte: 0x5B)
      for index in 0..<record.count {
        if index > 0 { write(byte: 0x2C) }
        write(record.outputs[index])
      }
      write(byte: 0x5D)
    }
    write(",\"quality\":")
    write(record.quality)
    write(record.isAlarm ? ",\"alarm\":true}" : ",\"alarm\":false}")
  }
}
