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

  public var name: String { formula.name }
  public var saves: Saves {
    Saves(inputs: Marks(bits: formula.savedInputs), results: formula.savesResult)
  }
  public var isDifferentiable: Bool { formula.isDifferentiable }

  // MARK: Dtypes and shapes

  public func aligned(_ inputs: Inputs) throws(TensorError) -> Inputs {
    let list = inputs.list
    guard list.count == formula.tensorCount else {
      throw .argument(operation: name, "\(list.count) inputs where it takes \(formula.tensorCount)")
    }
    var shape = list[0].shape
    for other in list.dropFirst() where other.shape != shape {
      shape = try shape.broadcast(with: other.shape, name)
    }
    var number: DType?
    for (i, input) in list.enumerated() where !formula.truthInputs[i] {
      number = number.map { DType.promoted($0, input.dtype) } ?? input.dtype
    }
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
    return formula.isIntegral || formula.isBitwise ? dtype : dtype.floatingPoint
  }

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

  public func evaluate(_ inputs: Inputs, _ spec: Spec) throws(TensorError) -> Tensor {
    let list = inputs.list
    if let passed = formula.passesOn, passed < list.count { return list[passed] }
    return Tensor(spec.shape, spec.dtype) { output in
      ElementwiseLoop(formula, list, attributes, spec).run(into: output)
    }
  }

  // MARK: Transforms

  public func vjp(_ g: Tensor, _ inputs: Inputs, _ y: Tensor, _ wanted: Marks) -> Inputs.Partials {
    let list = inputs.list
    return Inputs.partials(list.indices.map { wanted[$0] ? backStep($0, g, list, y) : nil })
  }

  /// cotangent · ∂y/∂input: the derivative is diagonal, so the same serves forward mode.
  private func backStep(_ index: Int, _ g: Tensor, _ list: [Tensor], _ y: Tensor) -> Tensor? {
    let step = formula.pullback(index)
    if step.isZero { return nil }
    let all = list + [y, g]
    if let passed = step.passesOn, passed < all.count { return all[passed] }
    var reads = Marks()
    for input in step.reads where input < all.count { reads.insert(input) }
    let given = all.indices.map { reads[$0] ? all[$0] : all[$0].outline }
    return Elementwise<[Tensor]>(step, attributes)(given)
  }

  public func jvp(_ tangents: Inputs.Partials, _ inputs: Inputs, _ y: Tensor) -> Tensor? {
    let list = inputs.list
    var total: Tensor?
    Inputs.forEach(tangents) { i, tangent in
      guard let part = backStep(i, tangent, list, y) else { return }
      total = total.map { $0 + part } ?? part
    }
    return total
  }

  public func vmap(_ inputs: Inputs, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(self, inputs.allBatched(batched, size))
  }

  public static func == (a: Elementwise, b: Elementwise) -> Bool {
    a.formula == b.formula && a.attributes == b.attributes
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(formula)
    hasher.combine(attributes)
  }
}
