public import AxonNN
internal import Synchronization

/// What L-BFGS knows from one move to the next.
struct LBFGSState {
  var evaluations = 0
  var iterations = 0
  /// The last direction, how far it was followed, and where from.
  var direction: Tensor?
  var length = 0.0
  var gradient: Tensor?
  var loss = 0.0
  /// What the inverse curvature begins with.
  var scale = 1.0
  /// Changes of the parameters and of the gradient, and their product, oldest first.
  var history: [(step: Tensor, change: Tensor, curvature: Double)] = []

  /// The next direction: the gradient by the inverse curvature, downhill. (Nocedal and Wright,
  /// "Numerical optimization", 2006, algorithm 7.4)
  mutating func direction(_ g: Tensor, historySize: Int) -> Tensor {
    iterations += 1
    if let direction, let gradient {
      let (step, change) = (direction * length, g - gradient)
      let curvature = change.dot(step)
      // Less would make the inverse lose its sign.
      if curvature > 1e-10 {
        if history.count == historySize { history.removeFirst() }
        history.append((step, change, curvature))
        scale = curvature / change.dot(change)
      }
    }
    var q = -g
    var shares: [Double] = []
    for (step, change, curvature) in history.reversed() {
      let share = step.dot(q) / curvature
      shares.append(share)
      q = q - change * share
    }
    q = q * scale
    for ((step, change, curvature), share) in zip(history, shares.reversed()) {
      q = q + step * (share - change.dot(q) / curvature)
    }
    direction = q
    return q
  }
}

extension LBFGS {
  /// Under PyTorch's names; `old_stps` and `old_dirs` are the changes of parameters and gradient, a row
  /// each. Empty before the first step.
  public var stateDict: StateDict {
    state.withLock { state in
      guard let direction = state.direction, let gradient = state.gradient else { return [:] }
      var result: StateDict = [
        "0.0.func_evals": Tensor(state.evaluations), "0.0.n_iter": Tensor(state.iterations),
        "0.0.d": direction, "0.0.t": Tensor(state.length, dtype: .float64),
        "0.0.H_diag": Tensor(state.scale, dtype: .float64), "0.0.prev_flat_grad": gradient,
        "0.0.prev_loss": Tensor(state.loss, dtype: .float64),
      ]
      if !state.history.isEmpty {
        result["0.0.old_stps"] = stack(state.history.map(\.step))
        result["0.0.old_dirs"] = stack(state.history.map(\.change))
      }
      return result
    }
  }

  /// Goes on from a saved state. Throws, and changes nothing, unless it is that of such parameters.
  public func load(_ saved: StateDict) throws(OptimizerStateError) {
    let first = cells.first?.valueWithoutLeaf.dtype ?? .float32
    let count = cells.reduce(0) { $0 + $1.valueWithoutLeaf.count }
    var used = 0
    func tensor(_ key: String, _ shape: Shape, _ dtype: DType) throws(OptimizerStateError) -> Tensor
    {
      let wanted = Spec(shape, dtype)
      guard let tensor = saved["0.0.\(key)"], tensor.spec == wanted else {
        let found = saved["0.0.\(key)"].map { "\($0.spec)" } ?? "nothing"
        throw OptimizerStateError("0.0.\(key): expected \(wanted), found \(found)")
      }
      used += 1
      return tensor
    }
    var new = LBFGSState()
    if !saved.isEmpty {
      new.evaluations = try tensor("func_evals", [], .int64).item(as: Int.self)
      new.iterations = try tensor("n_iter", [], .int64).item(as: Int.self)
      new.direction = try tensor("d", [count], first)
      new.length = try tensor("t", [], .float64).item()
      new.scale = try tensor("H_diag", [], .float64).item()
      new.gradient = try tensor("prev_flat_grad", [count], first)
      new.loss = try tensor("prev_loss", [], .float64).item()
      if let rows = saved["0.0.old_stps"]?.shape.first {
        let steps = try tensor("old_stps", [rows, count], first)
        let changes = try tensor("old_dirs", [rows, count], first)
        new.history = (0..<rows).map { (steps[$0], changes[$0], changes[$0].dot(steps[$0])) }
      }
    }
    guard used == saved.count else {
      throw OptimizerStateError(
        "expected tensors of this optimizer, found \(saved.count - used) more")
    }
    let loaded = new
    state.withLock { $0 = loaded }
  }
}
