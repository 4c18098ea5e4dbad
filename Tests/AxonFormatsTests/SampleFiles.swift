import AxonFormats

/// The bytes of a small `.axonml` file.
func sampleFile() throws -> [UInt8] {
  let scratch = Scratch()
  let path = scratch.path + "/model.axonml"
  try AxonMLFile.write(sampleHeader, tensors: samplePayloads, to: path)
  let file = try FileBytes(path)
  return try file.bytes(0..<file.count, field: "file")
}

/// The file with another header text, lengths and checksums made right again.
func rebuilt(_ bytes: [UInt8], _ change: (String) -> String) -> [UInt8] {
  let oldLength = Int(integer(bytes, at: 12, count: 4))
  let oldData = [UInt8](bytes[aligned(32 + oldLength)...])
  let text = [UInt8](change(String(decoding: bytes[32..<32 + oldLength], as: UTF8.self)).utf8)
  let dataStart = aligned(32 + text.count)
  var prefix = [UInt8](bytes[..<12])
  append(UInt64(text.count), count: 4, to: &prefix)
  append(UInt64(dataStart + oldData.count), count: 8, to: &prefix)
  append(UInt64(CRC32C.checksum(text)), count: 4, to: &prefix)
  append(UInt64(CRC32C.checksum(prefix)), count: 4, to: &prefix)
  let padding = [UInt8](repeating: 0, count: dataStart - 32 - text.count)
  return prefix + text + padding + oldData
}

private func aligned(_ offset: Int) -> Int { (offset + 63) / 64 * 64 }

private func integer(_ bytes: [UInt8], at offset: Int, count: Int) -> UInt64 {
  (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
}

private func append(_ value: UInt64, count: Int, to bytes: inout [UInt8]) {
  for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
}

extension String {
  /// The text with the first occurrence of `old` replaced.
  func replacingFirst(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
