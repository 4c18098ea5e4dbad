extension TorchContent {
  /// Reads the layout before PyTorch 1.6: five pickles, then for each storage key the count (64 bits)
  /// and the bytes.
  init(legacy file: FileBytes) throws(FormatError) {
    guard try file.begins(with: [0x80]) else {
      let start = try file.bytes(0..<min(4, file.count), field: "magic")
      throw .invalid(
        file: file.name, field: "magic", expected: "a file of torch.save",
        actual: start.map { hexadecimal(UInt32($0)).suffix(2) }.joined(separator: " "))
    }
    let pickles = try LegacyPickles(file)
    let ranges = try Self.ranges(
      of: pickles.keys, from: pickles.end, storages: pickles.heap.storages, file: file)
    var places: [TorchStorage] = []
    for storage in pickles.heap.storages {
      guard let range = ranges[storage.key] else {
        throw .invalid(
          file: file.name, field: "storage \(quoted(storage.key))",
          expected: "its key among the storage keys", actual: "none")
      }
      let size = storage.type.byteCount ?? 1
      // The persistent id bounds the view by the count, which the range was checked against.
      let start = range.lowerBound + storage.viewStart * size
      let count = (storage.viewCount ?? storage.count) * size
      guard start + count <= range.upperBound else {
        throw .truncated(
          file: file.name, field: "storage \(quoted(storage.key))", expected: count,
          actual: max(0, range.upperBound - start))
      }
      places.append(TorchStorage(file: file, range: start..<start + count, key: storage.key))
    }
    (self.file, root, heap) = (file, pickles.root, pickles.heap)
    (self.places, budget) = (places, pickles.budget)
  }

  /// Where the bytes of each storage lie; together they must reach the end of the file.
  private static func ranges(
    of keys: [PickleValue], from start: Int, storages: [PickleStorage], file: FileBytes
  ) throws(FormatError) -> [String: Range<Int>] {
    var described: [String: PickleStorage] = [:]
    for storage in storages where described[storage.key] == nil {
      described[storage.key] = storage
    }
    var ranges: [String: Range<Int>] = [:]
    var offset = start
    for (index, key) in keys.enumerated() {
      guard case .string(let key) = key, let storage = described[key], ranges[key] == nil else {
        throw .invalid(
          file: file.name, field: "storage keys[\(index)]",
          expected: "the key of a storage, each once", actual: key.kind)
      }
      let field = "storage \(quoted(key))"
      var reader = ByteReader(
        try file.bytes(offset..<offset + 8, field: field), file: file.name)
      let count = try reader.integer(UInt64.self, field: field)
      guard count == UInt64(storage.count) else {
        throw .invalid(
          file: file.name, field: "\(field), count", expected: "\(storage.count)",
          actual: "\(count)")
      }
      let length = storage.count * (storage.type.byteCount ?? 1)
      guard length <= file.count - offset - 8 else {
        throw .truncated(
          file: file.name, field: field, expected: length, actual: file.count - offset - 8)
      }
      ranges[key] = offset + 8..<offset + 8 + length
      offset += 8 + length
    }
    guard offset == file.count else {
      throw .invalid(
        file: file.name, field: "file length", expected: "\(offset) bytes",
        actual: "\(file.count)")
    }
    return ranges
  }
}
