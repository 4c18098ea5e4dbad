import AxonTensor

/// A tensor, or a number that follows a tensor's dtype.
enum Operand {
  case tensor(Tensor)
  case number(Number)
}

/// A Python number: promotion asks which kind it is.
enum Number {
  case bool(Bool)
  case int(Int)
  case double(Double)

  var double: Double {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int(let value): Double(value)
    case .double(let value): value
    }
  }
}

extension Arguments {
  /// A tensor. Position 0 is `input`.
  func tensor(_ position: Int?, _ name: String = "input") throws -> Tensor {
    let argument = try required(position, name)
    guard case .tensor(let number) = argument else { throw mismatch(name, argument, "a tensor") }
    return tensors[number]
  }

  func optionalTensor(_ position: Int?, _ name: String) throws -> Tensor? {
    value(position, name) == nil ? nil : try tensor(position, name)
  }

  /// A list or tuple of tensors.
  func tensorList(_ position: Int?, _ name: String = "tensors") throws -> [Tensor] {
    let argument = try required(position, name)
    guard let items = argument.items else { throw mismatch(name, argument, "a list of tensors") }
    return try tensors(in: items, name)
  }

  /// All positional arguments from `position` on, each a tensor: Python's `*tensors`.
  func remainingTensors(from position: Int = 0) throws -> [Tensor] {
    try tensors(in: Array(positional.dropFirst(position)), "*tensors")
  }

  private func tensors(in items: [Argument], _ name: String) throws -> [Tensor] {
    try items.map {
      guard case .tensor(let number) = $0 else { throw mismatch(name, $0, "a tensor") }
      return tensors[number]
    }
  }

  func isTensor(_ position: Int?, _ name: String) -> Bool {
    if case .tensor? = value(position, name) { true } else { false }
  }

  /// A tensor or a number.
  func operand(_ position: Int?, _ name: String = "input") throws -> Operand {
    isTensor(position, name)
      ? .tensor(try tensor(position, name)) : .number(try number(position, name))
  }
}
