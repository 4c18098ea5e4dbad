import AxonFormats
import AxonTensor

/// The numbers of a tensor, row-major, as they were recorded or computed.
struct Numbers {
  let dtype: DType
  let shape: [Int]
  let bytes: [UInt8]

  var count: Int { shape.reduce(1, *) }
}

/// The leaf of a tree that stands for a tensor.
struct TensorLeaf {
  /// Its name in the file.
  let key: String
  /// How it lay in memory, unless row-major.
  let strides: [Int]?
  /// Where in memory its first element lay.
  let offset: Int
  /// It is recorded as pairs (real, imaginary) along a last axis.
  let isComplex: Bool

  /// Nil for another leaf; throws for what Axon doesn't have.
  init?(_ leaf: JSONObject) throws {
    guard case .string(let key)? = leaf["t"] else { return nil }
    isComplex = leaf["complex"] != nil
    if leaf["layout"] != nil { throw BindingError.notBuilt("sparse tensors") }
    self.key = key
    if case .integer(let place)? = leaf["offset"] { offset = Int(place) } else { offset = 0 }
    if case .array(let strides)? = leaf["strides"] {
      self.strides = strides.compactMap { if case .integer(let n) = $0 { Int(n) } else { nil } }
    } else {
      strides = nil
    }
  }

  /// All tensors of a tree, in order.
  static func all(in json: JSONValue) throws -> [TensorLeaf] {
    var leaves: [TensorLeaf] = []
    _ = try Argument(json, leaves: &leaves)
    return leaves
  }
}

/// The tensors of the cases of one operation. A case without tensors has no file.
struct TensorFile {
  private var file: SafetensorsFile?
  private var records: [String: TensorRecord] = [:]

  init(_ path: String, isNeeded: Bool) throws {
    guard isNeeded else { return }
    let file = try SafetensorsFile(path)
    for record in file.records { records[record.name] = record }
    self.file = file
  }

  func numbers(_ leaf: TensorLeaf) throws -> Numbers {
    let key = leaf.key
    guard let file, let record = records[key] else {
      throw BindingError.notBuilt("tensor \(key) is not in the file")
    }
    guard let dtype = DType(safetensors: record.dtype) else {
      throw BindingError.notBuilt("dtype \(record.dtype)")
    }
    let bytes = try file.withBytes(of: record) { span in span.withUnsafeBytes { [UInt8]($0) } }
    return Numbers(dtype: dtype, shape: record.shape, bytes: bytes)
  }
}
