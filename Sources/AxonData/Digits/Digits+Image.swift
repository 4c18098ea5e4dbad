extension Digits {
  /// Reads one image: 64 pixels from 0 to 16, on one line or on eight lines of eight; a digit behind
  /// the 64 pixels of a single line is ignored.
  ///
  /// Throws `DataError` that names the file, the row and the column.
  public static func loadImage(_ path: String) throws(DataError) -> [UInt8] {
    let bytes = try readCompressed(path, limit: 1 << 20)
    return try image(parsing: bytes, file: path)
  }

  /// Parses one image; the rules are those of `loadImage`.
  public static func image(parsing bytes: [UInt8], file: String) throws(DataError) -> [UInt8] {
    var reader = TableReader(bytes, file: file)
    let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let columns = firstLine.count { $0 == UInt8(ascii: ",") } + 1
    guard [side, pixelCount, pixelCount + 1].contains(columns) else {
      throw .incomplete(
        file: file, expected: "\(side) or \(pixelCount) columns", actual: "\(columns)")
    }
    var pixels: [UInt8] = []
    for _ in 0..<(columns == side ? side : 1) {
      guard !reader.isAtEnd else {
        throw .incomplete(file: file, expected: "\(side) rows", actual: "\(reader.row - 1)")
      }
      for column in 1...columns {
        let range = column > pixelCount ? 0...9 : 0...maximumPixel
        pixels.append(try reader.number(column, in: range, isLast: column == columns))
      }
    }
    guard reader.isAtEnd else {
      throw .incomplete(file: file, expected: "one image", actual: "a row \(reader.row)")
    }
    return [UInt8](pixels.prefix(pixelCount))
  }
}
