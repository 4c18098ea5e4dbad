import AxonFormats
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own for one test, removed afterwards.
struct Scratch: ~Copyable {
  private static let counter = Atomic<Int>(0)
  let path: String

  init() {
    let number = Scratch.counter.add(1, ordering: .relaxed).newValue
    path = "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/axon-\(getpid())-\(number)"
    mkdir(path, 0o700)
  }

  /// Names in the folder, hidden ones included.
  func names() -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  deinit {
    for name in names() { unlink("\(path)/\(name)") }
    rmdir(path)
  }
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

/// Three tensors with a shape, a scalar and an empty one.
let samplePayloads: [TensorPayload] = {
  var generator = SeededGenerator(state: 7)
  func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
  return [
    TensorPayload(name: "0.weight", dtype: "float32", shape: [3, 5], bytes: bytes(60)),
    TensorPayload(name: "0.bias", dtype: "float64", shape: [3], bytes: bytes(24)),
    TensorPayload(name: "steps", dtype: "int64", shape: [], bytes: bytes(8)),
    TensorPayload(name: "nothing", dtype: "uint8", shape: [0, 4], bytes: []),
    TensorPayload(name: "1.weight", dtype: "bfloat16", shape: [7, 2, 1], bytes: bytes(28)),
  ]
}()

/// The same tensors under safetensors' names of types.
let safetensorsPayloads: [TensorPayload] = samplePayloads.map {
  let names = [
    "float32": "F32", "float64": "F64", "int64": "I64", "uint8": "U8", "bfloat16": "BF16",
  ]
  return TensorPayload(
    name: $0.name, dtype: names[$0.dtype] ?? "", shape: $0.shape, byteCount: $0.byteCount,
    lend: $0.lend)
}

extension TensorPayload {
  /// The bytes, copied.
  var bytes: [UInt8] {
    var copy: [UInt8] = []
    do throws(FormatError) {
      try lend { span throws(FormatError) in
        for index in 0..<span.count { copy.append(span[index]) }
      }
    } catch {
      copy = []
    }
    return copy
  }
}
