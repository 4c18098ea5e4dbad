internal import ArgumentParser
internal import AxonData
internal import AxonFormats
internal import AxonNN

/// `axon train`: trains a model on a data set and keeps everything in a run folder.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model on a data set.",
    discussion: """
      Writes runs/NAME/ with config.json, metrics.jsonl, model.axonml, curves.svg and confusion.svg \
      (.png too). The same seed gives the same weights to the bit, for any number of threads and \
      workers, and after any number of interruptions: Ctrl-C saves the run, --resume goes on with it.

      EXAMPLES:
        axon train digits
        axon train digits --epochs 5 --seed 1 --name first
        axon train digits --resume runs/first
      """)

  @Argument(help: "The data set: digits.", completion: .list(["digits"]))
  var dataset: String

  @Option(help: "Times through the training images.")
  var epochs = 20

  @Option(help: "Images in a batch.")
  var batch = 32

  @Option(help: "The highest learning rate, after the warm-up.")
  var learningRate = 2e-3

  @Option(help: "Where split, weights and order come from.")
  var seed = 0

  @Option(help: "Threads of an operation; 0: all processors.")
  var threads = 0

  @Option(help: "Threads that prepare batches.")
  var workers = 1

  @Option(help: "Name of the run folder; made from the time when absent.")
  var name: String?

  @Option(help: "Folder of the run folders.", completion: .directory)
  var out = "runs"

  @Option(help: "Batches from one checkpoint to the next; 0: one after each epoch.")
  var checkpointEvery = 0

  @Option(
    help:
      "Folder of a stopped run to go on with; its own seed, epochs, batch and learning rate hold.",
    completion: .directory)
  var resume: String?

  @Option(help: "The file of the data set, or its folder.", completion: .file())
  var data: String?

  func validate() throws {
    guard epochs > 0, batch > 0, seed >= 0, threads >= 0, workers >= 0,
      checkpointEvery >= 0
    else {
      throw ValidationError(
        "expected --epochs and --batch from 1, --seed, --threads, --workers and "
          + "--checkpoint-every from 0")
    }
    guard resume == nil || name == nil else {
      throw ValidationError("--resume goes on in its folder: leave --name out")
    }
    guard learningRate > 0, learningRate.isFinite else {
      throw ValidationError("expected --learning-rate above 0, found \(learningRate)")
    }
  }

  func run() throws {
    guard dataset == "digits" else {
      throw CommandFailure("unknown data set '\(dataset)': expected digits")
    }
    // Whatever can be wrong is found before anything is written.
    let digits = try Digits.load(data)
    if threads > 0 { Runtime.threads = threads }
    var options = self
    let folder: RunFolder
    if let resume {
      folder = try RunFolder(resuming: resume, parent: out)
      try options.takeOver(folder.file("config.json"))
    } else {
      folder = try RunFolder(parent: out, name: name, prefix: dataset)
    }
    try DigitsTraining(options: options, digits: digits, folder: folder).run()
  }

  /// The options that a run was started with.
  private mutating func takeOver(_ path: String) throws {
    let file = try FileBytes(path)
    let bytes = try file.bytes(0..<file.count, field: "text")
    let config = JSONField(
      value: try JSONValue(parsing: bytes, file: path, field: "text"), file: path, path: "")
    guard try config("data").string() == dataset else {
      throw try config("data").error(dataset)
    }
    (seed, epochs) = (try config("seed").count(), try config("epochs").count())
    (batch, learningRate) = (try config("batch").count(), try config("learning_rate").number())
    try validate()
  }
}
