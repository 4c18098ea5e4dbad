/// What reverse mode asks of an operation.
public protocol ReverseRule: Operation {
  /// The gradient of each wanted input, in tensor operations, given that of the results.
  func vjp(
    _ g: Results.Cotangents, _ inputs: Inputs, _ y: Results, _ wanted: Marks
  ) -> Inputs.Partials
  /// What `vjp` reads besides shapes; the rest is freed.
  var saves: Saves { get }
  /// False where no gradient flows: comparisons, indices, random numbers.
  var isDifferentiable: Bool { get }
  /// Inputs that the results depend on smoothly, but without a rule: a gradient or a tangent of theirs is
  /// refused, since 0 would be wrong.
  var refused: Marks { get }
}

/// What a node keeps for its backward step.
public struct Saves: Sendable, Hashable {
  let inputs: Marks
  let results: Bool

  init(inputs: Marks, results: Bool) { (self.inputs, self.results) = (inputs, results) }

  /// Shapes only.
  public static let nothing = Saves(inputs: Marks(), results: false)
  /// All inputs.
  public static let inputs = Saves(inputs: .all, results: false)
  /// The results.
  public static let results = Saves(inputs: Marks(), results: true)
  /// Both.
  public static let everything = Saves(inputs: .all, results: true)
  /// Only these inputs.
  public static func inputs(_ indices: Int...) -> Saves {
    var marks = Marks()
    for index in indices { marks.insert(index) }
    return Saves(inputs: marks, results: false)
  }
}

extension ReverseRule {
  /// What the backward step reads.
  public var saves: Saves { .everything }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { true }
  /// There is a rule for every input.
  @inline(__always) public var refused: Marks { Marks() }

  /// Throws where the transform of `level` wants what there is no rule for.
  @inline(__always) func requireRules(_ inputs: Inputs, _ level: Int) throws(TensorError) {
    if refused.isEmpty || Scope.mutes(level) { return }
    for (place, input) in inputs.list.enumerated()
    where refused[place] && input.trace?.level == level {
      throw .notDifferentiable("\(name): there is no derivative with respect to input \(place)")
    }
  }
}

extension Node {
  /// The rule of reverse mode: compute below, remember above.
  @inline(__always) static func bind<P: Primitive>(
    _ primitive: P, _ inputs: P.Inputs, _ level: Int
  ) throws(TensorError) -> P.Results {
    try primitive.requireRules(inputs, level)
    let primals = inputs.map { $1.lowered(from: level) }
    let results = try AxonTensor.bind(primitive, primals)
    guard primitive.isDifferentiable, !Scope.mutes(level) else { return results }
    let saved = primitive.saves.inputs
    let node = Recorded(
      primitive, primals.map { saved[$0] ? $1 : $1.hollow }, results, level)
    inputs.forEach { node.setParent($0, from: $1.trace) }
    return node.connected(results)
  }
}

/// One application of a primitive. All that it holds is one level down, so there is no cycle.
final class Recorded<P: Primitive>: Node, @unchecked Sendable {
  private let primitive: P
  private var inputs: P.Inputs
  private var results: P.Results

  @inline(__always)
  init(_ primitive: P, _ inputs: P.Inputs, _ results: P.Results, _ level: Int) {
    self.primitive = primitive
    self.inputs = inputs
    self.results = primitive.saves.results ? results : results.map { $1.hollow }
    super.init(level, below: (results as? Tensor)?.trace)
  }

  /// The results, each with what leads back to this node.
  @inline(__always) func connected(_ results: P.Results) -> P.Results {
    results.map(connected)
  }

  @inline(__always) private func connected(_ index: Int, _ tensor: Tensor) -> Tensor {
    if P.Results.self == Tensor.self { return tensor.with(self) }
    return tensor.dtype.isFloatingPoint
      ? tensor.with(Projection(self, index, below: tensor.trace)) : tensor
  }

  override var name: String { primitive.name }
  override var resultCount: Int { results.list.count }

  override func pullBack(_ g: Tensor?, recording: Bool) {
    let cotangents = P.Results.cotangents(pieces ?? [g])
    pieces = nil
    let partials: P.Inputs.Partials
    if recording {
      let results = results.map(connected)
      partials = primitive.vjp(
        cotangents, inputs.map { parent($0).map($1.with) ?? $1 }, results, wanted)
    } else {
      partials = primitive.vjp(cotangents, inputs, results, wanted)
    }
    P.Inputs.forEach(partials) { i, piece in parent(i)?.receive(piece) }
  }

  override func forget() {
    if primitive.saves == .nothing { return }
    inputs = inputs.map { $1.outline }
    results = results.map { $1.outline }
  }
}

/// One of several results of a node.
final class Projection: Node, @unchecked Sendable {
  private let index: Int

  init(_ source: Node, _ index: Int, below: Trace?) {
    self.index = index
    super.init(source.level, below: below)
    setParent(0, from: source)
  }

  override var name: String { first?.name ?? "released" }

  override func pullBack(_ g: Tensor?, recording: Bool) {
    guard let first, let g else { return }
    first.receive(g, at: index)
  }
}
