import AxonData
import AxonFormats
import AxonImages
import AxonTensor
import AxonTesting
import Testing

enum Fixture {
  private static let here = #filePath.split(separator: "/").dropLast().joined(separator: "/")

  static func path(_ name: String) -> String { "/\(here)/Fixtures/\(name)" }

  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try FileBytes(path(name))
    return try file.bytes(0..<file.count, field: "file")
  }
}

/// Pictures against what Pillow makes of them (`Oracles/make_image_fixtures.py`).
@Suite struct ImageTests {
  static let names = [
    "color.png", "gray.png", "palette.png", "alpha.png", "deep.png", "color.jpg", "gray.jpg",
    "progressive.jpg",
  ]

  private func difference(_ image: Image, _ expected: Tensor?) throws -> Int {
    let expected = try #require(expected)
    #expect(Array(expected.shape) == [image.height, image.width, 3])
    let values = expected.array(of: Int.self)
    return zip(image.pixels, values).map { abs(Int($0) - $1) }.max() ?? 0
  }

  @Test(arguments: names)
  func `Decoding and resizing agree with Pillow`(name: String) throws {
    let expected = try StateDict(npz: Fixture.path("expected.npz"))
    let image = try Image(contentsOf: Fixture.path(name))
    #expect(try difference(image, expected[name]) <= 1)
    for (width, height) in [(8, 6), (7, 11), (40, 30)] {
      let resized = image.resized(width: width, height: height)
      // Pillow rounds after each direction.
      #expect(try difference(resized, expected["\(name) \(width) \(height)"]) <= 2)
    }
  }

  @Test func `A JPEG is read smaller where that is enough`() throws {
    let image = try Image(contentsOf: Fixture.path("color.jpg"), least: 6)
    #expect(image.width == 12 && image.height == 9)
    let whole = try Image(contentsOf: Fixture.path("color.jpg"), least: 10)
    #expect(whole.width == 24)
  }

  @Test func `3,000 damaged pictures are refused by name or have their size`() throws {
    var generator = SplitMix(state: 31)
    var refused = 0
    for number in 0..<Rounds.times(3000) {
      let name = Self.names[number % Self.names.count]
      var bytes = try Fixture.bytes(name)
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch number / Self.names.count % 5 {
      case 0: bytes.removeLast(bytes.count - place)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
      case 3:
        for index in place..<min(place + 8, bytes.count) { bytes[index] = 0xFF }
      default: bytes[place..<min(place + 40, bytes.count)].shuffle(using: &generator)
      }
      do throws(FormatError) {
        let image = try Image(FileBytes(name: "folder/picture", bytes: bytes))
        #expect(image.pixels.count == 3 * image.width * image.height)
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("folder/picture: image: expected "))
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(refused > Rounds.times(1500))
  }

  @Test func `A file that is cut short is always refused`() throws {
    for name in Self.names {
      let bytes = try Fixture.bytes(name)
      for count in stride(from: 0, to: bytes.count - 20, by: 7) {
        #expect(throws: FormatError.self, "\(name) \(count)") {
          try Image(FileBytes(name: "f", bytes: Array(bytes[..<count])))
        }
      }
    }
  }

  @Test func `A small file can't stand for gigabytes`() throws {
    // The sides in the header of a PNG are 30,000; its checksum is made right again.
    var bytes = try Fixture.bytes("color.png")
    for (offset, byte) in [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30].enumerated() {
      bytes[16 + offset] = UInt8(byte)
    }
    let sum = CRC32.checksum(Array(bytes[12..<29]).span)
    for offset in 0..<4 { bytes[29 + offset] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * offset)) }
    let error = #expect(throws: FormatError.self) { try Image(FileBytes(name: "f", bytes: bytes)) }
    #expect(error?.description.contains("30000 · 30000") == true)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
