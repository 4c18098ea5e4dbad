import AxonFormats
import AxonTesting
import Testing

/// Ways in which a file is damaged.
enum Damage: CaseIterable {
  case truncated, flipped, byteReplaced, lengthOversized, shuffled, duplicated, extended, zeroed

  func apply(to bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let index = Int.random(in: 0..<bytes.count, using: &generator)
    switch self {
    case .truncated: bytes.removeLast(bytes.count - index)
    case .flipped: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case .byteReplaced: bytes[index] = UInt8.random(in: 0...255, using: &generator)
    case .lengthOversized:
      // Anywhere in the fixed part, where the lengths are.
      let start = Int.random(in: 0..<24, using: &generator)
      for offset in 0..<Int.random(in: 1...8, using: &generator) { bytes[start + offset] = 0xFF }
    case .shuffled:
      let end = min(bytes.count, index + 64)
      bytes[index..<end].shuffle(using: &generator)
    case .duplicated:
      let end = min(bytes.count, index + 40)
      bytes.insert(contentsOf: bytes[index..<end], at: index)
    case .extended: bytes.append(UInt8.random(in: 0...255, using: &generator))
    case .zeroed:
      for position in index..<min(bytes.count, index + 16) { bytes[position] = 0 }
    }
  }
}

@Suite struct DamageTests {
  @Test func `Each of 1,000 damaged .axonml files is refused`() throws {
    let good = try sampleFile()
    var generator = SeededGenerator(state: 1)
    var count = 0
    while count < Rounds.times(1000) {
      let damage = Damage.allCases[count % Damage.allCases.count]
      var bytes = good
      damage.apply(to: &bytes, using: &generator)
      if bytes == good { continue }
      count += 1
      let error = #expect(throws: FormatError.self, "\(damage)") {
        try AxonMLFile(FileBytes(name: "f", bytes: bytes))
      }
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test func `Every single flipped bit of an .axonml file is noticed`() throws {
    var bytes = try sampleFile()
    for index in bytes.indices {
      for bit in 0..<8 {
        bytes[index] ^= 1 << UInt8(bit)
        #expect(throws: FormatError.self, "byte \(index), bit \(bit)") {
          try AxonMLFile(FileBytes(name: "f", bytes: bytes))
        }
        bytes[index] ^= 1 << UInt8(bit)
      }
    }
  }

  @Test func `Damage under right checksums is an error or a file, never a trap`() throws {
    let good = try sampleFile()
    var generator = SeededGenerator(state: 3)
    for _ in 0..<Rounds.times(1000) {
      let bytes = rebuilt(good) { text in
        var header = [UInt8](text.utf8)
        let damage = Damage.allCases.randomElement(using: &generator) ?? .flipped
        damage.apply(to: &header, using: &generator)
        return String(decoding: header, as: UTF8.self)
      }
      _ = try? AxonMLFile(FileBytes(name: "f", bytes: bytes))
    }
  }

  @Test func `Each of 1,000 damaged safetensors files is refused or has whole tensors`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/model.safetensors"
    try SafetensorsFile.write(safetensorsPayloads, metadata: [("format", "pt")], to: path)
    let original = try SafetensorsFile(path)
    let good = try original.file.bytes(0..<original.file.count, field: "file")
    let dataStart = good.count - safetensorsPayloads.map(\.byteCount).reduce(0, +)
    var generator = SeededGenerator(state: 2)
    var count = 0
    var refused = 0
    while count < Rounds.times(1000) {
      let damage = Damage.allCases[count % Damage.allCases.count]
      var bytes = good
      damage.apply(to: &bytes, using: &generator)
      if bytes == good { continue }
      count += 1
      do throws(FormatError) {
        let file = try SafetensorsFile(FileBytes(name: "f", bytes: bytes))
        // The format has no checksum: what changed is data or a name, the structure is whole.
        if bytes[..<dataStart] == good[..<dataStart] { #expect(file.records == original.records) }
        #expect(file.records.last.map(\.byteRange.upperBound) ?? bytes.count == bytes.count)
      } catch {
        refused += 1
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(refused > 600)
  }
}
