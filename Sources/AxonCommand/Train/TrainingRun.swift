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

  func run() throws {
    let seed = UInt64(settings.seed)
    let (train, test) = (task.train, task.test)
    let model = task.model(using: Generator(seed: settings.seed))
    emit(
      "\(train.count) \(task.unit) to train on, \(test.count) to test; "
        + "\(model.parameterCount) parameters; \(Runtime.threads) threads, "
        + "\(Runtime.instructionSet)\n", to: 1)
    try folder.write(JSONValue.object(configuration).indentedText + "\n", to: "config.json")

    let steps = settings.epochs * ((train.count + settings.batch - 1) / settings.batch)
    let schedule = CosineSchedule(
      settings.learningRate, steps: steps, warmUp: min(100, steps / 10))
    let recorder = RunRecorder(
      folder, checkpointEvery: checkpointEvery, epochs: settings.epochs, exampleCount: train.count,
      unit: task.unit, resumption: "axon train \(task.dataset) --resume \(folder.path)")
    let trainer = Trainer(
      model, AdamW(model, learningRate: settings.learningRate), task.objective,
      callbacks: [LearningRate(schedule), NaNGuard(), recorder])
    // A run that was stopped before its first checkpoint begins anew.
    if isResumed, folder.has(RunRecorder.checkpointName) {
      try trainer.resume(from: folder.file(RunRecorder.checkpointName))
    }
    Interruption.watch()
    try trainer.fit(epochs: settings.epochs, validation: { test.batched(256) }) { epoch, first in
      train.shuffled(seed: seed)
        .batched(settings.batch, epoch: epoch, from: first, workers: workers)
    }
    try folder.write(recorder.history.figure, as: "curves")
    let lines = try task.finish(model, configuration, in: folder)
    let files =
      ["config.json", "metrics.jsonl", "model.axonml", "curves"]
      + (folder.has("confusion.svg") ? ["confusion"] : [])
    emit(
      (["\(folder.path): \(files.joined(separator: ", "))"] + lines
        + ["weights sha256 \(model.stateDict.sha256)\n"]).joined(separator: "\n"), to: 1)
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
}
