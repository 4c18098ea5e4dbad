/// The headers of an ELF file (System V ABI, chapter 4), little-endian, 32 or 64 bits.
///
/// Every offset from the file is checked before it is followed.
struct ELFFile {
  let bytes: [UInt8]
  let path: String
  let machine: UInt16
  /// `p_type` of each program header.
  let programHeaderTypes: [UInt64]
  /// Names and places of the sections that take room in the file.
  private var sections: [(name: String, range: Range<Int>)] = []

  init(bytes: [UInt8], path: String) throws(EdgeBuildError) {
    self.bytes = bytes
    self.path = path
    let reader = FieldReader(bytes: bytes, path: path)
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
      throw .binary(path: path, field: "mark", expected: "an ELF file", actual: "another")
    }
    let kind = try reader.integer(at: 4, width: 2, field: "class and byte order")
    guard kind == 0x0101 || kind == 0x0102 else {
      throw .binary(
        path: path, field: "class and byte order", expected: "little-endian, 32 or 64 bits",
        actual: "\(kind)")
    }
    let wide = kind == 0x0102
    let word = wide ? 8 : 4
    machine = UInt16(try reader.integer(at: 18, width: 2, field: "machine"))
    let programs = try reader.integer(at: wide ? 32 : 28, width: word, field: "e_phoff")
    let table = try reader.integer(at: wide ? 40 : 32, width: word, field: "e_shoff")
    let counts = wide ? 54 : 42
    let programSize = try reader.integer(at: counts, width: 2, field: "e_phentsize")
    let programCount = try reader.integer(at: counts + 2, width: 2, field: "e_phnum")
    let size = try reader.integer(at: counts + 4, width: 2, field: "e_shentsize")
    let count = try reader.integer(at: counts + 6, width: 2, field: "e_shnum")
    let namesIndex = try reader.integer(at: counts + 8, width: 2, field: "e_shstrndx")

    var types: [UInt64] = []
    for index in 0..<programCount {
      let place = try reader.offset(programs, index, programSize, field: "program header")
      types.append(try reader.integer(at: place, width: 4, field: "p_type"))
    }
    programHeaderTypes = types

    var found: [(name: UInt64, range: Range<Int>?)] = []
    for index in 0..<count {
      let place = try reader.offset(table, index, size, field: "section header")
      let name = try reader.integer(at: place, width: 4, field: "sh_name")
      // SHT_NOBITS (8) has a size and no bytes.
      let hasBytes = try reader.integer(at: place + 4, width: 4, field: "sh_type") != 8
      let start = try reader.integer(at: place + (wide ? 24 : 16), width: word, field: "sh_offset")
      let length = try reader.integer(at: place + (wide ? 32 : 20), width: word, field: "sh_size")
      found.append((name, hasBytes ? try reader.range(start, length, field: "section") : nil))
    }
    guard namesIndex < found.count, let names = found[Int(namesIndex)].range else { return }
    for section in found {
      guard let range = section.range, section.name < names.count else { continue }
      let text = bytes[(names.lowerBound + Int(section.name))..<names.upperBound].prefix { $0 != 0 }
      sections.append((String(decoding: text, as: UTF8.self), range))
    }
  }

  /// Where the section's bytes are.
  func section(_ name: String) -> Range<Int>? { sections.first { $0.name == name }?.range }
}

/// Little-endian fields of a file; each access knows the end.
struct FieldReader {
  let bytes: [UInt8]
  let path: String

  func range(_ start: UInt64, _ length: UInt64, field: String) throws(EdgeBuildError) -> Range<Int>
  {
    let count = UInt64(bytes.count)
    guard start <= count, length <= count - start else {
      throw .binary(
        path: path, field: field, expected: "\(length) bytes from \(start)",
        actual: "a file of \(bytes.count)")
    }
    return Int(start)..<Int(start + length)
  }

  func integer(at place: Int, width: Int, field: String) throws(EdgeBuildError) -> UInt64 {
    bytes[try range(UInt64(place), UInt64(width), field: field)].reversed()
      .reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Where entry `index` of a table begins, whose last byte is 64 behind at most.
  func offset(
    _ start: UInt64, _ index: UInt64, _ size: UInt64, field: String
  ) throws(EdgeBuildError) -> Int {
    // Counts and sizes have 16 bits, so their product doesn't overflow.
    guard start <= UInt64(bytes.count) else {
      throw .binary(
        path: path, field: field, expected: "a place in the file", actual: "\(start)")
    }
    return Int(start + index * size)
  }
}
