public import AxonNN
internal import Synchronization

/// L-BFGS: p ← p - t · H · g, H being the inverse of the curvature as the last changes of parameters and
/// gradient tell it. For whole data sets: each step evaluates the loss several times. (Nocedal,
/// "Updating quasi-Newton matrices with limited storage", 1980; steps and stopping as in PyTorch)
///
/// ```swift
/// let optimizer = LBFGS(model, LBFGSOptions(search: .strongWolfe))
/// let loss = optimizer.step { valueAndGradient(model) { crossEntropy(model(x), labels) } }
/// ```
public final class LBFGS: Sendable {
  /// What is minimized: the loss where the parameters are now, and its gradients.
  public typealias Evaluation = (value: Tensor, gradients: Gradients)
  /// The parameters, as one vector in this order.
  public let cells: [Cell]
  let options: LBFGSOptions
  let state = Mutex(LBFGSState())

  /// Minimizes along these cells. Throws an option out of its range, no cells, and
  /// cells of several dtypes.
  public init(checking cells: [Cell], _ options: LBFGSOptions) throws(OptimizerOptionError) {
    try options.validate()
    let dtypes = Set(cells.map(\.valueWithoutLeaf.dtype))
    guard dtypes.count == 1 else {
      throw OptimizerOptionError(
        LBFGS.self, "dtypes of parameters", dtypes.map(\.description).sorted(), expected: "one")
    }
    (self.cells, self.options) = (cells, options)
  }

  /// Every trainable parameter of a model. A mistake stops the program.
  public convenience init(_ model: some Module, _ options: LBFGSOptions = LBFGSOptions()) {
    do {
      try self.init(checking: model.trainableParameters, options)
    } catch {
      fatalError("\(error)")
    }
  }

  /// One step: up to `maximumIterations` moves, each evaluated. Gives the loss before it. One thread at
  /// a time; `evaluate` must not use the optimizer.
  @discardableResult
  public func step<E: Error>(_ evaluate: () throws(E) -> Evaluation) throws(E) -> Tensor {
    try state.withLock { (state) throws(E) -> Tensor in
      var left = options.evaluationLimit
      func place() throws(E) -> Place {
        let (value, gradients) = try evaluate()
        left -= 1
        state.evaluations += 1
        return Place(value: value, gradient: flat { gradients[$0] })
      }
      let start = try place()
      var here = start
      if here.gradient.largest <= options.gradientTolerance { return start.value }
      for iteration in 1...options.maximumIterations {
        let direction = state.direction(here.gradient, historySize: options.historySize)
        let slope = here.gradient.dot(direction)
        var length = options.learningRate
        // The first direction has the size of the gradient, which says nothing about distances.
        if state.iterations == 1 { length *= min(1, 1 / here.gradient.abs().sum().item()) }
        (state.gradient, state.loss, state.length) = (here.gradient, here.loss, length)
        if slope > -options.changeTolerance { break }
        let previous = here.loss
        if options.search == .strongWolfe {
          (here, length) = try searched(here, direction, slope, length, limit: left, place)
          state.length = length
          move(direction, length)
        } else {
          move(direction, length)
          // The last place of all is left to the next step.
          if iteration < options.maximumIterations { here = try place() }
        }
        if left <= 0 || here.gradient.largest <= options.gradientTolerance
          || direction.largest * abs(length) <= options.changeTolerance
          || abs(here.loss - previous) < options.changeTolerance
        {
          break
        }
      }
      return start.value
    }
  }

  /// The loss somewhere, and its gradient as one vector.
  private struct Place {
    let value: Tensor, gradient: Tensor
    let loss: Double
    init(value: Tensor, gradient: Tensor) {
      (self.value, self.gradient, loss) = (value, gradient, value.item())
    }
  }

  /// The best place along a direction and how far it is; the parameters stay.
  private func searched<E: Error>(
    _ start: Place, _ direction: Tensor, _ slope: Double, _ first: Double, limit: Int,
    _ place: () throws(E) -> Place
  ) throws(E) -> (Place, Double) {
    let origin = cells.map(\.valueWithoutLeaf)
    let found = try StrongWolfe<Place>(limit: limit, tolerance: options.changeTolerance).minimum(
      from: .init(length: 0, loss: start.loss, slope: slope, place: start), first: first,
      size: direction.largest
    ) { (length) throws(E) in
      move(direction, length)
      defer {
        for (cell, value) in zip(cells, origin) { cell.update { $0 = value } }
      }
      let found = try place()
      return .init(
        length: length, loss: found.loss, slope: found.gradient.dot(direction), place: found)
    }
    return (found.place, found.length)
  }

  /// One vector of all gradients; a parameter without one has zeros.
  private func flat(_ gradient: (Cell) -> Tensor?) -> Tensor {
    concatenate(
      cells.map { cell in
        let value = cell.valueWithoutLeaf
        return (gradient(cell) ?? value.zeros).reshaped([value.count])
      })
  }

  /// Moves the parameters along a direction.
  private func move(_ direction: Tensor, _ length: Double) {
    var start = 0
    for cell in cells {
      cell.update { value in
        let part = direction[start..<start + value.count].reshaped(value.shape)
        value = value + part * length
        start += value.count
      }
    }
  }
}

extension Tensor {
  /// The sum of the products with another vector.
  func dot(_ other: Tensor) -> Double { (self * other).sum().item() }
  /// The largest size of a number.
  var largest: Double { count == 0 ? 0 : abs().max().item() }
}
