/// The inputs or the results of a primitive. One or two cost no array.
public protocol Bundle: Sendable {
  /// One optional tensor for each: gradients or tangents.
  associatedtype Partials
  /// One spec for each.
  associatedtype Specs: Sendable
  /// Gradients that arrive at results: never missing for a single one.
  associatedtype Cotangents

  /// Of the tensors of a list.
  init(_ list: [Tensor])
  /// All as an array.
  var list: [Tensor] { get }
  /// The trace of the highest level.
  var top: Trace? { get }
  /// Each one replaced.
  func map<E: Error>(_ body: (Int, Tensor) throws(E) -> Tensor) throws(E) -> Self
  /// Each one in turn.
  func forEach(_ body: (Int, Tensor) -> Void)
  /// The one at a place.
  func input(_ index: Int) -> Tensor

  /// One optional tensor for each.
  static func partials(_ list: [Tensor?]) -> Partials
  /// The same, made one by one.
  static func partials(_ count: Int, _ body: (Int) -> Tensor?) -> Partials
  /// Each one there is, in turn.
  static func forEach(_ partials: Partials, _ body: (Int, Tensor) -> Void)
  /// One spec for each.
  static func specs(_ list: [Spec]) -> Specs
  /// As an array.
  static func list(_ specs: Specs) -> [Spec]
  /// `list` has at least one tensor; what is missing for a single result can't be.
  static func cotangents(_ list: [Tensor?]) -> Cotangents
  /// As an array.
  static func optionals(_ cotangents: Cotangents) -> [Tensor?]
}

extension Bundle {
  /// `partials` as a list of `count`.
  static func optionals(_ partials: Partials, count: Int) -> [Tensor?] {
    var list = [Tensor?](repeating: nil, count: count)
    forEach(partials) { list[$0] = $1 }
    return list
  }
  /// The specs of these tensors.
  public var specs: Specs { Self.specs(list.map(\.spec)) }
}

/// Which inputs: those whose gradient is wanted, or those that are batched. At most 64; further ones
/// share the last bit.
public struct Marks: Sendable, Hashable {
  private(set) var bits: UInt64 = 0
  @inline(__always) init(bits: UInt64 = 0) { self.bits = bits }
  /// Whether this one is marked.
  @inline(__always) public subscript(index: Int) -> Bool {
    bits >> UInt64(index < 63 ? index : 63) & 1 == 1
  }
  @inline(__always) mutating func insert(_ index: Int) {
    bits |= 1 << UInt64(index < 63 ? index : 63)
  }
  @inline(__always) var isEmpty: Bool { bits == 0 }
  static let all = Marks(bits: .max)
}

extension Bundle {
  @inline(__always) func marks(_ belongs: (Tensor) -> Bool) -> Marks {
    var marks = Marks()
    forEach { if belongs($1) { marks.insert($0) } }
    return marks
  }

  /// `partials`, and `defaults` where there is none.
  static func list(_ partials: Partials, _ defaults: [Tensor]) -> [Tensor] {
    var list = defaults
    forEach(partials) { list[$0] = $1 }
    return list
  }
}

@inline(__always) func higher(_ a: Trace?, _ b: Trace?) -> Trace? {
  guard let a else { return b }
  guard let b else { return a }
  return a.level >= b.level ? a : b
}

extension Tensor: Bundle {
  /// Of the tensors of a list.
  public init(_ list: [Tensor]) { self = list[0] }
  /// All of them.
  public var list: [Tensor] { [self] }
  /// The trace of the highest level.
  @inline(__always) public var top: Trace? { trace }
  /// Each one replaced.
  @inline(__always)
  public func map<E: Error>(_ body: (Int, Tensor) throws(E) -> Tensor) throws(E) -> Tensor {
    try body(0, self)
  }
  /// Each one in turn.
  @inline(__always) public func forEach(_ body: (Int, Tensor) -> Void) { body(0, self) }
  /// The one at a place.
  @inline(__always) public func input(_ index: Int) -> Tensor { self }

  /// One optional tensor for each.
  public static func partials(_ list: [Tensor?]) -> Tensor? { list[0] }
  /// One optional tensor for each.
  @inline(__always)
  public static func partials(_ count: Int, _ body: (Int) -> Tensor?) -> Tensor? { body(0) }
  /// Each one there is, in turn.
  @inline(__always) public static func forEach(_ partial: Tensor?, _ body: (Int, Tensor) -> Void) {
    if let partial { body(0, partial) }
  }
  /// One spec for each.
  public static func specs(_ list: [Spec]) -> Spec { list[0] }
  /// As an array.
  public static func list(_ spec: Spec) -> [Spec] { [spec] }
  /// What arrives at results.
  public static func cotangents(_ list: [Tensor?]) -> Tensor {
    guard let only = list[0] else { fatalError("a gradient without a value") }
    return only
  }
  /// As an array.
  public static func optionals(_ cotangent: Tensor) -> [Tensor?] { [cotangent] }
}

/// Two tensors.
public struct Pair: Bundle {
  /// The first and the second.
  public var a: Tensor, b: Tensor
  /// These two.
  @inline(__always) public init(_ a: Tensor, _ b: Tensor) { (self.a, self.b) = (a, b) }
  /// Of the tensors of a list.
  public init(_ list: [Tensor]) { self.init(list[0], list[1]) }
  /// All of them.
  public var list: [Tensor] { [a, b] }
  /// The trace of the highest level.
  @inline(__always) public var top: Trace? { higher(a.trace, b.trace) }
  /// Each one replaced.
  @inline(__always)
  public func map<E: Error>(_ body: (Int, Tensor) throws(E) -> Tensor) throws(E) -> Pair {
    Pair(try body(0, a), try body(1, b))
  }
  /// Each one in turn.
  @inline(__always) public func forEach(_ body: (Int, Tensor) -> Void) {
    body(0, a)
    body(1, b)
  }
  /// The one at a place.
  @inline(__always) public func input(_ index: Int) -> Tensor { index == 0 ? a : b }

  /// One optional tensor for each.
  public typealias Partials = (Tensor?, Tensor?)
  /// One optional tensor for each.
  public static func partials(_ list: [Tensor?]) -> Partials { (list[0], list[1]) }
  /// One optional tensor for each.
  @inline(__always)
  public static func partials(_ count: Int, _ body: (Int) -> Tensor?) -> Partials {
    (body(0), body(1))
  }
  /// Each one there is, in turn.
  @inline(__always)
  public static func forEach(_ partials: Partials, _ body: (Int, Tensor) -> Void) {
    if let a = partials.0 { body(0, a) }
    if let b = partials.1 { body(1, b) }
  }
  /// One spec for each.
  public static func specs(_ list: [Spec]) -> (Spec, Spec) { (list[0], list[1]) }
  /// As an array.
  public static func list(_ specs: (Spec, Spec)) -> [Spec] { [specs.0, specs.1] }
  /// What arrives at results.
  public static func cotangents(_ list: [Tensor?]) -> Partials { (list[0], list[1]) }
  /// As an array.
  public static func optionals(_ cotangents: Partials) -> [Tensor?] {
    [cotangents.0, cotangents.1]
  }
}

extension [Tensor]: Bundle {
  /// Of the tensors of a list.
  public init(_ list: [Tensor]) { self = list }
  /// All of them.
  public var list: [Tensor] { self }
  /// The trace of the highest level.
  public var top: Trace? { reduce(nil) { higher($0, $1.trace) } }
  /// Each one replaced.
  public func map<E: Error>(_ body: (Int, Tensor) throws(E) -> Tensor) throws(E) -> [Tensor] {
    var result: [Tensor] = []
    result.reserveCapacity(count)
    for (i, tensor) in enumerated() { result.append(try body(i, tensor)) }
    return result
  }
  /// Each one in turn.
  public func forEach(_ body: (Int, Tensor) -> Void) {
    for (i, tensor) in enumerated() { body(i, tensor) }
  }
  /// The one at a place.
  public func input(_ index: Int) -> Tensor { self[index] }

  /// One optional tensor for each.
  public static func partials(_ list: [Tensor?]) -> [Tensor?] { list }
  /// One optional tensor for each.
  public static func partials(_ count: Int, _ body: (Int) -> Tensor?) -> [Tensor?] {
    (0..<count).map(body)
  }
  /// Each one there is, in turn.
  public static func forEach(_ partials: [Tensor?], _ body: (Int, Tensor) -> Void) {
    for (i, partial) in partials.enumerated() { if let partial { body(i, partial) } }
  }
  /// One spec for each.
  public static func specs(_ list: [Spec]) -> [Spec] { list }
  /// As an array.
  public static func list(_ specs: [Spec]) -> [Spec] { specs }
  /// What arrives at results.
  public static func cotangents(_ list: [Tensor?]) -> [Tensor?] { list }
  /// As an array.
  public static func optionals(_ cotangents: [Tensor?]) -> [Tensor?] { cotangents }
}
