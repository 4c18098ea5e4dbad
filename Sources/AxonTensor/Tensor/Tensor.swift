/// An immutable array of numbers and, if a transform watches it, the top interpreter's view of it.
///
/// For reverse and forward mode `storage` holds the numbers of the primal; a batched tensor shows
/// the shape of one example; an abstract one has a shape only. A value: assigning to an element or
/// `+=` rebinds the variable, in place while nobody else holds the numbers.
public struct Tensor: Sendable {
  /// The size along each axis.
  public let shape: Shape
  /// The type of the elements.
  public let dtype: DType
  /// Nil for a tensor that has no numbers (abstract, or given up).
  var storage: Storage?
  /// Nil for row-major from the start of the storage.
  var layout: Layout?
  /// Nil on the fast path.
  var trace: Trace?

  @inline(__always)
  init(
    _ shape: Shape, _ dtype: DType, _ storage: Storage?, _ layout: Layout? = nil,
    _ trace: Trace? = nil
  ) {
    (self.shape, self.dtype, self.storage) = (shape, dtype, storage)
    (self.layout, self.trace) = (layout, trace)
  }

  /// A new dense tensor whose bytes `fill` writes.
  @inline(__always)
  init(_ shape: Shape, _ dtype: DType, fill: (UnsafeMutableRawPointer) -> Void) {
    let storage = Storage(byteCount: shape.elementCount &* dtype.byteCount)
    fill(storage.bytes)
    self.init(shape, dtype, storage)
  }

  /// The number of elements.
  public var count: Int { shape.elementCount }
  /// The number of axes.
  public var rank: Int { shape.count }
  /// Shape and dtype.
  public var spec: Spec { Spec(shape, dtype) }

  /// The first element.
  @inline(__always) var bytes: UnsafeMutableRawPointer {
    let start = storage.unsafelyUnwrapped.bytes
    return layout.map { start + $0.offset &* dtype.byteCount } ?? start
  }

  /// The same tensor seen by another interpreter.
  @inline(__always) func with(_ trace: Trace?) -> Tensor {
    Tensor(shape, dtype, storage, layout, trace)
  }

  /// Shape and history without the numbers, so that the memory can go.
  @inline(__always) var hollow: Tensor { Tensor(shape, dtype, nil, nil, trace) }
  /// Shape and dtype alone.
  @inline(__always) var outline: Tensor { Tensor(shape, dtype, nil) }

  /// To see when the trace, or without one the memory, goes.
  package var watch: () -> AnyObject? {
    let watched: AnyObject? = trace ?? storage
    return { [weak watched] in watched }
  }

  /// Where the numbers are, to count copies.
  package var address: Int { storage.map { Int(bitPattern: $0.bytes) } ?? 0 }
}

/// The shape and dtype of a tensor: all that inference and capture know of it.
public struct Spec: Hashable, Sendable, CustomStringConvertible {
  /// The size along each axis.
  public var shape: Shape
  /// The type of the elements.
  public var dtype: DType

  /// A spec of these two.
  @inline(__always) public init(_ shape: Shape, _ dtype: DType) {
    (self.shape, self.dtype) = (shape, dtype)
  }

  /// For people.
  public var description: String { "\(dtype)\(shape)" }
}
