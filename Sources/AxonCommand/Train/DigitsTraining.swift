internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonOptim
internal import AxonTrain

/// One training run on the digits.
struct DigitsTraining {
  let options: Train
  let digits: Digits
  let folder: RunFolder

  /// Adds to the loss of sure but wrong answers; without it this model learns the training images by
  /// heart.
  private static let labelSmoothing = 0.1

  func run() throws {
    let seed = UInt64(options.seed)
    let (train, test) = digits.split(seed: seed)
    let model = digitsModel(using: Generator(seed: options.seed))
    emit(
      "\(train.count) images to train on, \(test.count) to test; "
        + "\(model.parameterCount) parameters; \(Runtime.threads) threads, "
        + "\(Runtime.instructionSet)\n", to: 1)
    try folder.write(JSONValue.object(configuration).indentedText + "\n", to: "config.json")

    let perEpoch = (train.count + options.batch - 1) / options.batch
    let steps = options.epochs * perEpoch
    let optimizer = AdamW(model, learningRate: options.learningRate)
    let start = try resumed(model, optimizer)
    let trainer = ClassifierTrainer(
      model, optimizer,
      CosineSchedule(options.learningRate, steps: steps, warmUp: min(100, steps / 10)),
      labelSmoothing: Self.labelSmoothing, step: start.step)
    var history = try TrainingHistory(
      contentsOf: folder.file("metrics.jsonl"), epochs: start.epoch)
    let metrics = try JSONLines(
      folder.file("metrics.jsonl"), replacingWith: history.epochs.map(\.json))
    func save(_ epoch: Int, _ batch: Int, _ score: Score) throws {
      try Checkpoint(
        model, optimizer, epoch: epoch, batch: batch, step: trainer.step, score: score
      ).write(to: folder.file(Self.checkpointName))
    }
    Interruption.watch()
    for epoch in start.epoch..<max(options.epochs, start.epoch) {
      let first = epoch == start.epoch ? start.batch : 0
      let batches = train.shuffled(seed: seed)
        .batched(options.batch, epoch: epoch, from: first, workers: options.workers)
      var bar = progressBar(epoch, train.count)
      let score = try trainer.train(batches, from: first > 0 ? start.score : Score()) { score in
        bar.update(status(score))
        let batch = trainer.step - epoch * perEpoch
        if let code = Interruption.exitCode {
          try save(epoch, batch, score)
          throw stopped(code, epoch, batch)
        }
        if options.checkpointEvery > 0, trainer.step.isMultiple(of: options.checkpointEvery) {
          try save(epoch, batch, score)
        }
      }
      let result = evaluate(model, test.batched(256))
      bar.finish(status(score), suffix: "  test accuracy \(result.accuracy.text(places: 4))")
      let scores = EpochScores(epoch: epoch + 1, step: trainer.step, train: score, test: result)
      history.append(scores)
      try metrics.append(scores.json)
      try save(epoch + 1, 0, Score())
    }
    try finish(model, test, history)
  }

  private static let checkpointName = "checkpoint.safetensors"

  /// Where a stopped run goes on, its state taken over; the beginning for a new one and for one that
  /// was stopped before its first checkpoint.
  private func resumed(
    _ model: Sequential, _ optimizer: AdamW
  ) throws -> (epoch: Int, batch: Int, step: Int, score: Score) {
    let path = folder.file(Self.checkpointName)
    guard options.resume != nil, folder.has(Self.checkpointName) else { return (0, 0, 0, Score()) }
    let checkpoint = try Checkpoint(contentsOf: path)
    do {
      try model.load(exactly: checkpoint.model)
      try optimizer.load(checkpoint.optimizer)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
    Generator.standard.cell.update { $0 = checkpoint.generator }
    return (checkpoint.epoch, checkpoint.batch, checkpoint.step, checkpoint.score)
  }

  private func stopped(_ code: Int32, _ epoch: Int, _ batch: Int) -> Interrupted {
    Interrupted(
      exitCode: code,
      message: "\nstopped in epoch \(epoch + 1) after batch \(batch), saved; go on with:\n"
        + "axon train digits --resume \(folder.path)")
  }

  private func finish(_ model: Sequential, _ test: Digits, _ history: TrainingHistory) throws {
    var confusion = ConfusionMatrix(title: "digits, test images", labels: digitLabels)
    let result = evaluate(model, test.batched(256)) { scores, labels in
      confusion.add(scores, labels)
    }
    var training = configuration
    training["test_accuracy"] = JSONValue(result.accuracy)
    try ModelFile.write(
      model, scaler: InputScaler(offset: 0, scale: 1 / Digits.scale), labels: digitLabels,
      training: training, to: folder.file("model.axonml"))
    try folder.write(history.figure, as: "curves")
    try folder.write(confusion, as: "confusion")
    emit(
      "\(folder.path): config.json, metrics.jsonl, model.axonml, curves, confusion\n"
        + "test accuracy \(result.accuracy.text(places: 4))\n"
        + "weights sha256 \(model.stateDict.sha256)\n", to: 1)
  }

  /// What makes this run; threads and workers don't change it, so they are left out.
  private var configuration: JSONObject {
    [
      "data": "digits", "seed": JSONValue(options.seed), "epochs": JSONValue(options.epochs),
      "batch": JSONValue(options.batch), "learning_rate": JSONValue(options.learningRate),
      "optimizer": "AdamW", "schedule": "cosine with warm-up",
      "label_smoothing": JSONValue(Self.labelSmoothing), "axon": .string(axonVersion),
    ]
  }

  private func progressBar(_ epoch: Int, _ total: Int) -> ProgressBar {
    let clock = ContinuousClock()
    let start = clock.now
    return ProgressBar(
      title: "epoch \(epoch + 1)/\(options.epochs)", total: total, unit: "images",
      terminal: Terminal(descriptor: 1), now: { (clock.now - start) / .seconds(1) },
      write: { emit($0, to: 1) })
  }

  private func status(_ score: Score) -> ProgressBar.Status {
    .init(done: score.count, loss: score.loss, accuracy: score.accuracy)
  }
}

/// Names of the classes.
let digitLabels = (0..<Digits.classCount).map(String.init)
