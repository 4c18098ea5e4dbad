// The edges of the input again and again around it.

/// The edges of the input again and again around [N, C, L]; N may be absent.
public struct ReplicationPad1d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 2))
  }
  /// (before, after) of the last axis.
  public init(_ amounts: [Int]) {
    require(amounts.count == 2, "ReplicationPad1d: \(amounts.count) amounts, not 2")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.replication).pad(x, amounts, name: "ReplicationPad1d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}

/// The edges of the input again and again around [N, C, H, W]; N may be absent.
public struct ReplicationPad2d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 4))
  }
  /// (before, after) of the last axis, then of the one before it.
  public init(_ amounts: [Int]) {
    require(amounts.count == 4, "ReplicationPad2d: \(amounts.count) amounts, not 4")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.replication).pad(x, amounts, name: "ReplicationPad2d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}

/// The edges of the input again and again around [N, C, D, H, W]; N may be absent.
public struct ReplicationPad3d: Layer {
  private let amounts: [Int]
  /// As much on every side.
  public init(_ amount: Int) {
    self.init([Int](repeating: amount, count: 6))
  }
  /// (before, after) of the last axis, then of the one before it, and so on.
  public init(_ amounts: [Int]) {
    require(amounts.count == 6, "ReplicationPad3d: \(amounts.count) amounts, not 6")
    self.amounts = amounts
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    PaddingMode.edge(.replication).pad(x, amounts, name: "ReplicationPad3d")
  }
  /// The amounts.
  public var settings: String { "\(amounts)" }
}
