internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// What a training run needs to know of what is trained.
protocol TrainingTask {
  associatedtype Examples: Dataset where Examples.Batch == LabelledBatch
  /// `axon train` and this go on with a stopped run.
  var dataset: String { get }
  /// What an example is called.
  var unit: String { get }
  /// Examples to train on.
  var train: Examples { get }
  /// Examples that the model never learns from.
  var test: Examples { get }
  /// What the model is trained for.
  var objective: Objective { get }
  /// What `config.json` and the model file say of the data and the task.
  var configuration: JSONObject { get }
  /// A model with weights from the generator.
  func model(using generator: Generator) -> Sequential
  /// Writes the model file and figures; gives the lines that say how good the model is.
  func finish(_ model: Sequential, _ training: JSONObject, in folder: RunFolder) throws -> [String]
}
