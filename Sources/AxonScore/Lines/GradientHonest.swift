import AxonTensor
import AxonTesting

extension Call {
  /// No gradient of a tensor argument is lost without a word.
  func checkGradientHonest() throws {
    // A plain value has no gradient in any framework.
    guard case .tensors(let body) = binding else { return }
    let places = Array(arguments.tensors.indices)
    let dropped = droppedGradient(arguments.tensors) {
      try body(arguments.replacing(places, with: $0))
    }
    if let dropped { throw Miss(dropped) }
  }
}
