import AxonFormats
import Testing

@Suite struct ZipTests {
  private func archive(_ bytes: [UInt8]) throws -> [String] {
    let file = FileBytes(name: "f", bytes: bytes)
    var budget = MemoryBudget(file)
    let archive = try ZipArchive(file, budget: &budget)
    for entry in archive.entries { _ = try archive.content(entry, budget: &budget) }
    return archive.entries.map(\.name)
  }

  private func written(_ names: [String], content: [UInt8] = [1, 2, 3]) throws -> [UInt8] {
    let scratch = Scratch()
    var writer = try ZipWriter(scratch.path + "/x")
    for name in names { try writer.add(name, content) }
    try writer.commit()
    let file = try FileBytes(scratch.path + "/x")
    return try file.bytes(0..<file.count, field: "file")
  }

  @Test func `CRC-32 of the usual vector`() {
    #expect(CRC32.checksum([UInt8]("123456789".utf8).span) == 0xCBF4_3926)
  }

  @Test func `Compressed entries are read`() throws {
    let names = try archive(Fixture.bytes("packed.npz"))
    #expect(names.count == 11 && names.contains("zeros.npy"))
  }

  @Test func `More entries than 16 bits count are written and read`() throws {
    let names = (0..<65_600).map { "\($0)" }
    let bytes = try written(names, content: [])
    #expect(try archive(bytes) == names)
  }

  @Test(arguments: ["../x", "a/../../x", "/etc/x", "a\\b", "", "a\u{0}b"])
  func `Names that leave the folder are refused`(name: String) throws {
    let bytes = try written([name])
    let error = #expect(throws: FormatError.self) { try archive(bytes) }
    #expect(error?.description.contains("a relative name without ..") == true)
  }

  @Test func `A name twice is refused`() throws {
    let bytes = try written(["a", "a"])
    let error = #expect(throws: FormatError.self) { try archive(bytes) }
    #expect(error?.description == "f: entry \"a\": expected every name once, found it again")
  }

  /// Bytes of the directory's first record, by their place in it.
  @Test(
    arguments: [
      (8, 1, "isn't encrypted"), (10, 8, "what the directory says"),
      (10, 12, "0 (stored) or 8 (deflated)"),
      (16, 0x55, "what the directory says"), (20, 9, "as it is stored"), (42, 1, "local header"),
      (42, 0x70, "local header"), (46, 0x63, "what the directory says"), (28, 200, "cut short"),
    ] as [(Int, UInt8, String)])
  func `A changed directory is refused`(place: Int, value: UInt8, expected: String) throws {
    var bytes = try written(["a", "b"])
    bytes[bytes.count - 22 - 2 * 47 + place] = value
    let error = #expect(throws: FormatError.self) { try archive(bytes) }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test func `Two entries over the same bytes are refused`() throws {
    var bytes = try written(["a", "a"])
    let records = bytes.count - 22 - 2 * 47
    // The second record points to the first local header, under another name.
    for index in 0..<4 { bytes[records + 47 + 42 + index] = 0 }
    let error = #expect(throws: FormatError.self) { try archive(bytes) }
    #expect(error?.description.contains("every name once") == true)
    bytes[records + 47 + 46] = UInt8(ascii: "b")
    #expect(throws: FormatError.self) { try archive(bytes) }
  }

  @Test func `A bomb is refused before it is expanded`() throws {
    // Raw deflate of 200 MB of zeros would be 200 kB; the directory says so, or lies.
    let good = try Fixture.bytes("packed.npz")
    let file = FileBytes(name: "f", bytes: good)
    var budget = MemoryBudget(file)
    let entry = try #require(
      try ZipArchive(file, budget: &budget).entry("zeros.npy"))
    let stated = (0..<4).map { UInt8(truncatingIfNeeded: entry.count >> (8 * $0)) }
    func changed(_ count: UInt32) -> [UInt8] {
      var bytes = good
      let new = (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(8 * $0)) }
      for start in 0..<bytes.count - 4 where Array(bytes[start..<start + 4]) == stated {
        bytes.replaceSubrange(start..<start + 4, with: new)
      }
      return bytes
    }
    for (count, expected) in [
      (UInt32(2_000_000_000), "at most 1032 times"), (UInt32(entry.count - 1), "decompressed"),
      (UInt32(entry.count + 1), "decompressed"), (UInt32(100), "decompressed"),
    ] {
      let error = #expect(throws: FormatError.self) { try archive(changed(count)) }
      #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }
  }

  @Test(arguments: [0, 1, 21, 22, 64])
  func `What is no archive is refused`(count: Int) {
    let bytes = [UInt8](repeating: 0x50, count: count)
    let error = #expect(throws: FormatError.self) { try archive(bytes) }
    #expect(error?.description.contains("the end record of a zip archive") == true)
  }
}
