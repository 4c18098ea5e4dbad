import AxonFormats

/// One line of `cases.jsonl`, or of another file of cases.
struct Case {
  let id: String
  /// PyTorch's name of the operation, module, optimizer or scheduler.
  let name: String
  let variant: String
  let category: String
  /// Where the tensors are, relative to the folder.
  let file: String
  let comparison: Comparison
  let fields: JSONObject

  /// How a result is compared with the recorded one.
  enum Comparison: String {
    case values
    /// Indices may differ where the values that they point at are equal.
    case ties = "values_indices_may_tie"
    /// Unique up to signs: compare what the results reconstruct.
    case gauge
    /// Random: shape and dtype only.
    case property
  }

  init(_ json: JSONValue) throws {
    guard case .object(let fields) = json else { throw CaseError("a line is no object") }
    self.fields = fields
    func text(_ key: String) throws -> String {
      guard case .string(let value)? = fields[key] else { throw CaseError("\(key) is no text") }
      return value
    }
    let names = ["op", "module", "optim", "sched"].compactMap { try? text($0) }
    guard let name = names.first else { throw CaseError("a line without the name of what it is") }
    self.name = name
    id = (try? text("id")) ?? name
    file = (try? text("file")) ?? ""
    variant = (try? text("variant")) ?? ""
    category = (try? text("category")) ?? ""
    let stated = (try? text("compare")) ?? Comparison.values.rawValue
    guard let comparison = Comparison(rawValue: stated) else {
      throw CaseError("\(id): compare is \(stated)")
    }
    self.comparison = comparison
  }

  func has(_ field: String) -> Bool { fields[field] != nil }

  /// The member `member` of the object `field`.
  func json(_ field: String, _ member: String) throws -> JSONValue {
    guard case .object(let object)? = fields[field], let value = object[member] else {
      throw CaseError("\(id): no \(field).\(member)")
    }
    return value
  }

  /// The member `member` of the object `field`: a list of integers.
  func ints(_ field: String, _ member: String) throws -> [Int] {
    guard case .array(let values) = try json(field, member) else {
      throw CaseError("\(id): \(field).\(member) is no list")
    }
    return try values.map {
      guard case .integer(let value) = $0 else {
        throw CaseError("\(id): \(field).\(member) holds no integers")
      }
      return Int(value)
    }
  }
}

/// A case folder that does not keep the format.
struct CaseError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
