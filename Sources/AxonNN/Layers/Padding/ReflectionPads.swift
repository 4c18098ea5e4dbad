// The input mirrored at its edges, which are not repeated around it.

/// The input mirrored at its edges, which are not repeated around [N, C, L]; N may be absent.
public struct ReflectionPad1d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 2))
  }
  /// (before, after) of the last axis.
  public init(_ amounts: [Int]) {
    require(amounts.count == 2, "ReflectionPad1d: \(amounts.count) amounts, not 2")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.reflection).pad(x, amounts, name: "ReflectionPad1d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}

/// The input mirrored at its edges, which are not repeated around [N, C, H, W]; N may be absent.
public struct ReflectionPad2d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 4))
  }
  /// (before, after) of the last axis, then of the one before it.
  public init(_ amounts: [Int]) {
    require(amounts.count == 4, "ReflectionPad2d: \(amounts.count) amounts, not 4")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.reflection).pad(x, amounts, name: "ReflectionPad2d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}

/// The input mirrored at its edges, which are not repeated around [N, C, D, H, W]; N may be absent.
public struct ReflectionPad3d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 6))
  }
  /// (before, after) of the last axis, then of the one before it, and so on.
  public init(_ amounts: [Int]) {
    require(amounts.count == 6, "ReflectionPad3d: \(amounts.count) amounts, not 6")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.reflection).pad(x, amounts, name: "ReflectionPad3d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}
