import AxonFormats
import AxonTensor

/// One argument of a recorded call, as Python saw it. Tensors are numbers into a list beside the
/// tree, so that a transform can put its own tensors in their place.
indirect enum Argument {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case dtype(DType)
  case tensor(Int)
  case list([Argument])
  case tuple([Argument])
  case slice(start: Int?, stop: Int?, step: Int?)
  case ellipsis
  /// A device, a memory format, a function: its text.
  case opaque(String)
}

/// Why a call can't be made as recorded.
enum BindingError: Error, CustomStringConvertible {
  /// It needs something that Axon doesn't have yet: never a pass, in no line.
  case notBuilt(String)
  /// The argument has a type that the operation doesn't take: Swift's compiler would refuse it.
  case wrongArgument(String)

  var description: String {
    switch self {
    case .notBuilt(let what): "not built: \(what)"
    case .wrongArgument(let what): "wrong argument: \(what)"
    }
  }
}

extension Argument {
  /// The tree of `json`; its tensors are added to `leaves` in order.
  init(_ json: JSONValue, leaves: inout [TensorLeaf]) throws {
    switch json {
    case .null: self = .none
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .int(Int(value))
    case .number(let value): self = .double(value)
    case .string(let value): self = .string(value)
    case .array(let values):
      var list: [Argument] = []
      for value in values { list.append(try Argument(value, leaves: &leaves)) }
      self = .list(list)
    case .object(let object): self = try Argument(leaf: object, leaves: &leaves)
    }
  }

  private init(leaf: JSONObject, leaves: inout [TensorLeaf]) throws {
    if let tensor = try TensorLeaf(leaf) {
      self = .tensor(leaves.count)
      leaves.append(tensor)
    } else if case .string(let name)? = leaf["dtype"] {
      guard let dtype = DType(named: name) else { throw BindingError.notBuilt("dtype \(name)") }
      self = .dtype(dtype)
    } else if case .string(let text)? = leaf["float"], let value = Double(text) {
      self = .double(value)
    } else if case .array(let bounds)? = leaf["slice"], bounds.count == 3 {
      let ints = try bounds.map { try Argument.optionalInt($0) }
      self = .slice(start: ints[0], stop: ints[1], step: ints[2])
    } else if let tuple = leaf["tuple"],
      case .list(let items) = try Argument(tuple, leaves: &leaves)
    {
      self = .tuple(items)
    } else if leaf["ellipsis"] != nil {
      self = .ellipsis
    } else if leaf["c"] != nil {
      throw BindingError.notBuilt("complex numbers")
    } else {
      self = .opaque(JSONValue.object(leaf).text)
    }
  }

  private static func optionalInt(_ json: JSONValue) throws -> Int? {
    switch json {
    case .null: nil
    case .integer(let value): Int(value)
    default: throw BindingError.notBuilt("a slice by \(json.text)")
    }
  }

  /// The items of a list or a tuple.
  var items: [Argument]? {
    switch self {
    case .list(let items), .tuple(let items): items
    default: nil
    }
  }

  var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .none: "None"
    case .bool: "a bool"
    case .int: "an int"
    case .double: "a float"
    case .string(let value): "\"\(value)\""
    case .dtype(let value): "\(value)"
    case .tensor: "a tensor"
    case .list: "a list"
    case .tuple: "a tuple"
    case .slice: "a slice"
    case .ellipsis: "an ellipsis"
    case .opaque(let text): text
    }
  }
}

extension DType {
  /// PyTorch's name of it, without `torch.`.
  init?(named name: String) {
    guard let dtype = DType.allCases.first(where: { $0.description == name }) else { return nil }
    self = dtype
  }

  /// The name in a safetensors file.
  init?(safetensors name: String) {
    switch name {
    case "BOOL": self = .bool
    case "U8": self = .uint8
    case "I8": self = .int8
    case "I16": self = .int16
    case "I32": self = .int32
    case "I64": self = .int64
    case "F16": self = .float16
    case "BF16": self = .bfloat16
    case "F32": self = .float32
    case "F64": self = .float64
    default: return nil
    }
  }
}
