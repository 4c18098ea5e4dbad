import AxonTensor

// Bindings call Axon through its throwing door only: an operator would stop the process.

/// A formula of one tensor.
func apply(_ formula: Formula, _ x: Tensor, _ attributes: [Double] = []) throws -> Tensor {
  try Tensor.apply(Elementwise<Tensor>(formula, attributes), x)
}

/// A formula of two tensors, broadcast.
func apply(_ formula: Formula, _ a: Tensor, _ b: Tensor) throws -> Tensor {
  try Tensor.apply(Elementwise<Pair>(formula), Pair(a, b))
}

/// A formula of more tensors, broadcast.
func apply(_ formula: Formula, _ list: [Tensor], _ attributes: [Double] = []) throws -> Tensor {
  try Tensor.apply(Elementwise<[Tensor]>(formula, attributes), list)
}

/// `x` times a number that has no dtype of its own.
func scaled(_ x: Tensor, by number: Number) throws -> Tensor {
  if number.double == 1 { return x }
  return try apply(.multiply, x, number.tensor(meeting: x.dtype))
}

/// The folded axes back with size 1.
func kept(_ result: Tensor, _ keeping: Bool, _ axes: [Int]?, of x: Tensor) throws -> Tensor {
  if !keeping { return result }
  let folded = axes.map { $0.map { $0 < 0 ? $0 + x.rank : $0 } } ?? Array(0..<x.rank)
  let sizes = (0..<x.rank).map { folded.contains($0) ? 1 : x.shape[$0] }
  return try Tensor.apply(Reshape(sizes), result)
}

extension Number {
  /// What Python's number becomes when it meets a tensor of `dtype`: only a higher category counts.
  func tensor(meeting dtype: DType) -> Tensor {
    switch self {
    case .bool(let value): .full([], value ? 1 : 0, dtype)
    case .int(let value): .full([], value, dtype == .bool ? .int64 : dtype)
    case .double(let value): .full([], value, dtype.floatingPoint)
    }
  }
}

extension Arguments {
  /// A tensor and a second operand that may be a number.
  func operands(_ second: String = "other") throws -> (Tensor, Tensor) {
    let first = try tensor(0)
    return (first, try tensor(1, second, meeting: first.dtype))
  }

  /// The same for a formula, which may compute integers in floating point.
  func operands(of formula: Formula) throws -> (Tensor, Tensor) {
    let first = try tensor(0)
    let takesIntegers = formula.isIntegral || formula.isBitwise
    let dtype = takesIntegers ? first.dtype : first.dtype.floatingPoint
    return (first, try tensor(1, "other", meeting: dtype))
  }

  /// A tensor or a number as a tensor that meets `dtype`.
  func tensor(_ position: Int?, _ name: String, meeting dtype: DType) throws -> Tensor {
    switch try operand(position, name) {
    case .tensor(let tensor): tensor
    case .number(let number): number.tensor(meeting: dtype)
    }
  }

  /// The axes of a reduction: an absent or empty list means all.
  func axes(_ position: Int? = 1, _ name: String = "dim") throws -> [Int]? {
    let axes = try optionalInts(position, name)
    return axes?.isEmpty == true ? nil : axes
  }

  /// A result in the dtype that is given, where one is: sums of integers are int64 until then.
  func converted(_ result: Tensor, dtype position: Int? = nil) throws -> Tensor {
    try dtype(position).map { try Tensor.apply(Cast($0), result) } ?? result
  }

  /// A tensor, or a number in the dtype of the first argument whatever its kind.
  func entry(_ position: Int?, _ name: String, _ dtype: DType) throws -> Tensor {
    if isTensor(position, name) { return try tensor(position, name) }
    return try Tensor.apply(Cast(dtype), tensor(position, name, meeting: dtype))
  }

  /// The first argument, converted when a dtype is given.
  func converted(dtype position: Int? = nil) throws -> Tensor {
    let x = try tensor(0)
    return try dtype(position).map { try Tensor.apply(Cast($0), x) } ?? x
  }
}
