internal import ArgumentParser
internal import AxonData
internal import AxonFormats
internal import AxonImages
internal import AxonNN

/// `axon train`: trains a model on a data set and keeps everything in a run folder.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model on the digits, or on a table, time series or images of yours.",
    discussion: """
      Writes runs/NAME/ with config.json, metrics.jsonl, model.axonml, curves.svg and confusion.svg \
      (.png too). The same seed gives the same weights to the bit, for any number of threads and \
      workers, and after any number of interruptions: Ctrl-C saves the run, --resume goes on with it.

      A table is text with commas, semicolons, tabs or bars between cells, compressed by gzip or not. \
      Numbers are standardised, texts are categories; the model file keeps how. An .npz has arrays x \
      of inputs [N, ...] and y of answers [N]: integers are classes.

      EXAMPLES:
        axon train digits
        axon train digits --epochs 5 --seed 1 --name first
        axon train digits --resume runs/first
        axon train wine.csv --target class --hidden 64,32
        axon train arrays.npz
        axon train pictures --size 64
        axon train sensors.csv --task anomaly --model gru --window 48 --until 2026-03-01
      """)

  @Argument(
    help: "digits, a file with a table, or a folder with a folder of images for each class.",
    completion: .file())
  var dataset: String

  @Option(help: "Times through the training examples (20; 50 for tables).")
  var epochs: Int?

  @Option(help: "Examples in a batch.")
  var batch = 32

  @Option(
    help: "The highest learning rate, after the warm-up (0.002; 0.001 for tables and images).")
  var learningRate: Double?

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
    help: "Folder of a stopped run to go on with; its own settings hold.", completion: .directory)
  var resume: String?

  @Option(
    help:
      "cnn or transformer for the digits; to find anomalies lstm-autoencoder or gru (a forecast).",
    completion: .list(
      DigitsSettings.Model.allCases.map(\.rawValue) + SeriesNetwork.allCases.map(\.rawValue)))
  var model: String?

  @Option(help: "The file of the digits, or its folder.", completion: .file())
  var data: String?

  @Option(help: "Rows and columns that images are brought to.")
  var size = 32

  @OptionGroup(title: "DIGITS")
  var digits: DigitsArguments

  @OptionGroup(title: "TABLES")
  var table: TableArguments

  @OptionGroup(title: "TIME SERIES")
  var series: SeriesArguments

  func validate() throws {
    guard epochs ?? 1 > 0, batch > 0, seed >= 0, threads >= 0, workers >= 0,
      checkpointEvery >= 0
    else {
      throw ValidationError(
        "expected --epochs and --batch from 1, --seed, --threads, --workers and "
          + "--checkpoint-every from 0")
    }
    guard ImagesSettings.sizes.contains(size) else {
      throw ValidationError("expected --size from 4 to 1024, found \(size)")
    }
    guard model == nil || dataset == "digits" || table.task == .anomaly else {
      throw ValidationError("--model is for the digits and for --task anomaly")
    }
    guard resume == nil || name == nil else {
      throw ValidationError("--resume goes on in its folder: leave --name out")
    }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw ValidationError("expected --learning-rate above 0, found \(learningRate)")
    }
  }

  func run() throws {
    if threads > 0 { Runtime.threads = threads }
    let stopped = try resume.map { try RunFolder(resuming: $0, parent: out) }
    let config = try stopped.map { try configuration($0.file("config.json")) }
    // Whatever can be wrong is found before anything is written.
    if dataset == "digits" {
      let settings = try settings(config, epochs: 20, learningRate: 2e-3)
      let model =
        try config.map { try DigitsSettings($0) }
        ?? DigitsSettings(model(.cnn), augment: digits.augment)
      let task = DigitsTask(try Digits.load(data), model, seed: settings.seed)
      try run(task, settings, stopped)
    } else if FolderListing.isFolder(dataset) {
      let settings = try settings(config, epochs: 20, learningRate: 1e-3)
      let images =
        try config.map { try ImagesSettings($0("images")) }
        ?? ImagesSettings(size: size, dropout: table.dropout)
      let task = try ImagesTask(dataset, images, seed: settings.seed, resuming: config)
      try run(task, settings, stopped)
    } else if ArrayFile.isOne(dataset) {
      let settings = try settings(config, epochs: 50, learningRate: 1e-3)
      let arrays = try config.map { try TableSettings($0("arrays")) } ?? table.settings
      try run(
        ArraysTask(dataset, arrays, seed: settings.seed, resuming: config), settings, stopped)
    } else if let task = try seriesTask(config) {
      try run(task, try settings(config, epochs: 20, learningRate: 2e-3), stopped)
    } else {
      let settings = try settings(config, epochs: 50, learningRate: 1e-3)
      let task = try TableTask(dataset, table.settings, seed: settings.seed, resuming: config)
      try run(task, settings, stopped)
    }
  }

  /// The task of a time series; nil where rows are examples of their own.
  private func seriesTask(_ config: JSONField?) throws -> SeriesTask? {
    if let config {
      guard let field = try config.optional("series") else { return nil }
      return try SeriesTask(dataset, SeriesSettings(field), resuming: config)
    }
    guard let kind = table.task, kind.isSeries else { return nil }
    let settings = SeriesSettings(kind, try model(.lstmAutoencoder), table, series)
    return try SeriesTask(dataset, settings, resuming: nil)
  }

  /// The kind of model that was asked for.
  private func model<Kind: RawRepresentable<String> & CaseIterable>(
    _ usual: Kind
  ) throws -> Kind {
    guard let model else { return usual }
    if let kind = Kind(rawValue: model) { return kind }
    let names = Kind.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("expected --model one of \(names), found '\(model)'")
  }

  private func run(
    _ task: some TrainingTask, _ settings: RunSettings, _ stopped: RunFolder?
  ) throws {
    let folder = try stopped ?? RunFolder(parent: out, name: name, prefix: prefix)
    try TrainingRun(
      task: task, settings: settings, folder: folder, isResumed: stopped != nil, workers: workers,
      checkpointEvery: checkpointEvery
    ).run()
  }

  /// The settings of the stopped run, else the options.
  private func settings(
    _ config: JSONField?, epochs: Int, learningRate: Double
  ) throws -> RunSettings {
    if let config { return try RunSettings(config) }
    return RunSettings(
      seed: seed, epochs: self.epochs ?? epochs, batch: batch,
      learningRate: self.learningRate ?? learningRate)
  }

  /// What a stopped run was started with.
  private func configuration(_ path: String) throws -> JSONField {
    let file = try FileBytes(path)
    let bytes = try file.bytes(0..<file.count, field: "text")
    let config = JSONField(
      value: try JSONValue(parsing: bytes, file: path, field: "text"), file: path, path: "")
    let data = try config("data").string()
    guard (data == "digits") == (dataset == "digits") else {
      throw CommandFailure("\(path): data: expected \(dataset), found \(data)")
    }
    return config
  }

  /// What the name of a run folder begins with.
  private var prefix: String {
    let file = dataset.split(separator: "/").last.map(String.init) ?? dataset
    let stem = file.drop { $0 == "." }.prefix { $0 != "." }
    return stem.isEmpty ? "table" : String(stem)
  }
}
