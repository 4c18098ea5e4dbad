internal import AxonFormats

/// What makes a training run beside its data and model, whatever is trained.
struct RunSettings {
  var seed: Int, epochs: Int, batch: Int
  var learningRate: Double

  init(seed: Int, epochs: Int, batch: Int, learningRate: Double) {
    (self.seed, self.epochs, self.batch) = (seed, epochs, batch)
    self.learningRate = learningRate
  }

  /// The settings that a run was started with.
  init(_ config: JSONField) throws(FormatError) {
    func positive(_ key: String) throws(FormatError) -> Int {
      let count = try config(key).count()
      guard count > 0 else { throw try config(key).error("an integer from 1") }
      return count
    }
    self.init(
      seed: try config("seed").count(), epochs: try positive("epochs"),
      batch: try positive("batch"), learningRate: try config("learning_rate").number())
    guard learningRate > 0, learningRate.isFinite else {
      throw try config("learning_rate").error("a number above 0")
    }
  }
}
