/// Writes the pickle of protocol 2 that `torch.save` writes for a state dict.
struct PickleWriter {
  private(set) var bytes: [UInt8] = [0x80, 2]

  mutating func add(_ opcode: PickleOpcode) { bytes.append(opcode.rawValue) }

  mutating func addGlobal(_ module: String, _ name: String) {
    add(.global)
    bytes += [UInt8]("\(module)\n\(name)\n".utf8)
  }

  mutating func add(_ text: String) {
    let utf8 = [UInt8](text.utf8)
    add(.unicode4)
    bytes.append(littleEndian: UInt32(clamping: utf8.count))
    bytes += utf8
  }

  /// An integer from 0.
  mutating func add(_ value: Int) {
    if let small = UInt8(exactly: value) {
      add(.integer1)
      bytes.append(small)
    } else if let short = UInt16(exactly: value) {
      add(.integer2)
      bytes.append(littleEndian: short)
    } else if let word = Int32(exactly: value) {
      add(.integer4)
      bytes.append(littleEndian: UInt32(bitPattern: word))
    } else {
      add(.long1)
      bytes.append(8)
      bytes.append(littleEndian: UInt64(bitPattern: Int64(value)))
    }
  }

  /// A tuple of integers.
  mutating func add(_ values: [Int]) {
    add(.mark)
    for value in values { add(value) }
    add(.tuple)
  }

  /// `OrderedDict()`.
  mutating func addEmptyOrderedDictionary() {
    addGlobal("collections", "OrderedDict")
    add(.emptyTuple)
    add(.reduce)
  }
}
