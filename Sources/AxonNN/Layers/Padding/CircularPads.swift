// The other end of the input around it.

/// The other end of the input around [N, C, L]; N may be absent.
public struct CircularPad1d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 2))
  }
  /// (before, after) of the last axis.
  public init(_ amounts: [Int]) {
    require(amounts.count == 2, "CircularPad1d: \(amounts.count) amounts, not 2")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.circular).pad(x, amounts, name: "CircularPad1d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}

/// The other end of the input around [N, C, H, W]; N may be absent.
public struct CircularPad2d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 4))
  }
  /// (before, after) of the last axis, then of the one before it.
  public init(_ amounts: [Int]) {
    require(amounts.count == 4, "CircularPad2d: \(amounts.count) amounts, not 4")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.circular).pad(x, amounts, name: "CircularPad2d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}

/// The other end of the input around [N, C, D, H, W]; N may be absent.
public struct CircularPad3d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 6))
  }
  /// (before, after) of the last axis, then of the one before it, and so on.
  public init(_ amounts: [Int]) {
    require(amounts.count == 6, "CircularPad3d: \(amounts.count) amounts, not 6")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.circular).pad(x, amounts, name: "CircularPad3d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}
