// Operations that leave the numbers as they are and change what is known of them.

internal import CAxonKernels

/// The same numbers in another dtype. Floating point to integer truncates toward zero; everything
/// but zero is true.
public struct Cast: LinearMap {
  let dtype: DType
  /// To this dtype.
  public init(_ dtype: DType) { self.dtype = dtype }

  /// Whether a gradient flows.
  public var isDifferentiable: Bool { dtype.isFloatingPoint }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) -> Spec { Spec(x.shape, dtype) }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) -> Tensor {
    if x.dtype == dtype { return x }
    // What is repeated is converted once.
    if let layout = x.layout, layout.strides.contains(0) {
      let once = x.view(
        Shape(x.shape.indices.map { layout.strides[$0] == 0 ? min(1, x.shape[$0]) : x.shape[$0] }),
        offset: x.offset, strides: layout.strides.map { $0 == 0 ? 1 : $0 })
      return Expand(shape: x.shape).evaluate(
        evaluate(once, Spec(once.shape, dtype)), spec)
    }
    let source = x.dense()
    let grain = 65536
    return Tensor(x.shape, dtype) { target in
      let count = x.count
      parallel((count + grain - 1) / grain) { chunk in
        let first = chunk * grain
        axon_cast(
          source.bytes + first * source.dtype.byteCount, Int32(source.dtype.rawValue),
          target + first * dtype.byteCount, Int32(dtype.rawValue), min(grain, count - first))
      }
    }
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { g.to(source.dtype) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Cast { self }
}

/// The same numbers, where no gradient flows.
public struct Detach: LinearMap {
  /// Stops gradients.
  public init() {}
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) -> Spec { x.spec }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) -> Tensor { x }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { .zeros(source.shape, source.dtype) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Detach { self }
}

/// The same numbers; backward shows the gradient to a function, which may replace it. A hook is a
/// primitive, so that it is recorded, replayed and released like everything else.
struct Hook: LinearMap {
  private let action: Action

  init(_ body: @escaping @Sendable (Tensor) -> Tensor) { action = Action(body) }

  func infer(_ x: Tensor) -> Spec { x.spec }
  func evaluate(_ x: Tensor, _ spec: Spec) -> Tensor { x }
  func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { action.body(g) }
  func batched(_ size: Int, _ example: Shape) -> Hook { self }

  private final class Action: Sendable {
    let body: @Sendable (Tensor) -> Tensor
    init(_ body: @escaping @Sendable (Tensor) -> Tensor) { self.body = body }
  }
  static func == (a: Hook, b: Hook) -> Bool { a.action === b.action }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(action)) }
}

/// A function of the user with a backward step of the user's: what `custom` makes.
struct Custom: Primitive {
  typealias Inputs = [Tensor]
  private let rule: Rule

  init(
    _ name: String, _ forward: @escaping @Sendable ([Tensor]) -> Tensor,
    _ backward: @escaping @Sendable (Tensor, [Tensor], Tensor) -> [Tensor?]
  ) { rule = Rule(name, forward, backward) }

  var name: String { rule.name }
  func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    // Recording it is the one way to know the shape without numbers.
    Graph(x.map(\.spec)) { [rule.forward($0)] }.results[0]
  }
  func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor { rule.forward(x) }
  func vjp(_ g: Tensor, _ x: [Tensor], _ y: Tensor, _ wanted: Marks) -> [Tensor?] {
    rule.backward(g, x, y).enumerated().map { wanted[$0] ? $1 : nil }
  }
  func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    batch(x, x.indices.map { batched[$0] ? 0 : nil }) { [rule.forward($0)] }[0]
  }

  private final class Rule: Sendable {
    let name: String
    let forward: @Sendable ([Tensor]) -> Tensor
    let backward: @Sendable (Tensor, [Tensor], Tensor) -> [Tensor?]
    init(
      _ name: String, _ forward: @escaping @Sendable ([Tensor]) -> Tensor,
      _ backward: @escaping @Sendable (Tensor, [Tensor], Tensor) -> [Tensor?]
    ) { (self.name, self.forward, self.backward) = (name, forward, backward) }
  }
  static func == (a: Custom, b: Custom) -> Bool { a.rule === b.rule }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(rule)) }
}

/// A differentiable function with a backward step of your own. `forward` computes one tensor from the
/// inputs; `backward` gets the gradient of the result, the inputs and the result, and returns the
/// gradient of each input or nil. Both are written in tensor operations, so the function can be
/// differentiated again, batched and captured. The backward step is trusted: check it with
/// `gradcheck`.
public func custom(
  _ name: String, forward: @escaping @Sendable ([Tensor]) -> Tensor,
  backward: @escaping @Sendable (_ g: Tensor, _ inputs: [Tensor], _ result: Tensor) -> [Tensor?]
) -> @Sendable ([Tensor]) -> Tensor {
  let primitive = Custom(name, forward, backward)
  return { primitive($0) }
}

extension Tensor {
  /// The same numbers in another dtype. Differentiable between floating-point dtypes.
  @inline(__always) public func to(_ dtype: DType) -> Tensor {
    dtype == self.dtype ? self : Cast(dtype)(self)
  }

  /// The same numbers, where no gradient flows.
  public var detached: Tensor { Detach()(self) }

  /// The same numbers; when a gradient passes backward, `body` sees it and may replace it.
  public func onGradient(_ body: @escaping @Sendable (Tensor) -> Tensor) -> Tensor {
    Hook(body)(self)
  }
}
