internal import CAxonKernels

/// A Swift number that tensors are made of and read as.
public protocol TensorScalar: Sendable {
  /// The dtype with the same bits.
  static var dtype: DType { get }
}

extension Bool: TensorScalar {
  /// `bool`
  public static var dtype: DType { .bool }
}
extension UInt8: TensorScalar {
  /// `uint8`
  public static var dtype: DType { .uint8 }
}
extension Int8: TensorScalar {
  /// `int8`
  public static var dtype: DType { .int8 }
}
extension Int16: TensorScalar {
  /// `int16`
  public static var dtype: DType { .int16 }
}
extension Int32: TensorScalar {
  /// `int32`
  public static var dtype: DType { .int32 }
}
extension Int64: TensorScalar {
  /// `int64`
  public static var dtype: DType { .int64 }
}
extension Int: TensorScalar {
  /// `int64`
  public static var dtype: DType { .int64 }
}
extension Float: TensorScalar {
  /// `float32`
  public static var dtype: DType { .float32 }
}
extension Double: TensorScalar {
  /// `float64`
  public static var dtype: DType { .float64 }
}

extension TensorScalar {
  /// What a tensor of these is without a dtype named: Swift writes floating-point literals as
  /// `Double`, and a tensor of literals should be float32 as in PyTorch.
  static var defaultType: DType { dtype == .float64 ? .float32 : dtype }
}

extension Tensor {
  /// A tensor of these numbers in row-major order. Numbers written with a point make float32, unless
  /// `dtype` says otherwise.
  public init<S: TensorScalar>(_ values: [S], shape: Shape, dtype: DType? = nil) {
    require(
      values.count == shape.elementCount,
      "\(values.count) numbers for a tensor of shape \(shape)")
    let given = Tensor(shape, S.dtype) { target in
      values.withUnsafeBytes { source in
        if let start = source.baseAddress {
          target.copyMemory(from: start, byteCount: source.count)
        }
      }
    }
    self = given.to(dtype ?? S.defaultType)
  }

  /// One axis.
  public init<S: TensorScalar>(_ values: [S], dtype: DType? = nil) {
    self.init(values, shape: [values.count], dtype: dtype)
  }

  /// Rows of equal length.
  public init<S: TensorScalar>(_ rows: [[S]], dtype: DType? = nil) {
    let width = rows.first?.count ?? 0
    require(
      rows.allSatisfy { $0.count == width }, "rows of lengths \(Set(rows.map(\.count)).sorted())")
    self.init(rows.flatMap { $0 }, shape: [rows.count, width], dtype: dtype)
  }

  /// Matrices of equal size.
  public init<S: TensorScalar>(_ matrices: [[[S]]], dtype: DType? = nil) {
    self = stack(matrices.map { Tensor($0, dtype: dtype) })
  }

  /// One number.
  public init(_ value: some TensorScalar, dtype: DType? = nil) {
    self.init([value], shape: [], dtype: dtype)
  }

  /// The same number everywhere.
  public static func full(_ shape: Shape, _ value: some WeakScalar, _ dtype: DType = .float32)
    -> Tensor
  {
    Tensor(shape, dtype) { target in
      let count = shape.elementCount
      if count == 0 { return }
      // One element converted, then repeated.
      if let integer = value.integer {
        withUnsafeBytes(of: integer) { axonCast($0, .int64, target, dtype) }
      } else {
        withUnsafeBytes(of: value.real) { axonCast($0, .float64, target, dtype) }
      }
      repeatFirst(target, dtype.byteCount, count)
    }
  }

  /// Zeros.
  public static func zeros(_ shape: Shape, _ dtype: DType = .float32) -> Tensor {
    Tensor(shape, dtype) { target in
      let count = shape.elementCount * dtype.byteCount
      target.initializeMemory(as: UInt8.self, repeating: 0, count: count)
    }
  }

  /// Ones.
  public static func ones(_ shape: Shape, _ dtype: DType = .float32) -> Tensor {
    full(shape, 1, dtype)
  }

  /// 0, 1, …, count - 1.
  public static func arange(_ count: Int, _ dtype: DType = .int64) -> Tensor {
    Tensor(Array(0..<count)).to(dtype)
  }

  /// start, start + step, … before `end`.
  public static func arange(
    from start: Double, to end: Double, by step: Double = 1, _ dtype: DType = .float32
  ) -> Tensor {
    require(step != 0, "arange with step 0")
    let count = Swift.max(0, Int(((end - start) / step).rounded(.up)))
    return Tensor((0..<count).map { start + Double($0) * step }, dtype: dtype)
  }

  /// `count` numbers from `start` to `end`, both included, at equal distances.
  public static func linspace(
    from start: Double, to end: Double, count: Int, _ dtype: DType = .float32
  ) -> Tensor {
    require(count >= 0, "linspace of \(count) numbers")
    let step = count > 1 ? (end - start) / Double(count - 1) : 0
    // From both ends, so that the last one is exact.
    return Tensor(
      (0..<count).map { i in
        i < (count + 1) / 2 ? start + Double(i) * step : end - Double(count - 1 - i) * step
      }, dtype: dtype)
  }

  /// Ones on the diagonal of a matrix of zeros.
  public static func eye(_ rows: Int, _ columns: Int? = nil, _ dtype: DType = .float32) -> Tensor {
    let shape: Shape = [rows, columns ?? rows]
    return PlaceDiagonal(Diagonal(), shape: shape)(
      .ones([Swift.min(rows, columns ?? rows)], dtype))
  }
}

private func axonCast(
  _ source: UnsafeRawBufferPointer, _ from: DType, _ target: UnsafeMutableRawPointer, _ to: DType
) {
  axon_cast(source.baseAddress, Int32(from.rawValue), target, Int32(to.rawValue), 1)
}

/// Fills with copies of the first element.
private func repeatFirst(_ target: UnsafeMutableRawPointer, _ size: Int, _ count: Int) {
  switch size {
  case 1: fill(target, UInt8.self, count)
  case 2: fill(target, UInt16.self, count)
  case 4: fill(target, UInt32.self, count)
  default: fill(target, UInt64.self, count)
  }
}

private func fill<T: BitwiseCopyable>(
  _ target: UnsafeMutableRawPointer, _: T.Type, _ count: Int
) {
  let value = target.load(as: T.self)
  target.initializeMemory(as: T.self, repeating: value, count: count)
}
