import AxonTensor

extension Arguments {
  /// An integer; the default stands for an absent argument and for `None`.
  func int(_ position: Int?, _ name: String, default value: Int? = nil) throws -> Int {
    if let found = try optionalInt(position, name) ?? value { return found }
    throw BindingError.wrongArgument("\(name) is missing")
  }

  func optionalInt(_ position: Int?, _ name: String) throws -> Int? {
    guard let argument = value(position, name) else { return nil }
    switch argument {
    case .int(let value): return value
    case .bool(let value): return value ? 1 : 0
    default: throw mismatch(name, argument, "an int")
    }
  }

  /// An integer or several of them.
  func ints(_ position: Int?, _ name: String, default value: [Int]? = nil) throws -> [Int] {
    if let found = try optionalInts(position, name) ?? value { return found }
    throw BindingError.wrongArgument("\(name) is missing")
  }

  func optionalInts(_ position: Int?, _ name: String) throws -> [Int]? {
    guard let argument = value(position, name) else { return nil }
    return try ints(in: argument, name)
  }

  /// The sizes of a shape: one list or tuple, or all arguments from `position` on.
  func sizes(_ position: Int, _ name: String) throws -> [Int] {
    guard let argument = value(position, name), argument.items == nil else {
      return try ints(position, name)
    }
    return try positional.dropFirst(position).flatMap { try ints(in: $0, name) }
  }

  private func ints(in argument: Argument, _ name: String) throws -> [Int] {
    guard let items = argument.items else {
      if case .int(let value) = argument { return [value] }
      throw mismatch(name, argument, "integers")
    }
    return try items.map {
      guard case .int(let value) = $0 else { throw mismatch(name, $0, "an int") }
      return value
    }
  }

  func bool(_ position: Int?, _ name: String, default value: Bool = false) throws -> Bool {
    try optionalBool(position, name) ?? value
  }

  func optionalBool(_ position: Int?, _ name: String) throws -> Bool? {
    guard let argument = value(position, name) else { return nil }
    switch argument {
    case .bool(let value): return value
    case .int(let value): return value != 0
    default: throw mismatch(name, argument, "a bool")
    }
  }

  /// A floating-point number; integers count.
  func double(_ position: Int?, _ name: String, default value: Double? = nil) throws -> Double {
    if let found = try optionalDouble(position, name) ?? value { return found }
    throw BindingError.wrongArgument("\(name) is missing")
  }

  func optionalDouble(_ position: Int?, _ name: String) throws -> Double? {
    try optionalNumber(position, name)?.double
  }

  func doubles(_ position: Int?, _ name: String) throws -> [Double] {
    let argument = try required(position, name)
    guard let items = argument.items else { return [try double(position, name)] }
    return try items.map { try number(in: $0, name).double }
  }

  /// A number of the kind that Python gave.
  func number(_ position: Int?, _ name: String, default value: Number? = nil) throws -> Number {
    if let found = try optionalNumber(position, name) ?? value { return found }
    throw BindingError.wrongArgument("\(name) is missing")
  }

  func optionalNumber(_ position: Int?, _ name: String) throws -> Number? {
    guard let argument = value(position, name) else { return nil }
    return try number(in: argument, name)
  }

  private func number(in argument: Argument, _ name: String) throws -> Number {
    switch argument {
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .double(let value): return .double(value)
    default: throw mismatch(name, argument, "a number")
    }
  }

  func string(_ position: Int?, _ name: String, default value: String? = nil) throws -> String {
    guard let argument = self.value(position, name) else {
      if let value { return value }
      throw BindingError.wrongArgument("\(name) is missing")
    }
    guard case .string(let text) = argument else { throw mismatch(name, argument, "a string") }
    return text
  }

  /// A dtype, nil when it is absent or `None`.
  func dtype(_ position: Int?, _ name: String = "dtype") throws -> DType? {
    guard let argument = value(position, name) else { return nil }
    guard case .dtype(let dtype) = argument else { throw mismatch(name, argument, "a dtype") }
    return dtype
  }
}
