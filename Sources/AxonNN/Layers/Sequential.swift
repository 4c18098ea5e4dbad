/// Layers one after the other, named by their position: `0.weight`, `0.bias`, `2.weight` …
public struct Sequential: Layer, NamesChildren {
  /// The layers in order.
  public let layers: [any Layer]

  /// The layers in order.
  public init(_ layers: [any Layer]) { self.layers = layers }

  /// The layers as written; `if` and `for` may choose and repeat them.
  public init(@LayerBuilder _ layers: () -> [any Layer]) { self.layers = layers() }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }

  /// The layer at a position.
  public subscript(position: Int) -> any Layer { layers[position] }

  package var namedChildren: [(name: String, value: any Sendable)] {
    layers.enumerated().map { ("\($0)", $1) }
  }
}

/// Makes `Sequential { … }` a list of layers.
@resultBuilder
public enum LayerBuilder {
  /// One layer.
  public static func buildExpression(_ layer: some Layer) -> [any Layer] { [layer] }
  /// One layer whose type isn't known.
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  /// Several layers.
  public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
  /// Everything in order.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  /// `if` without `else`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  /// `if`.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
  /// `else`.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
  /// `for`.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}
