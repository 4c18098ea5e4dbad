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

@Suite struct CallbackTests {
  private struct Point: Module {
    @Parameter var place = Tensor(1.0)
  }

  /// A trainer whose loss is the parameter times the batch, and whose measured loss is the batch.
  private func trainer(
    _ point: Point, _ optimizer: any Optimizer, _ callbacks: [any TrainerCallback]
  ) -> Trainer<Double> {
    Trainer(
      point, optimizer, callbacks: callbacks, outputs: { _ in point.place.reshaped([1]) },
      loss: { ($0 * Tensor($1)).sum() }, measuredLoss: { Tensor($1) }, targets: { Tensor([$0]) })
  }

  private func trainer(_ callbacks: [any TrainerCallback]) -> Trainer<Double> {
    let point = Point()
    return trainer(point, SGD(point, learningRate: 1), callbacks)
  }

  /// One epoch for each measured loss.
  @discardableResult private func fit(
    _ trainer: Trainer<Double>, _ losses: [Double]
  ) throws -> [EpochReport] {
    try trainer.fit(epochs: losses.count, validation: { [losses[trainer.run.epoch]] }) { _, _ in
      [0.0]
    }
  }

  @Test func `Early stopping ends after epochs without improvement`() throws {
    let losses = [3, 2, 2.05, 1.95, 1.9, 1.96, 1.89, 1.0]
    let strict = EarlyStopping(patience: 2, leastChange: 0.1)
    let trainer = trainer([strict])
    let reports = try fit(trainer, losses)
    #expect(reports.count == 4)
    #expect(trainer.run.stopReason == "loss was not better than 2.0 for 2 epochs")
    #expect(try fit(self.trainer([EarlyStopping(patience: 2)]), losses).count == 8)
    let rising = EarlyStopping(Monitor("loss", .maximum), patience: 1)
    #expect(try fit(self.trainer([rising]), losses).count == 2)
    #expect(rising.best == 3)
    #expect(try fit(self.trainer([EarlyStopping(patience: 2)]), [.nan, .nan, 1]).count == 2)
  }

  @Test func `A measure that isn't there is named with those that are`() throws {
    #expect {
      try fit(trainer([EarlyStopping(Monitor("f1"))]), [1])
    } throws: { "\($0)" == "monitor 'f1': expected one of loss" }
    #expect {
      try trainer([EarlyStopping()]).fit(epochs: 1) { _, _ in [0.0] }
    } throws: { "\($0)".contains("expected batches to validate on") }
    let ofTraining = EarlyStopping(Monitor("loss", ofTraining: true))
    try trainer([ofTraining]).fit(epochs: 1) { _, _ in [4.0] }
    #expect(ofTraining.best == 4)
  }

  @Test func `A plateau lowers the learning rate, also across an interruption`() throws {
    func reduction() throws -> PlateauReduction {
      PlateauReduction(try PlateauSchedule(1, factor: 0.5, patience: 1))
    }
    let losses = [1.0, 1, 1, 1, 1]
    let trainer = trainer([try reduction()])
    try fit(trainer, losses)
    #expect(trainer.run.optimizer.learningRate == 0.25)

    let path = try #require(temporaryFolder()) + "/run.safetensors"
    let first = self.trainer([try reduction()])
    try fit(first, Array(losses.prefix(4)))
    #expect(first.run.optimizer.learningRate == 0.5)
    try first.run.checkpoint.write(to: path)
    let second = self.trainer([try reduction()])
    try second.resume(from: path)
    try fit(second, losses)
    #expect(second.run.optimizer.learningRate == 0.25)
  }

  @Test func `Learning rates follow steps or epochs`() throws {
    for (unit, expected) in [
      (LearningRate.Unit.step, [1, 0.5, 0.25, 0.125]), (.epoch, [1, 1, 0.5, 0.5]),
    ] {
      let recorder = Recorder()
      let schedule = ExponentialSchedule(1, factor: 0.5)
      try trainer([LearningRate(schedule, per: unit), recorder]).fit(epochs: 2) { _, _ in
        [0.0, 0]
      }
      #expect(recorder.rates == expected)
    }
  }

  @Test func `Gradients are clipped before the update`() throws {
    for (clipping, expected) in [
      (GradientClipping(norm: 2), -1.0), (GradientClipping(value: 3), -2), (nil, -9),
    ] {
      let point = Point()
      let callbacks: [any TrainerCallback] = clipping.map { [$0] } ?? []
      try trainer(point, SGD(point, learningRate: 1), callbacks).fit(epochs: 1) { _, _ in [10.0] }
      #expect(abs(point.place.item() - expected) < 1e-5)
    }
    let clipping = GradientClipping(norm: 2)
    try trainer([clipping]).fit(epochs: 1) { _, _ in [10.0] }
    #expect(clipping.norm == 10)
  }

  @Test(arguments: [Double.nan, .infinity])
  func `A loss that isn't finite stops before its step and is named`(loss: Double) throws {
    let folder = try #require(temporaryFolder())
    let point = Point()
    let keeper = CheckpointKeeper(in: folder, every: 1)
    let trainer = trainer(point, SGD(point, learningRate: 0.5), [NaNGuard(), keeper])
    #expect {
      try trainer.fit(epochs: 1) { _, _ in [1.0, loss, 1] }
    } throws: { error in
      guard let error = error as? TrainingDiverged else { return false }
      return error.step == 2 && !error.loss.isFinite
        && error.description.hasPrefix(
          "training diverged at step 2 (epoch 1, batch 2, loss \(error.loss)): the loss is")
    }
    #expect(point.place.item() == 0.5 && trainer.run.step == 1)
    #expect(try Checkpoint(contentsOf: keeper.newest).model["place"]?.item() == 0.5)
  }

  @Test func `A gradient that isn't finite stops before its step and is named`() throws {
    let point = Point()
    point.place = Tensor(0.0)
    let trainer = Trainer<Double>(
      point, SGD(point, learningRate: 1), callbacks: [NaNGuard()],
      outputs: { _ in point.place.reshaped([1]) }, loss: { outputs, _ in outputs.sqrt().sum() },
      targets: { Tensor([$0]) })
    #expect {
      try trainer.fit(epochs: 1) { _, _ in [1.0] }
    } throws: { "\($0)".contains("loss 0.0): the gradient of place has numbers not finite") }
    #expect(point.place.item() == 0)
  }

  @Test func `Weights that aren't finite are never saved`() throws {
    let folder = try #require(temporaryFolder())
    let point = Point()
    let keeper = CheckpointKeeper(in: folder, every: 1)
    let trainer = trainer(point, SGD(point, learningRate: 1e38), [keeper])
    #expect(throws: TrainingDiverged.self) {
      try trainer.fit(epochs: 1) { _, _ in [1.0, 10, 1] }
    }
    #expect(try Checkpoint(contentsOf: keeper.newest).step == 1)
  }

  @Test func `The newest checkpoints and the best are kept`() throws {
    let folder = try #require(temporaryFolder())
    let keeper = CheckpointKeeper(in: folder, named: "run", last: 3, best: Monitor())
    let trainer = trainer([keeper])
    try fit(trainer, [3, 1, 2, 1.5, 4])
    func epoch(_ path: String) throws -> Int { try Checkpoint(contentsOf: path).epoch }
    #expect(keeper.newest == "\(folder)/run.safetensors")
    #expect(try epoch(keeper.newest) == 5)
    #expect(try epoch(keeper.newest + ".previous") == 4)
    #expect(try epoch(keeper.newest + ".previous.2") == 3)
    #expect(access(keeper.newest + ".previous.3", F_OK) != 0)
    #expect(try epoch(keeper.best) == 2)

    // A resumed run knows the best value.
    let resumed = self.trainer([CheckpointKeeper(in: folder, named: "run", best: Monitor())])
    try resumed.resume(from: keeper.newest)
    try fit(resumed, [3, 1, 2, 1.5, 4, 1.2])
    #expect(try epoch(keeper.best) == 2 && epoch(keeper.newest) == 6)
    try fit(resumed, [3, 1, 2, 1.5, 4, 1.2, 0.5])
    #expect(try epoch(keeper.best) == 7)
  }

  @Test func `A folder that isn't there is an error at the first save`() throws {
    #expect(throws: FormatError.self) {
      try fit(trainer([CheckpointKeeper(in: "/absent/folder")]), [1])
    }
  }

  private func temporaryFolder() -> String? {
    var template = Array("/tmp/axon-callbacks-XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) }
  }
}
