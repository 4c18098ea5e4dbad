internal import Synchronization

/// A layer that is made when it meets its first input, and takes the input's size over from it.
///
/// Until then it has no parameters: call it once, or `materialize(for:)`, before a state dict is loaded
/// or an optimizer is made. Copies share the layer. Thread-safe.
public struct Lazy<Wrapped: Layer>: Layer {
  private final class Place: Sendable {
    let layer: Mutex<Wrapped?>
    init(_ layer: Wrapped?) { self.layer = Mutex(layer) }
  }
  private let place: Place
  private let mode: ModeSwitch
  private let size: @Sendable (Shape) -> Int
  private let make: @Sendable (Int) -> Wrapped

  /// `size` reads from the shape of an input what `make` needs to make the layer.
  public init(
    _ size: @escaping @Sendable (Shape) -> Int, make: @escaping @Sendable (Int) -> Wrapped
  ) {
    self.init(Place(nil), ModeSwitch(), size, make)
  }

  private init(
    _ place: Place, _ mode: ModeSwitch, _ size: @escaping @Sendable (Shape) -> Int,
    _ make: @escaping @Sendable (Int) -> Wrapped
  ) {
    (self.place, self.mode, self.size, self.make) = (place, mode, size, make)
  }

  /// The layer, nil before the first input.
  public var layer: Wrapped? { place.layer.withLock { $0 } }

  /// The layer, which is made for inputs of this shape if it isn't there.
  @discardableResult public func materialize(for shape: Shape) -> Wrapped {
    place.layer.withLock { layer in
      if let layer { return layer }
      let made = make(size(shape))
      if mode.standard == .evaluation { made.eval() }
      layer = made
      return made
    }
  }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { materialize(for: x.shape)(x) }

  /// Those of the layer.
  public var settings: String { layer?.settings ?? "not made yet" }
}

/// A place whose layer may come later; a walk finds the layer under the name of the place.
protocol ComesLater: Module {
  /// The layer, where there is one, and the switch that it begins with.
  var present: (layer: (any Layer)?, mode: ModeSwitch) { get }
}

extension Lazy: ComesLater {
  var present: (layer: (any Layer)?, mode: ModeSwitch) { (layer, mode) }
}

extension Lazy: Replicable {
  func replicated(_ copier: Copier) -> Lazy {
    Lazy(Place(layer.map { copier.copy($0) }), copier.copy(mode), size, make)
  }
}

extension Lazy<Linear> {
  /// A linear layer for as many inputs as the first input has.
  public init(
    _ outputs: Int, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    self.init({ $0.last ?? 1 }) {
      Linear($0, outputs, bias: bias, dtype: dtype, using: generator)
    }
  }
}

/// `Linear` for as many inputs as the first input has.
public typealias LazyLinear = Lazy<Linear>

/// The number of channels of [N, C, ...] or [C, ...] with so many axes behind.
func channels(before axes: Int, _ name: String) -> @Sendable (Shape) -> Int {
  { shape in
    require(
      shape.count == axes + 1 || shape.count == axes + 2,
      "\(name): found \(shape), which isn't [N, C, ...] of \(axes) axes")
    return shape[shape.count - axes - 1]
  }
}
