/// The five pickles at the beginning of a file older than PyTorch 1.6: magic number, version, system,
/// value and storage keys (`_legacy_save` in `torch/serialization.py`).
struct LegacyPickles {
  /// 0x1950a86a20f9469cfc6c, lowest byte first.
  private static let magicNumber: [UInt8] = [
    0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
  ]
  private static let protocolVersion = 1001
  /// How much is read first. Where the pickles end shows only when they have run; they are rarely
  /// longer than this, and the storages behind them need not be read.
  private static let firstByteCount = 4 << 20

  let root: PickleValue
  let keys: [PickleValue]
  let heap: PickleHeap
  /// Where the storages begin.
  let end: Int
  let budget: MemoryBudget

  init(_ file: FileBytes) throws(FormatError) {
    let first = min(file.count, Self.firstByteCount)
    do throws(FormatError) {
      try self.init(file, byteCount: first, budget: MemoryBudget(file))
    } catch {
      guard case .truncated = error, first < file.count else { throw error }
      var budget = MemoryBudget(file)
      try budget.charge(file.count, field: "pickles")
      try self.init(file, byteCount: file.count, budget: budget)
    }
  }

  private init(_ file: FileBytes, byteCount: Int, budget: MemoryBudget) throws(FormatError) {
    let bytes = try file.bytes(0..<byteCount, field: "pickles")
    var machine = PickleMachine(bytes, file: file.name, field: "pickles", budget: budget)
    let magic = try machine.run()
    guard magic == .largeInteger(Self.magicNumber) else {
      throw .invalid(
        file: file.name, field: "magic", expected: "0x1950a86a20f9469cfc6c", actual: magic.kind)
    }
    let version = try machine.run()
    guard version == .integer(Self.protocolVersion) else {
      throw .unsupported(
        file: file.name, field: "protocol version", expected: "\(Self.protocolVersion)",
        actual: version.kind)
    }
    let system = try machine.run()
    guard case .dictionary(let place) = system,
      machine.heap.dictionaries[place]["little_endian"] == .boolean(true)
    else {
      throw .unsupported(
        file: file.name, field: "system", expected: "little-endian numbers", actual: system.kind)
    }
    root = try machine.run()
    let list = try machine.run()
    guard case .list = list, let keys = machine.heap.elements(list) else {
      throw .invalid(
        file: file.name, field: "storage keys", expected: "a list", actual: list.kind)
    }
    self.keys = keys
    (heap, end, self.budget) = (machine.heap, machine.offset, machine.remainingBudget)
  }
}
