public import AxonNN

/// Changes parameters along their gradients.
public protocol Optimizer: AnyObject, Sendable {
  /// The learning rate of the first group; setting it sets that of all groups.
  var learningRate: Double { get set }
  /// One step along these gradients. Parameters without one stay as they are.
  func step(_ gradients: Gradients)
  /// One step along the gradients that `backward()` collected in the cells.
  func step()
  /// Forgets the gradients that `backward()` collected.
  func zeroGradients()
  /// The state of each parameter (moments, number of steps), for checkpoints.
  var stateDict: StateDict { get }
}
