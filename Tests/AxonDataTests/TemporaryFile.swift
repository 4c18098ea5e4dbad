import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file with these bytes, removed afterwards.
struct TemporaryFile: ~Copyable {
  private static let counter = Atomic<Int>(0)
  let path: String

  init(_ bytes: [UInt8], ending: String = ".csv") throws {
    let number = Self.counter.add(1, ordering: .relaxed).newValue
    path = "/tmp/axon-table-\(getpid())-\(number)\(ending)"
    let file = try #require(fopen(path, "wb"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  init(_ text: String) throws { try self.init([UInt8](text.utf8)) }

  deinit { unlink(path) }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
