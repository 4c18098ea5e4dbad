/// What a file of PyTorch says, and where the bytes of its storages lie.
struct TorchContent {
  let file: FileBytes
  let root: PickleValue
  let heap: PickleHeap
  /// For each storage of the heap.
  let places: [TorchStorage]
  var budget: MemoryBudget
}

/// Where the bytes of a storage lie.
struct TorchStorage {
  let file: FileBytes
  let range: Range<Int>
  let key: String
}

extension TorchContent {
  /// Reads the zip layout: `NAME/data.pkl` and `NAME/data/KEY` for each storage.
  init(archive file: FileBytes) throws(FormatError) {
    var budget = MemoryBudget(file)
    let archive = try ZipArchive(file, budget: &budget)
    let suffix = "/data.pkl"
    let pickles = archive.entries.filter {
      $0.name.hasSuffix(suffix) && $0.name.dropLast(suffix.count).contains("/") == false
    }
    guard let pickle = pickles.first, pickles.count == 1 else {
      throw .invalid(
        file: file.name, field: "entries", expected: "one NAME/data.pkl",
        actual: "\(pickles.count) of them")
    }
    let folder = pickle.name.dropLast(suffix.count)
    if let order = archive.entry("\(folder)/byteorder") {
      let bytes = try archive.bytes(order, budget: &budget)
      guard bytes == [UInt8]("little".utf8) else {
        throw .unsupported(
          file: file.name, field: "byteorder", expected: "little",
          actual: quoted(String(decoding: bytes, as: UTF8.self)))
      }
    }
    let bytes = try archive.bytes(pickle, budget: &budget)
    var machine = PickleMachine(bytes, file: file.name, field: "data.pkl", budget: budget)
    root = try machine.run()
    guard machine.offset == bytes.count else {
      throw .invalid(
        file: file.name, field: "data.pkl", expected: "\(machine.offset) bytes",
        actual: "\(bytes.count)")
    }
    budget = machine.remainingBudget
    var places: [TorchStorage] = []
    var found: [String: TorchStorage] = [:]
    for storage in machine.heap.storages {
      let field = "storage \(quoted(storage.key))"
      if found[storage.key] == nil {
        guard let entry = archive.entry("\(folder)/data/\(storage.key)") else {
          throw .invalid(
            file: file.name, field: field, expected: "an entry data/\(quoted(storage.key))",
            actual: "none")
        }
        let (content, range) = try archive.content(entry, budget: &budget)
        found[storage.key] = TorchStorage(file: content, range: range, key: storage.key)
      }
      guard let place = found[storage.key] else { continue }
      let expected = storage.count * (storage.type.byteCount ?? 1)
      guard place.range.count == expected, storage.viewCount == nil else {
        throw .invalid(
          file: file.name, field: field, expected: "\(expected) bytes",
          actual: "\(place.range.count)")
      }
      places.append(place)
    }
    (self.file, heap, self.places, self.budget) = (file, machine.heap, places, budget)
  }
}
