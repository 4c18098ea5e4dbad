internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonOptim
internal import AxonTrain

/// One training run, from the first step or from where it was stopped.
struct TrainingRun<Task: TrainingTask> {
  let task: Task
  let settings: RunSettings
  let folder: RunFolder
  let isResumed: Bool
  /// Threads that prepare batches, and steps from one checkpoint to the next; they change no weight.
  let workers: Int, checkpointEvery: Int

  private let checkpointName = "checkpoint.safetensors"

  func run() throws {
    let seed = UInt64(settings.seed)
    let (train, test) = (task.train, task.test)
    let model = task.model(using: Generator(seed: settings.seed))
    emit(
      "\(train.count) \(task.unit) to train on, \(test.count) to test; "
        + "\(model.parameterCount) parameters; \(Runtime.threads) threads, "
        + "\(Runtime.instructionSet)\n", to: 1)
    try folder.write(JSONValue.object(configuration).indentedText + "\n", to: "config.json")

    let perEpoch = (train.count + settings.batch - 1) / settings.batch
    let steps = settings.epochs * perEpoch
    let optimizer = AdamW(model, learningRate: settings.learningRate)
    let start = try resumed(model, optimizer)
    let trainer = ClassifierTrainer(
      model, optimizer,
      CosineSchedule(settings.learningRate, steps: steps, warmUp: min(100, steps / 10)),
      objective: task.objective, step: start.step)
    var history = try TrainingHistory(
      contentsOf: folder.file("metrics.jsonl"), epochs: start.epoch)
    let metrics = try JSONLines(
      folder.file("metrics.jsonl"), replacingWith: history.epochs.map(\.json))
    func save(_ epoch: Int, _ batch: Int, _ score: Score) throws {
      try Checkpoint(
        model, optimizer, epoch: epoch, batch: batch, step: trainer.step, score: score
      ).write(to: folder.file(checkpointName))
    }
    Interruption.watch()
    for epoch in start.epoch..<max(settings.epochs, start.epoch) {
      let first = epoch == start.epoch ? start.batch : 0
      let batches = train.shuffled(seed: seed)
        .batched(settings.batch, epoch: epoch, from: first, workers: workers)
      var bar = progressBar(epoch, train.count)
      let score = try trainer.train(batches, from: first > 0 ? start.score : Score()) { score in
        bar.update(status(score))
        let batch = trainer.step - epoch * perEpoch
        if let code = Interruption.exitCode {
          try save(epoch, batch, score)
          throw stopped(code, epoch, batch)
        }
        if checkpointEvery > 0, trainer.step.isMultiple(of: checkpointEvery) {
          try save(epoch, batch, score)
        }
      }
      let result = evaluate(model, test.batched(256), objective: task.objective)
      bar.finish(status(score), suffix: "  " + summary(result))
      let scores = EpochScores(
        epoch: epoch + 1, step: trainer.step, train: score, test: result, hasAccuracy: hasAccuracy)
      history.append(scores)
      try metrics.append(scores.json)
      try save(epoch + 1, 0, Score())
    }
    try folder.write(history.figure, as: "curves")
    let lines = try task.finish(model, configuration, in: folder)
    let files =
      ["config.json", "metrics.jsonl", "model.axonml", "curves"]
      + (folder.has("confusion.svg") ? ["confusion"] : [])
    emit(
      (["\(folder.path): \(files.joined(separator: ", "))"] + lines
        + ["weights sha256 \(model.stateDict.sha256)\n"]).joined(separator: "\n"), to: 1)
  }

  /// Where a stopped run goes on, its state taken over; the beginning for a new one and for one that
  /// was stopped before its first checkpoint.
  private func resumed(
    _ model: Sequential, _ optimizer: AdamW
  ) throws -> (epoch: Int, batch: Int, step: Int, score: Score) {
    let path = folder.file(checkpointName)
    guard isResumed, folder.has(checkpointName) else { return (0, 0, 0, Score()) }
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
        + "axon train \(task.dataset) --resume \(folder.path)")
  }

  /// What makes this run; threads and workers don't change it, so they are left out.
  private var configuration: JSONObject {
    var object: JSONObject = [
      "data": .string(task.dataset), "seed": JSONValue(settings.seed),
      "epochs": JSONValue(settings.epochs), "batch": JSONValue(settings.batch),
      "learning_rate": JSONValue(settings.learningRate), "optimizer": "AdamW",
      "schedule": "cosine with warm-up",
    ]
    for member in task.configuration.members { object[member.key] = member.value }
    object["axon"] = .string(axonVersion)
    return object
  }

  private func progressBar(_ epoch: Int, _ total: Int) -> ProgressBar {
    let clock = ContinuousClock()
    let start = clock.now
    return ProgressBar(
      title: "epoch \(epoch + 1)/\(settings.epochs)", total: total, unit: task.unit,
      terminal: Terminal(descriptor: 1), now: { (clock.now - start) / .seconds(1) },
      write: { emit($0, to: 1) })
  }

  private var hasAccuracy: Bool { task.objective != .numbers }

  private func status(_ score: Score) -> ProgressBar.Status {
    .init(
      done: score.count, loss: score.loss, accuracy: hasAccuracy ? score.accuracy : .nan)
  }

  private func summary(_ test: Score) -> String {
    hasAccuracy
      ? "test accuracy \(test.accuracy.text(places: 4))" : "test loss \(test.loss.text(places: 4))"
  }
}
