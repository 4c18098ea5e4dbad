import AxonTensor

extension Entry {
  /// Whole training steps.
  static let training: [Entry] = []
}
