internal import Synchronization

/// A child that tools may replace (adapters, quantized layers): `@Slot var mlp: any Layer`.
///
/// Copies of the module share the place. Thread-safe.
@propertyWrapper
public struct Slot: Sendable {
  private final class Place: Sendable {
    let layer: Mutex<any Layer>
    init(_ layer: any Layer) { self.layer = Mutex(layer) }
  }
  private let place: Place

  /// A place with this layer in it.
  public init(wrappedValue: any Layer) { place = Place(wrappedValue) }

  /// The layer now.
  public var wrappedValue: any Layer {
    get { place.layer.withLock { $0 } }
    nonmutating set { place.layer.withLock { $0 = newValue } }
  }

  /// The place itself.
  public var projectedValue: Slot { self }
}
