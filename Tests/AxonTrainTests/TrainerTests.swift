import AxonFormats
import AxonNN
import AxonOptim
import AxonTrain
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Twelve points in the plane, of class 1 where the first coordinate is larger; four batches of three.
private struct Points {
  static let coordinates = (0..<12).map { index in
    [index * 7 % 12, (index * 5 + 3) % 12].map { Double($0) / 6 - 1 }
  }
  static let inputs = Tensor(coordinates)
  static let labels = Tensor(coordinates.map { $0[0] > $0[1] ? 1 : 0 })

  static func batches(from first: Int = 0) -> [LabelledBatch] {
    (first..<4).map { batch in
      let rows = batch * 3..<batch * 3 + 3
      return (inputs[rows], labels[rows])
    }
  }
}

private struct Stop: Error {}

@Suite struct TrainerTests {
  private func model() -> Sequential {
    let generator = Generator(seed: 3)
    return Sequential {
      Linear(2, 8, using: generator); ReLU(); Linear(8, 2, using: generator)
    }
  }

  private func trainer(
    _ model: Sequential, _ callbacks: [any TrainerCallback] = [], learningRate: Double = 0.05
  ) -> Trainer<LabelledBatch> {
    Trainer(
      model, AdamW(model, learningRate: learningRate), loss: { crossEntropy($0, $1) },
      metrics: ["accuracy": Accuracy(), "area": AUROC()], callbacks: callbacks)
  }

  private func folder() -> String {
    var template = Array("/tmp/axon-trainer-XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) } ?? "/absent"
  }

  @discardableResult private func fit(
    _ trainer: Trainer<LabelledBatch>, epochs: Int
  ) throws -> [EpochReport] {
    try trainer.fit(epochs: epochs, validation: { Points.batches() }) {
      Points.batches(from: $1)
    }
  }

  @Test func `A model learns, and what is reported is what is measured`() throws {
    let model = model()
    let trainer = trainer(model)
    let reports = try fit(trainer, epochs: 30)
    let last = try #require(reports.last)
    #expect(reports.count == 30 && last.epoch == 29 && last.step == 120)
    #expect(last.validation?["accuracy"] == 1 && last.validation?["area"] == 1)
    #expect(last.training.count == 12 && last.training.loss < 0.2)
    #expect(try trainer.validate(Points.batches()) == last.validation)
    var seen = 0
    let tested = try trainer.test(Points.batches()) { outputs, batch in
      seen += outputs.argmax(along: 1) == batch.labels ? 1 : 0
    }
    #expect(tested == last.validation && seen == 4)
    let outputs = concatenate(try trainer.predict(Points.batches()))
    #expect(outputs == withoutGradient { model(Points.inputs) })
    let loss = crossEntropy(outputs, Points.labels).item()
    #expect(abs(tested.loss - loss) < 1e-6)
    #expect(try trainer.fit(epochs: 31) { _, _ in Points.batches() }[0].validation == nil)
  }

  @Test func `The steps are those of a loop written by hand`() throws {
    let (first, second) = (model(), model())
    try trainer(first, [LearningRate(CosineSchedule(0.05, steps: 8))]).fit(epochs: 2) {
      Points.batches(from: $1)
    }
    let optimizer = AdamW(second)
    for step in 0..<8 {
      let (x, labels) = Points.batches()[step % 4]
      optimizer.learningRate = CosineSchedule(0.05, steps: 8).learningRate(at: step)
      optimizer.step(valueAndGradient(second) { crossEntropy(second(x), labels) }.gradients)
    }
    #expect(first.stateDict.map(\.value) == second.stateDict.map(\.value))
  }

  @Test func `Batches that are there already are gone through in order, from any place`() throws {
    let (first, second, third) = (model(), model(), model())
    let expected = try fit(trainer(first), epochs: 2)
    let whole = try trainer(second).fit(
      Points.batches(), epochs: 2, validation: Points.batches())
    #expect(whole == expected)
    let recorder = Recorder()
    recorder.step = { run in if run.step == 2 { run.stop("") } }
    let stopped = trainer(third, [recorder])
    try stopped.fit(Points.batches(), epochs: 2)
    #expect(
      try stopped.fit(Points.batches(), epochs: 2).map(\.training) == expected.map(\.training))
    #expect(third.stateDict.map(\.value) == first.stateDict.map(\.value))
  }

  @Test func `Any module on any batch, with another loss reported than trained on`() throws {
    struct Scale: Module {
      @Parameter var factor = Tensor(1.0)
    }
    let scale = Scale()
    let trainer = Trainer<Double>(
      scale, SGD(scale, learningRate: 0.1), metrics: ["error": MeanAbsoluteError()],
      outputs: { scale.factor * Tensor([$0]) },
      loss: { outputs, x in (outputs - 3 * x).square().mean() * 2 },
      measuredLoss: { outputs, x in (outputs - 3 * x).square().mean() },
      targets: { Tensor([3 * $0]) })
    let report = try trainer.fit(epochs: 1, validation: { [1.0] }) { _, _ in [1.0] }[0]
    #expect(report.training.loss == 4 && report.training["error"] == 2)
    // The gradient is 2 · 2 · (1 - 3) = -8.
    #expect(abs(scale.factor.item() - 1.8) < 1e-6)
    #expect(abs((report.validation?.loss ?? 0) - 1.44) < 1e-5)
  }

  @Test func `Callbacks see everything in its order`() throws {
    let recorder = Recorder()
    let trainer = trainer(model(), [recorder])
    try trainer.fit(epochs: 2) { _, first in Points.batches(from: max(first, 3)) }
    #expect(
      recorder.events == [
        "fit", "epoch 0", "begin 0", "update 4", "step 1", "save", "ended 0 before 1.0", "save",
        "epoch 1", "begin 0", "update 4", "step 2", "save", "ended 1 before 2.0", "save", "end",
      ])
  }

  @Test func `A callback ends the run after a step or by an error`() throws {
    let recorder = Recorder()
    recorder.step = { run in if run.step == 2 { run.stop("enough") } }
    let trainer = trainer(model(), [recorder])
    #expect(try fit(trainer, epochs: 2).isEmpty)
    #expect(trainer.run.stopReason == "enough")
    #expect(recorder.events.suffix(3) == ["step 2", "save", "end"])
    // The next call goes on, and its first epoch is whole in the report.
    recorder.step = { run in if run.step == 6 { throw Stop() } }
    #expect(throws: Stop.self) { try fit(trainer, epochs: 2) }
    #expect(trainer.run.epoch == 1 && trainer.run.batch == 2)
  }

  @Test(arguments: 1..<8) func `An interrupted run goes on to the same bits`(step: Int) throws {
    func callbacks(_ recorder: Recorder) throws -> [any TrainerCallback] {
      [
        LearningRate(CosineSchedule(0.05, steps: 8)), GradientClipping(norm: 0.5),
        EarlyStopping(patience: 9), recorder,
      ]
    }
    let (whole, resumed) = (model(), model())
    let expected = try fit(trainer(whole, callbacks(Recorder())), epochs: 2)

    let path = folder() + "/run.safetensors"
    let recorder = Recorder()
    recorder.step = { run in
      if run.step == step {
        try run.checkpoint.write(to: path)
        throw Stop()
      }
    }
    let stopped = trainer(model(), try callbacks(recorder))
    #expect(throws: Stop.self) { try fit(stopped, epochs: 2) }
    let trainer = trainer(resumed, try callbacks(Recorder()))
    try trainer.resume(from: path)
    let reports = try fit(trainer, epochs: 2)
    #expect(reports == expected.suffix(reports.count) && !reports.isEmpty)
    #expect(resumed.stateDict.map(\.value) == whole.stateDict.map(\.value))
    #expect(trainer.run.optimizer.stateDict.map(\.value) != [])
  }

  @Test func `A run that was saved between epochs goes on to the same bits`() throws {
    let (whole, resumed) = (model(), model())
    let expected = try fit(trainer(whole), epochs: 2)
    let path = folder() + "/run.safetensors"
    let first = trainer(model())
    try fit(first, epochs: 1)
    try first.run.checkpoint.write(to: path)
    let second = trainer(resumed)
    try second.resume(from: path)
    #expect(try fit(second, epochs: 2) == [expected[1]])
    #expect(resumed.stateDict.map(\.value) == whole.stateDict.map(\.value))
    // Nothing is left to do.
    #expect(try fit(second, epochs: 2) == [])
  }

  @Test func `Random numbers go on where they were`() async {
    // In a process of its own: nobody else draws from the generator that the checkpoint keeps.
    await #expect(processExitsWith: .success) {
      let path = "/tmp/axon-dropout-\(getpid()).safetensors"
      defer { unlink(path) }
      func trained(stoppingAt step: Int?) throws -> StateDict {
        Generator.standard.reseed(1)
        func make(_ callbacks: [any TrainerCallback]) -> Trainer<LabelledBatch> {
          let generator = Generator(seed: 3)
          let model = Sequential {
            Linear(2, 8, using: generator); Dropout(0.5); Linear(8, 2, using: generator)
          }
          return Trainer(model, AdamW(model), .classes(labelSmoothing: 0.1), callbacks: callbacks)
        }
        guard let step else {
          let trainer = make([])
          try trainer.fit(epochs: 2) { Points.batches(from: $1) }
          return trainer.run.model.stateDict
        }
        let recorder = Recorder()
        recorder.step = { run in
          if run.step == step {
            try run.checkpoint.write(to: path)
            throw Stop()
          }
        }
        _ = try? make([recorder]).fit(epochs: 2) { Points.batches(from: $1) }
        _ = Tensor.randomUniform([5])
        let trainer = make([])
        try trainer.resume(from: path)
        try trainer.fit(epochs: 2) { Points.batches(from: $1) }
        return trainer.run.model.stateDict
      }
      let whole = try trained(stoppingAt: nil)
      for step in [1, 4, 6] {
        let resumed = try trained(stoppingAt: step)
        #expect(resumed.map(\.value) == whole.map(\.value), "step \(step)")
      }
    }
  }

  @Test func `Memory stays flat over hundreds of steps`() throws {
    let model = Sequential {
      Linear(16, 32); Tanh(); Linear(32, 4)
    }
    let trainer = Trainer(model, AdamW(model), .classes(labelSmoothing: 0.1))
    let batch = (images: Tensor.ones([8, 16]), labels: Tensor([0, 1, 2, 3, 0, 1, 2, 3]))
    try trainer.fit(epochs: 1) { _, _ in repeatElement(batch, count: 20) }
    let before = MemoryStatistics.current.used
    try trainer.fit(epochs: 2) { _, _ in repeatElement(batch, count: 300) }
    // Other tests run beside this one; a leak of one tensor a step would be larger.
    #expect(MemoryStatistics.current.used - before < 4 << 20)
    #expect(trainer.run.step == 320)
  }

  @Test func `A checkpoint of another trainer is refused by name`() throws {
    let path = folder() + "/run.safetensors"
    let first = trainer(model())
    try fit(first, epochs: 1)
    try first.run.checkpoint.write(to: path)
    let other = Sequential { Linear(2, 3) }
    #expect {
      try trainer(other).resume(from: path)
    } throws: { "\($0)".hasPrefix(path + ": ") }
    let counted = trainer(model(), [EarlyStopping()])
    #expect {
      try counted.resume(from: path)
    } throws: { "\($0)".contains("EarlyStopping: expected a value and a count") }
    let model = model()
    let measured = Trainer(
      model, AdamW(model), loss: { crossEntropy($0, $1) }, metrics: ["f1": F1(.macro)])
    #expect {
      try measured.resume(from: path)
    } throws: { "\($0)".contains("run.metric.f1") }
    #expect(throws: FormatError.self) { try first.resume(from: "/absent") }
  }
}
