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
enum TensorLeaf {
  /// Throws for what Axon doesn't have.
  static func requireBuilt(_ leaf: JSONObject) throws {
    if leaf["complex"] != nil { throw BindingError.notBuilt("complex tensors") }
    if leaf["layout"] != nil { throw BindingError.notBuilt("sparse tensors") }
  }

  /// The keys of all tensors of a tree, in order.
  static func keys(_ json: JSONValue) throws -> [String] {
    var keys: [String] = []
    _ = try Argument(json, keys: &keys)
    return keys
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

  func numbers(_ key: String) throws -> Numbers {
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
