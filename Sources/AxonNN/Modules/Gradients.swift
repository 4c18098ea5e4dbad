/// Gradients of the parameters of a model, each under its cell; those of tied uses are added up.
///
/// A value: whoever has it may scale, add and inspect it, and no cell knows of it.
public struct Gradients: Sendable {
  /// The cells, in the order of the model's parameters.
  public let cells: [Cell]
  /// The gradient of each cell.
  public private(set) var tensors: [Tensor]
  private let places: [ObjectIdentifier: Int]

  /// Gradients of these cells, in their order.
  public init(_ cells: [Cell], _ tensors: [Tensor]) {
    require(
      cells.count == tensors.count, "\(tensors.count) gradients for \(cells.count) parameters")
    (self.cells, self.tensors) = (cells, tensors)
    let pairs = cells.enumerated().map { (ObjectIdentifier($1), $0) }
    places = Dictionary(pairs) { first, _ in first }
  }

  /// The gradient of a cell, nil when it wasn't asked for.
  public subscript(cell: Cell) -> Tensor? {
    places[ObjectIdentifier(cell)].map { tensors[$0] }
  }

  /// The gradient of a parameter: `gradients[layer.$weight]`.
  public subscript<Value>(parameter: Parameter<Value>) -> Tensor? {
    parameter.cell.flatMap { self[$0] }
  }

  /// Every gradient replaced by what `body` makes of it.
  public func map(_ body: (Tensor) -> Tensor) -> Gradients {
    var result = self
    result.tensors = tensors.map(body)
    return result
  }

  /// The sum of two gradients of the same parameters, for accumulation over batches.
  public static func + (a: Gradients, b: Gradients) -> Gradients {
    require(a.cells.elementsEqual(b.cells, by: ===), "gradients of different parameters")
    return Gradients(a.cells, zip(a.tensors, b.tensors).map { $0 + $1 })
  }
}

extension Gradients: Tree {
  /// Gradients of the same cells.
  public func rebuilt(_ rest: inout ArraySlice<Tensor>) -> Gradients { map { $0.rebuilt(&rest) } }
}

/// The value of `body` and its gradient with respect to every parameter of `model` that isn't frozen.
///
/// `body` gives one number. Never touches `gradient` of the cells.
public func valueAndGradient(
  _ model: some Module, _ body: () throws -> Tensor
) rethrows -> (value: Tensor, gradients: Gradients) {
  let (value, _, gradients) = try valueAndGradient(model) { (try body(), [Tensor]()) }
  return (value, gradients)
}

/// The same for a function that gives something beside its value, such as predictions.
public func valueAndGradient<Extra: Tree>(
  _ model: some Module, _ body: () throws -> (value: Tensor, extra: Extra)
) rethrows -> (value: Tensor, extra: Extra, gradients: Gradients) {
  let cells = model.trainableParameters
  var extra: Extra?
  let (results, pullback) = try reverse(cells.map(\.valueWithoutLeaf)) { values in
    let found = try functionalCall(cells, values, body).result
    extra = found.extra
    return [found.value] + found.extra.tensors
  }
  guard let extra else { fatalError("the function of valueAndGradient didn't run") }
  let value = results[0]
  require(value.count == 1, "gradient of a function whose value is \(value.shape)")
  let gradients = pullback([.ones(value.shape, value.dtype)], false)
  return (value, extra.rebuilt(from: Array(results.dropFirst())), Gradients(cells, gradients))
}
