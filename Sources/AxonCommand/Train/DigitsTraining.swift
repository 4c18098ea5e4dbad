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
    let metrics = try JSONLines(folder.file("metrics.jsonl"))

    let steps = options.epochs * ((train.count + options.batch - 1) / options.batch)
    let trainer = ClassifierTrainer(
      model, AdamW(model, learningRate: options.learningRate),
      CosineSchedule(options.learningRate, steps: steps, warmUp: min(100, steps / 10)),
      labelSmoothing: Self.labelSmoothing)
    var history = TrainingHistory()
    for epoch in 0..<options.epochs {
      let batches = train.shuffled(seed: seed)
        .batched(options.batch, epoch: epoch, workers: options.workers)
      var bar = progressBar(epoch, train.count)
      let score = trainer.train(batches) { bar.update(status($0)) }
      let result = evaluate(model, test.batched(256))
      bar.finish(status(score), suffix: "  test accuracy \(result.accuracy.text(places: 4))")
      history.append(score, result)
      try metrics.append([
        "epoch": JSONValue(epoch + 1), "step": JSONValue(trainer.step),
        "loss": JSONValue(score.loss), "accuracy": JSONValue(score.accuracy),
        "test_loss": JSONValue(result.loss), "test_accuracy": JSONValue(result.accuracy),
      ])
    }
    try finish(model, test, history)
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
