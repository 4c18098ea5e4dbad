extension Service {
  /// Answers a batch of windows in the form in which it came.
  func predict(_ station: Station, _ head: RequestHead, _ body: Bytes, _ answer: inout Answer) {
    guard !station.isStreaming else {
      return answer.fail(.conflict, "this model keeps a state: post its samples to .../samples")
    }
    if head.isBinary { return predictBinary(station, body, &answer) }
    answer.body.write("{\"model\":")
    answer.body.write(quoted: station.name)
    answer.body.write(",\"outputs\":[")
    var batch = Batch(station: station)
    do throws(JSONError) {
      try readInputs(body) { (value) in batch.take(value, &answer.body) }
    } catch {
      return fail(error, &answer)
    }
    guard batch.count > 0, batch.filled == 0 else {
      let found = batch.count * station.inputCount + batch.filled
      return answer.fail(.badRequest) { message in
        message.write("inputs: expected a multiple of ")
        message.write(station.inputCount)
        message.write(" numbers, found ")
        message.write(found)
      }
    }
    answer.body.write("],\"quality\":[")
    for index in 0..<batch.count {
      if index > 0 { answer.body.write(byte: 0x2C) }
      answer.body.write(batch.isMissing(index) ? Quality.missing : [])
    }
    answer.body.write("]}\n")
  }

  private func predictBinary(_ station: Station, _ body: Bytes, _ answer: inout Answer) {
    let size = station.inputCount * 4
    guard body.count > 0, body.count % size == 0 else {
      return answer.fail(.badRequest, "expected whole windows of float32 numbers")
    }
    answer.form = .binary
    for window in 0..<(body.count / size) {
      UnsafeMutableRawPointer(station.input).copyMemory(
        from: body.base + window * size, byteCount: size)
      _ = station.predictInput()
      let bytes = UnsafeRawPointer(station.output).assumingMemoryBound(to: UInt8.self)
      answer.body.write(Bytes(bytes, count: station.outputCount * 4))
    }
  }

  /// `{"inputs": numbers}` or the numbers alone, in lists of up to four levels.
  private func readInputs(_ body: Bytes, _ take: (Float) -> Void) throws(JSONError) {
    var reader = JSONReader(body)
    if reader.skip(0x7B) {
      var isFound = false
      if !reader.skip(0x7D) {
        repeat {
          let key = try reader.string()
          try reader.colon()
          if key.equals("inputs"), !isFound {
            isFound = true
            try reader.numbers(take)
          } else {
            try reader.skipValue()
          }
        } while reader.skip(0x2C)
        guard reader.skip(0x7D) else { throw reader.error("',' or '}'") }
      }
      guard isFound else { throw reader.error("the key inputs") }
    } else {
      try reader.numbers(take)
    }
    try reader.end()
  }

  func fail(_ error: JSONError, _ answer: inout Answer) {
    answer.fail(.badRequest) { message in
      message.write("byte ")
      message.write(error.position)
      message.write(": expected ")
      message.write(error.expected)
    }
  }
}

extension JSONReader {
  /// Hands over every number of a list, or of lists within it.
  mutating func numbers(_ take: (Float) -> Void) throws(JSONError) {
    guard skip(0x5B) else { throw error("a list of numbers") }
    var depth = 1
    var isValueNext = true
    while depth > 0 {
      if isValueNext {
        if skip(0x5B) {
          depth += 1
          guard depth <= 4 else { throw error("at most four levels") }
          continue
        }
        if skip(0x5D) { throw error("a number") }
        take(try float())
        isValueNext = false
      } else if skip(0x2C) {
        isValueNext = true
      } else {
        guard skip(0x5D) else { throw error("',' or ']'") }
        depth -= 1
      }
    }
  }
}

/// The windows of one request, predicted as soon as they are whole.
private struct Batch {
  let station: Station
  /// Whole windows, and numbers of the next.
  private(set) var (count, filled) = (0, 0)
  /// One bit a window; of those behind the 1,024th nothing is kept, since their answers don't fit.
  private var missing = InlineArray<32, UInt32>(repeating: 0)

  init(station: Station) { self.station = station }

  func isMissing(_ index: Int) -> Bool {
    index < 1024 && missing[index / 32] >> UInt32(index % 32) & 1 == 1
  }

  mutating func take(_ value: Float, _ writer: inout Writer) {
    station.input[filled] = value
    filled += 1
    guard filled == station.inputCount else { return }
    filled = 0
    let quality = station.predictInput()
    if quality.contains(.missing), count < 1024 {
      missing[count / 32] |= 1 << UInt32(count % 32)
    }
    writer.write(count > 0 ? ",[" : "[")
    for index in 0..<station.outputCount {
      if index > 0 { writer.write(byte: 0x2C) }
      writer.write(station.output[index])
    }
    writer.write(byte: 0x5D)
    count += 1
  }
}
