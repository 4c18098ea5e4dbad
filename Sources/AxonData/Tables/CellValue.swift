/// What a single cell is on its own.
enum CellValue: Hashable {
  case missing, number(Double), time(Double), text

  init(_ cell: DelimitedText.Cell) {
    let bytes = cell.bytes
    if bytes.isEmpty || !cell.isQuoted && meansMissing(bytes) {
      self = .missing
    } else if let number = decimal(bytes) {
      self = .number(number)
    } else if let time = Timestamp.seconds(bytes) {
      self = .time(time)
    } else {
      self = .text
    }
  }
}

/// Whether a cell says that there is no value: it is empty, or one of the usual marks.
private func meansMissing(_ bytes: [UInt8]) -> Bool {
  guard bytes.count <= 4 else { return false }
  return ["", "?", "na", "n/a", "nan", "null", "none"].contains(
    String(decoding: bytes, as: UTF8.self).lowercased())
}

/// A finite decimal number.
func decimal(_ bytes: [UInt8]) -> Double? {
  guard !bytes.isEmpty, bytes.count <= 400 else { return nil }
  // Swift also reads hexadecimal numbers, `inf` and `nan`.
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      continue
    default: return nil
    }
  }
  guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
    return nil
  }
  return number
}
