/// Anything made of tensors that a transform takes or returns.
public protocol Tree {
  /// All tensors, in an order that depends on the structure only.
  var tensors: [Tensor] { get }
  /// The same with other tensors, taken from the front of `rest`.
  func rebuilt(_ rest: inout ArraySlice<Tensor>) -> Self
}

extension Tensor: Tree {
  /// All tensors, in order.
  public var tensors: [Tensor] { [self] }
  /// The same structure around other tensors.
  public func rebuilt(_ rest: inout ArraySlice<Tensor>) -> Tensor { rest.removeFirst() }
}

extension Array: Tree where Element: Tree {
  /// All tensors, in order.
  public var tensors: [Tensor] { flatMap(\.tensors) }
  /// The same structure around other tensors.
  public func rebuilt(_ rest: inout ArraySlice<Tensor>) -> [Element] {
    map { $0.rebuilt(&rest) }
  }
}

extension Dictionary: Tree where Key: Comparable, Value: Tree {
  /// All tensors, in order.
  public var tensors: [Tensor] { sorted { $0.key < $1.key }.flatMap(\.value.tensors) }
  /// The same structure around other tensors.
  public func rebuilt(_ rest: inout ArraySlice<Tensor>) -> [Key: Value] {
    var result = self
    for (key, value) in sorted(by: { $0.key < $1.key }) { result[key] = value.rebuilt(&rest) }
    return result
  }
}

/// Two arguments as one.
public struct Both<A: Tree, B: Tree>: Tree {
  /// The first and the second.
  public var a: A, b: B
  /// These two.
  public init(_ a: A, _ b: B) { (self.a, self.b) = (a, b) }
  /// All tensors, in order.
  public var tensors: [Tensor] { a.tensors + b.tensors }
  /// The same structure around other tensors.
  public func rebuilt(_ rest: inout ArraySlice<Tensor>) -> Both {
    let first = a.rebuilt(&rest)
    return Both(first, b.rebuilt(&rest))
  }
}

extension Tree {
  /// The same structure around the tensors of `list`.
  package func rebuilt(from list: [Tensor]) -> Self {
    var rest = list[...]
    return rebuilt(&rest)
  }
}
