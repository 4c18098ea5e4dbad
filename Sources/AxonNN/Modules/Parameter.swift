/// `Tensor` or `Tensor?`, so that a bias may be absent.
public protocol TensorOrNil: Sendable {
  /// The tensor, if there is one.
  var tensorOrNil: Tensor? { get }
  /// The value with this tensor; stops the program when it is nil where there must be one.
  init(tensorOrNil: Tensor?)
}

extension Tensor: TensorOrNil {
  /// Itself.
  public var tensorOrNil: Tensor? { self }
  /// The tensor; stops the program when there is none.
  public init(tensorOrNil: Tensor?) {
    guard let tensorOrNil else { fatalError("a parameter that must be there is absent") }
    self = tensorOrNil
  }
}

extension Tensor?: TensorOrNil {
  /// Itself.
  public var tensorOrNil: Tensor? { self }
  /// The tensor or nil.
  public init(tensorOrNil: Tensor?) { self = tensorOrNil }
}

/// A property wrapper around a cell.
package protocol HoldsCell {
  var cell: Cell? { get }
  /// The name in state dicts where it isn't the property's.
  var key: String? { get }
  /// Whether optimizers change it.
  static var isParameter: Bool { get }
}

/// A tensor that training changes: `@Parameter var weight: Tensor`.
///
/// Its name in state dicts is the property's in snake case, or the one in `@Parameter("name")`.
/// Thread-safe.
@propertyWrapper
public struct Parameter<Value: TensorOrNil>: HoldsCell, Sendable {
  private let place: CellPlace
  package let key: String?
  package static var isParameter: Bool { true }

  /// Where the tensor lives; nil for an absent bias.
  public var cell: Cell? { place.cell }

  /// A parameter that begins as `wrappedValue`, called `key`, or as its property.
  public init(wrappedValue: Value, _ key: String? = nil) {
    place = CellPlace(wrappedValue.tensorOrNil, isParameter: true)
    self.key = key
  }

  /// A parameter called `key` that gets its tensor in the initializer of the module.
  public init(_ key: String) {
    place = CellPlace(nil, isParameter: true)
    self.key = key
  }

  /// A parameter over a cell, or an absent one.
  init(_ cell: Cell?, _ key: String?) {
    place = cell.map { CellPlace($0) } ?? CellPlace(nil, isParameter: true)
    self.key = key
  }

  /// The same parameter under a further name: weight tying. Gradients of all uses are added up.
  public init(sharing other: Parameter) { (place, key) = (other.place, other.key) }

  /// The tensor now.
  public var wrappedValue: Value {
    get { Value(tensorOrNil: cell?.value) }
    nonmutating set { place.set(newValue.tensorOrNil, isParameter: Self.isParameter) }
  }

  /// The parameter itself: `$weight.cell`, `Parameter(sharing: $weight)`.
  public var projectedValue: Parameter { self }

  /// Whether training leaves it as it is.
  public var isFrozen: Bool {
    get { !(cell?.requiresGradient ?? false) }
    nonmutating set { cell?.requiresGradient = !newValue }
  }
}

/// A tensor that belongs to the model and isn't trained: `@Buffer var runningMean: Tensor`.
///
/// Named as `Parameter` is. Thread-safe.
@propertyWrapper
public struct Buffer<Value: TensorOrNil>: HoldsCell, Sendable {
  private let place: CellPlace
  package let key: String?
  package static var isParameter: Bool { false }

  /// Where the tensor lives.
  public var cell: Cell? { place.cell }

  /// A buffer that begins as `wrappedValue`, called `key`, or as its property.
  public init(wrappedValue: Value, _ key: String? = nil) {
    place = CellPlace(wrappedValue.tensorOrNil, isParameter: false)
    self.key = key
  }

  /// A buffer called `key` that gets its tensor in the initializer of the module.
  public init(_ key: String) {
    place = CellPlace(nil, isParameter: false)
    self.key = key
  }

  /// A buffer over a cell, or an absent one.
  init(_ cell: Cell?, _ key: String?) {
    place = cell.map { CellPlace($0) } ?? CellPlace(nil, isParameter: false)
    self.key = key
  }

  /// The tensor now.
  public var wrappedValue: Value {
    get { Value(tensorOrNil: cell?.value) }
    nonmutating set { place.set(newValue.tensorOrNil, isParameter: Self.isParameter) }
  }

  /// The buffer itself.
  public var projectedValue: Buffer { self }
}
