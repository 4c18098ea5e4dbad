internal import CAxonEdge

/// The last records of all models: a ring in memory, and in a file of fixed size when there is one.
package final class History {
  package let capacity: Int
  private let records: UnsafeMutablePointer<Record>
  /// The number of the last record; the first is 1.
  package private(set) var last: UInt32 = 0
  /// The last one that is in the file.
  private var written: UInt32 = 0
  private var file: Int32 = -1
  private var interval: Int64 = 0
  private var nextWrite: Int64 = 0
  /// Writes that the system refused.
  package private(set) var failures: Int64 = 0

  /// A ring of `capacity` records, at least one.
  package init(capacity: Int) {
    self.capacity = max(capacity, 1)
    records = .allocate(capacity: self.capacity)
    records.initialize(repeating: Record(), count: self.capacity)
  }

  deinit {
    if file >= 0 { edge_close(file) }
    records.deallocate()
  }

  private func slot(_ sequence: UInt32) -> Int { Int(sequence % UInt32(capacity)) }

  package func append(_ record: Record) {
    last &+= 1
    if last == 0 { last = 1 }
    var numbered = record
    numbered.sequence = last
    records[slot(last)] = numbered
  }

  /// The record `sequence`, nil when it is not there any more.
  package subscript(sequence: UInt32) -> Record? {
    let record = records[slot(sequence)]
    return record.sequence == sequence && sequence > 0 ? record : nil
  }

  /// Opens the file and takes over what is whole in it; false when the system refuses.
  ///
  /// It is written to at most once every `interval` milliseconds: flash wears out.
  package func open(_ path: UnsafePointer<CChar>, interval: Int64) -> Bool {
    file = edge_open_sized(path, Int64(capacity * Record.size))
    guard file >= 0 else { return false }
    self.interval = interval
    var block = InlineArray<64, UInt8>(repeating: 0)
    var span = block.mutableSpan
    span.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for index in 0..<capacity {
        let count = edge_read_at(file, base, Record.size, Int64(index * Record.size))
        guard count == Record.size, let record = Record(Bytes(base, count: Record.size)),
          slot(record.sequence) == index
        else { continue }
        records[index] = record
        last = max(last, record.sequence)
      }
    }
    written = last
    return true
  }

  /// Writes what is new if it is time, or `now` if asked to.
  package func flush(now: Int64, isForced: Bool = false) {
    guard file >= 0, written != last, now >= nextWrite || isForced else { return }
    nextWrite = now + interval
    var block = InlineArray<64, UInt8>(repeating: 0)
    // Older ones were overwritten in the ring before their turn came.
    let behind = UInt32(capacity) - 1
    var sequence = last > behind ? max(written &+ 1, last - behind) : written &+ 1
    var isFine = true
    while sequence <= last {
      let record = records[slot(sequence)]
      var span = block.mutableSpan
      span.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        record.encode(to: base)
        let place = Int64(slot(sequence) * Record.size)
        if edge_write_at(file, base, Record.size, place) != Record.size { isFine = false }
      }
      if !isFine { break }
      sequence += 1
    }
    if isFine, edge_flush(file) == 0 { written = last } else { failures += 1 }
  }
}
