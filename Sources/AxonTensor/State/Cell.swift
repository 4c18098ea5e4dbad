internal import Synchronization

/// A named place in a model whose tensor changes.
///
/// Reads and updates go to the innermost overlay that has the cell, so that a transform substitutes
/// a value and the cell itself stays as it is. Thread-safe.
public final class Cell: Sendable {
  private struct State {
    var value: Tensor
    var leaf: Leaf?
  }
  private let state: Mutex<State>

  /// A cell that holds `value`. `requiresGradient`: a parameter, not a buffer; floating point only.
  public init(_ value: Tensor, requiresGradient: Bool = true) {
    let learns = requiresGradient && value.dtype.isFloatingPoint
    state = Mutex(State(value: value.with(nil), leaf: learns ? Leaf(1, below: nil) : nil))
  }

  /// The tensor now.
  public var value: Tensor {
    substitute ?? state.withLock { $0.leaf == nil ? $0.value : $0.value.with($0.leaf) }
  }

  /// The value for a transform that brings its own leaves.
  package var valueWithoutLeaf: Tensor { substitute ?? state.withLock { $0.value } }

  private var substitute: Tensor? { Scope.current.overlay.flatMap { $0[self] } }

  /// Whether gradients flow to it. Setting it to false freezes the cell.
  public var requiresGradient: Bool {
    get { state.withLock { $0.leaf != nil } }
    set {
      state.withLock { $0.leaf = newValue ? $0.leaf ?? Leaf(1, below: nil) : nil }
    }
  }

  /// The gradient that `backward()` collected.
  public var gradient: Tensor? {
    get { state.withLock { $0.leaf }?.gradient }
    set { state.withLock { $0.leaf }?.gradient = newValue }
  }

  /// The only way to change a cell; in place while nobody else holds the numbers.
  public func update(_ body: (inout Tensor) -> Void) {
    if let overlay = Scope.current.overlay, overlay.update(self, body) { return }
    state.withLock { state in
      body(&state.value)
      require(
        state.value.trace == nil,
        "a cell would keep a tensor of a transform: pass `detached`, or run under functionalCall")
    }
  }
}

/// Values that stand for those of cells. One level of overlays sees through to the next.
final class Overlay: Sendable {
  private let values: Mutex<[ObjectIdentifier: Tensor]>
  private let outer: Overlay?

  init(_ cells: [Cell], _ values: [Tensor], over outer: Overlay?) {
    let pairs = zip(cells.map { ObjectIdentifier($0) }, values)
    self.values = Mutex(Dictionary(pairs) { first, _ in first })
    self.outer = outer
  }

  subscript(cell: Cell) -> Tensor? {
    values.withLock { $0[ObjectIdentifier(cell)] } ?? outer?[cell]
  }

  /// Whether the cell is here.
  func update(_ cell: Cell, _ body: (inout Tensor) -> Void) -> Bool {
    guard var value = self[cell] else { return false }
    body(&value)
    values.withLock { $0[ObjectIdentifier(cell)] = value }
    return true
  }
}

/// Runs `body` with `values` in place of those of `cells`, and returns what they are afterwards.
public func functionalCall<R>(
  _ cells: [Cell], _ values: [Tensor], _ body: () throws -> R
) rethrows -> (result: R, updated: [Tensor]) {
  let overlay = Overlay(cells, values, over: Scope.current.overlay)
  let result = try Scope.with(\.overlay, overlay, body)
  return (result, zip(cells, values).map { overlay[$0] ?? $1 })
}

extension Tensor {
  /// Whether a transform watches it, so that its numbers can't be changed in place.
  package var isTraced: Bool { trace != nil }

  /// The bytes in place, row-major, copied first if somebody else holds them. Untraced only.
  package mutating func withMutableBytes(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    require(trace == nil, "numbers of a traced tensor can't be changed in place")
    let length = count * dtype.byteCount
    if layout != nil || storage?.isBorrowed ?? true || !isKnownUniquelyReferenced(&storage) {
      let source = self
      self = Tensor(shape, dtype) { source.copyElements(to: $0, source.shape.strides) }
    }
    body(UnsafeMutableRawBufferPointer(start: bytes, count: length))
  }
}
