internal import AxonFormula
internal import CAxonKernels

/// A formula applied to every element: the one elementwise primitive. `gelu`, its gradient and its
/// gradient's gradient differ only in their formula.
public struct Elementwise<Inputs: Bundle>: Primitive {
  let formula: Formula
  /// Scalar inputs that are no tensors: slopes, bounds.
  let attributes: [Double]

  package init(_ formula: Formula, _ attributes: [Double] = []) {
    (self.formula, self.attributes) = (formula, attributes)
  }

  /// As in messages.
  public var name: String { formula.name }
  /// What the backward step reads.
  public var saves: Saves {
    Saves(inputs: Marks(bits: formula.savedInputs), results: formula.savesResult)
  }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { formula.isDifferentiable }

  // MARK: Dtypes and shapes

  /// The inputs as the rules expect them.
  public func aligned(_ inputs: Inputs) throws(TensorError) -> Inputs {
    let list = inputs.list
    guard list.count == formula.tensorCount else {
      throw .argument(operation: name, "\(list.count) inputs where it takes \(formula.tensorCount)")
    }
    if let problem = formula.problem(with: attributes) {
      throw .argument(operation: name, problem)
    }
    var shape = list[0].shape
    for other in list.dropFirst() where other.shape != shape {
      shape = try shape.broadcast(with: other.shape, name)
    }
    var strong: DType?
    var weak: DType?
    for (i, input) in list.enumerated() where !formula.truthInputs[i] {
      if input.rank > 0 {
        strong = strong.map { DType.promoted($0, input.dtype) } ?? input.dtype
      } else {
        weak = weak.map { DType.promoted($0, input.dtype) } ?? input.dtype
      }
    }
    let number = DType.promoted(withAxes: strong, withoutAxes: weak)
    let dtype = try number.map { given throws(TensorError) in try computed(given) }
    return inputs.map { i, input in
      let target = formula.truthInputs[i] ? DType.bool : dtype ?? .bool
      return input.to(target).expanded(to: shape)
    }
  }

  /// The dtype of the number inputs, given what they promote to.
  private func computed(_ dtype: DType) throws(TensorError) -> DType {
    if formula.isBitwise, dtype.isFloatingPoint {
      throw .dtype(operation: name, [dtype], "it works on integers and booleans")
    }
    if dtype == .bool, formula.hasMinus {
      throw .dtype(operation: name, [dtype], "booleans have no minus; use .! or logicalXor")
    }
    let takesIntegers = formula.isIntegral || formula.isBitwise || formula.keepsIntegers
    return takesIntegers ? dtype : dtype.floatingPoint
  }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ inputs: Inputs) throws(TensorError) -> Spec {
    let list = inputs.list
    var dtype = DType.bool
    for (i, input) in list.enumerated() {
      if input.shape != list[0].shape {
        throw .shape(operation: name, list.map(\.shape), "the shapes differ")
      }
      if !formula.truthInputs[i] { dtype = input.dtype }
    }
    return Spec(list[0].shape, formula.resultIsTruth ? .bool : dtype)
  }

  // MARK: Numbers

  /// Computes.
  public func evaluate(_ inputs: Inputs, _ spec: Spec) throws(TensorError) -> Tensor {
    let list = inputs.list
    if let passed = formula.passesOn, passed < list.count { return list[passed] }
    if formula.keepsIntegers, !spec.dtype.isFloatingPoint { return list[0] }
    let isNegation = formula.isComplement && spec.dtype == .bool
    return Tensor(spec.shape, spec.dtype) { output in
      ElementwiseLoop(isNegation ? .logicalNot : formula, list, attributes, spec).run(into: output)
    }
  }

  // MARK: Transforms

  /// The backward step.
  public func vjp(_ g: Tensor, _ inputs: Inputs, _ y: Tensor, _ wanted: Marks) -> Inputs.Partials {
    let steps = formula.backSteps
    return Inputs.partials(steps.count) { wanted[$0] ? backStep(steps[$0], g, inputs, y) : nil }
  }

  /// cotangent · ∂y/∂input: the derivative is diagonal, so the same serves forward mode.
  private func backStep(_ step: BackStep, _ g: Tensor, _ inputs: Inputs, _ y: Tensor) -> Tensor? {
    let count = formula.tensorCount
    func operand(_ place: Int) -> Tensor {
      place < count ? inputs.input(place) : place == count ? y : g
    }
    switch step.kind {
    case .zero: return nil
    case .passesOn(let place): return operand(place)
    case .formula(let back, let places):
      if places.count == 2, attributes.isEmpty {
        return back(operand(places[0]), operand(places[1]))
      }
      return Elementwise<[Tensor]>(back, attributes)(places.map(operand))
    }
  }

  /// The tangent of the result.
  public func jvp(_ tangents: Inputs.Partials, _ inputs: Inputs, _ y: Tensor) -> Tensor? {
    let steps = formula.backSteps
    var total: Tensor?
    Inputs.forEach(tangents) { i, tangent in
      guard let part = backStep(steps[i], tangent, inputs, y) else { return }
      total = total.map { $0 + part } ?? part
    }
    return total
  }

  /// All examples at once.
  public func vmap(_ inputs: Inputs, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(self, inputs.allBatched(batched, size))
  }

  /// Whether both are the same.
  public static func == (a: Elementwise, b: Elementwise) -> Bool {
    a.formula == b.formula && a.attributes == b.attributes
  }
  /// By what makes two of them equal.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(formula)
    hasher.combine(attributes)
  }
}

extension Elementwise {
  /// The operation of this name in the catalogue, for those who go through the throwing door: `add`,
  /// `multiply`, …; nil if there is none or it has other inputs.
  public static func named(_ name: String, _ attributes: [Double] = []) -> Elementwise? {
    guard let declaration = AxonFormula.Catalogue.all.first(where: { $0.name == name }) else {
      return nil
    }
    return Elementwise(Formula(declaration), attributes)
  }
}
