public import AxonNN

/// Changes parameters along their gradients.
public protocol Optimizer: AnyObject, Sendable {
  /// The learning rate of the first group; setting it sets that of all groups.
  var learningRate: Double { get set }
  /// Sets the momentum of all groups whose rule has one: μ of SGD, β₁ of Adam and its kin.
  func setMomentum(_ momentum: Double)
  /// One step along these gradients. Parameters without one stay as they are.
  func step(_ gradients: Gradients)
  /// One step along the gradients that `backward()` collected in the cells.
  func step()
  /// Forgets the gradients that `backward()` collected.
  func zeroGradients()
  /// The state of each parameter (moments, number of steps), for checkpoints.
  var stateDict: StateDict { get }
  /// Goes on from a saved state. Throws, and changes nothing, unless every tensor belongs to a
  /// parameter and has its shape.
  func load(_ saved: StateDict) throws(OptimizerStateError)
}

extension Optimizer {
  /// Takes the learning rate of a step from a schedule, and the momentum where it has one.
  public func follow(_ schedule: some Schedule, at step: Int) {
    learningRate = schedule.learningRate(at: step)
    if let momentum = schedule.momentum(at: step) { setMomentum(momentum) }
  }
}
