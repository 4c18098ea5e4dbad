// A number around the input.

/// A number around [N, C, L]; N may be absent.
public struct ConstantPad1d: Layer {
  private let amounts: [Int]
  private let value: Double
  /// As much on every side.
  public init(_ amount: Int, value: Double) {
    self.init([Int](repeating: amount, count: 2), value: value)
  }
  /// (before, after) of the last axis.
  public init(_ amounts: [Int], value: Double) {
    require(amounts.count == 2, "ConstantPad1d: \(amounts.count) amounts, not 2")
    self.amounts = amounts
    self.value = value
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.constant(value).pad(x, amounts, name: "ConstantPad1d")
  }
  /// The amounts.
  public var settings: String { "\(amounts), value: \(value)" }
}

/// A number around [N, C, H, W]; N may be absent.
public struct ConstantPad2d: Layer {
  private let amounts: [Int]
  private let value: Double
  /// As much on every side.
  public init(_ amount: Int, value: Double) {
    self.init([Int](repeating: amount, count: 4), value: value)
  }
  /// (before, after) of the last axis, then of the one before it.
  public init(_ amounts: [Int], value: Double) {
    require(amounts.count == 4, "ConstantPad2d: \(amounts.count) amounts, not 4")
    self.amounts = amounts
    self.value = value
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.constant(value).pad(x, amounts, name: "ConstantPad2d")
  }
  /// The amounts.
  public var settings: String { "\(amounts), value: \(value)" }
}

/// A number around [N, C, D, H, W]; N may be absent.
public struct ConstantPad3d: Layer {
  private let amounts: [Int]
  private let value: Double
  /// As much on every side.
  public init(_ amount: Int, value: Double) {
    self.init([Int](repeating: amount, count: 6), value: value)
  }
  /// (before, after) of the last axis, then of the one before it, and so on.
  public init(_ amounts: [Int], value: Double) {
    require(amounts.count == 6, "ConstantPad3d: \(amounts.count) amounts, not 6")
    self.amounts = amounts
    self.value = value
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.constant(value).pad(x, amounts, name: "ConstantPad3d")
  }
  /// The amounts.
  public var settings: String { "\(amounts), value: \(value)" }
}
