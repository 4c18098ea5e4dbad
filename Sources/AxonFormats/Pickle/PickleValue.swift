/// A value on the stack of the pickle machine.
///
/// Containers are places in the machine's heap, not the contents themselves: a pickle can make a
/// list that contains itself, or one nested a million deep, and neither may leak or recurse.
package enum PickleValue: Hashable, Sendable {
  case none
  case boolean(Bool)
  case integer(Int)
  /// An integer that no `Int` holds: two's complement, lowest byte first.
  case largeInteger([UInt8])
  case number(Double)
  case string(String)
  case bytes([UInt8])
  /// A name on the list, not called yet.
  case global(PickleGlobal)
  case list(Int)
  case tuple(Int)
  case set(Int)
  case dictionary(Int)
  case storage(Int)
  case tensor(Int)
  /// Something that only a name and its arguments describe, such as a device.
  case opaque(PickleGlobal)

  /// What errors call a value of this kind.
  package var kind: String {
    switch self {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): "\(value)"
    case .largeInteger(let bytes): "an integer of \(bytes.count) bytes"
    case .number(let value): "\(value)"
    case .string(let text): quoted(text)
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .global(let global), .opaque(let global): global.name
    case .list: "a list"
    case .tuple: "a tuple"
    case .set: "a set"
    case .dictionary: "a dictionary"
    case .storage: "a storage"
    case .tensor: "a tensor"
    }
  }
}

/// A dictionary that keeps its order.
package struct PickleDictionary: Sendable {
  /// Keys and values, in order.
  package private(set) var members: [(key: PickleValue, value: PickleValue)] = []
  private var places: [PickleValue: Int] = [:]

  /// Adds at the end or replaces in place.
  mutating func set(_ key: PickleValue, _ value: PickleValue) {
    if let place = places[key] {
      members[place].value = value
    } else {
      places[key] = members.count
      members.append((key, value))
    }
  }

  /// The value of a key that is a string.
  package subscript(key: String) -> PickleValue? {
    places[.string(key)].map { members[$0].value }
  }
}

/// Numbers that lie one behind the other, named but not read yet.
package struct PickleStorage: Sendable {
  /// What the storage is called in its file.
  package let key: String
  package let type: TorchType
  /// How many elements.
  package let count: Int
  /// In old files a storage may be part of another: its beginning there.
  package let viewStart: Int
  /// How many elements of it this one has; nil for all.
  package let viewCount: Int?
}

/// How a tensor looks at a storage; nothing is checked yet.
package struct PickleTensor: Sendable {
  package let storage: Int
  package let type: TorchType
  package let offset: Int
  package let shape: [Int]
  package let strides: [Int]
}
