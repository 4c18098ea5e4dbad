import AxonNN
import AxonOptim
import Testing

// Expected numbers from PyTorch 2.13: the learning rates of eight steps of SGD with lr=0.1.
@Suite struct ScheduleTrajectoryTests {
  private static let schedules: [(String, any Schedule, [Double])] = [
    (
      "MultiStepLR([2, 5])",
      MultiStepSchedule(0.1, at: [2, 5]),
      [0.1, 0.1, 0.01, 0.01, 0.01, 0.001, 0.001, 0.001]
    ),
    (
      "ConstantLR(0.25, 3)",
      LinearSchedule(0.1, from: 0.25, to: 0.25, steps: 3, after: 1),
      [0.025, 0.025, 0.025, 0.1, 0.1, 0.1, 0.1, 0.1]
    ),
    (
      "LinearLR(0.2, 0.9, 5)",
      LinearSchedule(0.1, from: 0.2, to: 0.9, steps: 5),
      [0.02, 0.034, 0.048, 0.062, 0.076, 0.09, 0.09, 0.09]
    ),
    (
      "ExponentialLR(0.9)",
      ExponentialSchedule(0.1, factor: 0.9),
      [0.1, 0.09, 0.081, 0.0729, 0.06561, 0.059049, 0.0531441, 0.04782969]
    ),
    (
      "PolynomialLR(5, 2)",
      PolynomialSchedule(0.1, steps: 5, power: 2),
      [0.1, 0.064, 0.036, 0.016, 0.004, 0.0, 0.0, 0.0]
    ),
    (
      "CosineAnnealingWarmRestarts(2, 2, 0.01)",
      CosineRestartSchedule(0.1, steps: 2, growth: 2, minimum: 0.01),
      [0.1, 0.055, 0.1, 0.086819805153395, 0.055, 0.023180194846605, 0.1, 0.096574578963008]
    ),
    (
      "CyclicLR(0.01, 0.2, 2, mode=triangular2)",
      CyclicSchedule(from: 0.01, to: 0.2, up: 2, height: .halved),
      [0.01, 0.105, 0.2, 0.105, 0.01, 0.0575, 0.105, 0.0575]
    ),
    (
      "OneCycleLR(0.5, 9)",
      OneCycleSchedule(maximum: 0.5, steps: 9),
      [
        0.02, 0.3256791176173, 0.497207717725456, 0.449283329673223, 0.35282236449555,
        0.231318551333488, 0.114364976579824, 0.030446484879016,
      ]
    ),
    (
      "SequentialLR(ConstantLR(0.1, 3), ExponentialLR(0.9), [3])",
      SequentialSchedule(
        [ConstantSchedule(0.01), ExponentialSchedule(0.1, factor: 0.9)], at: [3]),
      [0.01, 0.01, 0.01, 0.1, 0.09, 0.081, 0.0729, 0.06561]
    ),
    (
      "CosineAnnealingLR(3, eta_min=0.01)",
      CosineWaveSchedule(0.1, steps: 3, minimum: 0.01),
      [0.1, 0.0775, 0.0325, 0.01, 0.0325, 0.0775, 0.1, 0.0775]
    ),
    (
      "CyclicLR(0.01, 0.2, 2, step_size_down=4)",
      CyclicSchedule(from: 0.01, to: 0.2, up: 2, down: 4),
      [0.01, 0.105, 0.2, 0.1525, 0.105, 0.0575, 0.01, 0.105]
    ),
    (
      "OneCycleLR(0.5, 9, pct_start=0.4, div_factor=10, final_div_factor=100)",
      OneCycleSchedule(maximum: 0.5, steps: 9, rise: 0.4, start: 10, end: 100),
      [
        0.05, 0.195213900415429, 0.443414918338498, 0.493267956427311, 0.421638849057716,
        0.293618632372316, 0.151329078431721, 0.0415869190996191,
      ]
    ),
    (
      "ChainedScheduler(StepLR(3, 0.5), ExponentialLR(0.9))",
      ProductSchedule(
        0.1, of: [StepSchedule(1, every: 3, factor: 0.5), ExponentialSchedule(1, factor: 0.9)]),
      [0.1, 0.09, 0.081, 0.03645, 0.032805, 0.0295245, 0.013286025, 0.0119574225]
    ),
    (
      "MultiplicativeLR(1 - step / 20)",
      MultiplicativeSchedule(0.1) { 1 - Double($0) / 20 },
      [0.1, 0.095, 0.0855, 0.072675, 0.05814, 0.043605, 0.0305235, 0.019840275]
    ),
    (
      "LambdaLR(1 / (1 + step))",
      FunctionSchedule { 0.1 / Double(1 + $0) },
      [0.1, 0.05, 0.033333333333333, 0.025, 0.02, 0.016666666666667, 0.014285714285714, 0.0125]
    ),
  ]

  @Test(arguments: schedules.indices) func `Learning rates are PyTorch's`(index: Int) {
    let (name, schedule, expected) = Self.schedules[index]
    for (step, rate) in expected.enumerated() {
      let found = schedule.learningRate(at: step)
      #expect(abs(found - rate) <= 1e-12, "\(name), step \(step): \(found), expected \(rate)")
    }
  }

  @Test(arguments: [
    (
      CyclicSchedule(from: 0.01, to: 0.2, up: 2, down: 4, momentum: 0.7...0.9) as any Schedule,
      [0.9, 0.8, 0.7, 0.75, 0.8, 0.85, 0.9, 0.8]
    ),
    (
      OneCycleSchedule(maximum: 0.5, steps: 9, rise: 0.4, start: 10, end: 100),
      [
        0.95, 0.917730244352127, 0.862574462591445, 0.851347756471009, 0.865687918106563,
        0.891317591116653, 0.919803988301958, 0.941774390570647,
      ]
    ),
    (
      SequentialSchedule(
        [
          ConstantSchedule(1),
          CyclicSchedule(from: 0.01, to: 0.2, up: 2, down: 4, momentum: 0.7...0.9),
        ], at: [2]),
      [nil, nil, 0.9, 0.8, 0.7, 0.75, 0.8, 0.85]
    ),
  ])
  func `Momenta are PyTorch's, and nil where a schedule has none`(
    schedule: any Schedule, expected: [Double?]
  ) {
    for (step, momentum) in expected.enumerated() {
      let found = schedule.momentum(at: step)
      let difference = abs((found ?? -1) - (momentum ?? -1))
      #expect(difference <= 1e-12, "step \(step): \(String(describing: found))")
    }
  }

  private static let metrics = [1, 0.9, 0.95, 0.94, 0.93, 0.92, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6]

  @Test func `A plateau lowers the learning rate when PyTorch does`() throws {
    // ReduceLROnPlateau(factor=0.5, patience=1, cooldown=1, threshold=0.05, min_lr=0.03)
    var smaller = try PlateauSchedule(
      0.1, factor: 0.5, patience: 1, threshold: .relative(0.05), cooldown: 1, minimum: 0.03)
    // ReduceLROnPlateau(mode="max", threshold_mode="abs", threshold=0.05, factor=0.5, patience=1)
    var larger = try PlateauSchedule(
      0.1, goal: .maximum, factor: 0.5, patience: 1, threshold: .absolute(0.05))
    let rates = Self.metrics.map { metric in
      defer {
        smaller.update(metric)
        larger.update(metric)
      }
      return [smaller.learningRate, larger.learningRate]
    }
    #expect(
      rates.map { $0[0] }
        == [0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.03, 0.03, 0.03])
    #expect(
      rates.map { $0[1] } == [
        0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125, 0.00625, 0.00625, 0.003125,
      ])
    #expect(throws: OptimizerOptionError.self) { try PlateauSchedule(0.1, factor: 1) }
    #expect(throws: OptimizerOptionError.self) { try PlateauSchedule(0.1, patience: -1) }
  }

  @Test func `An optimizer follows learning rate and momentum`() {
    let cell = Cell(Tensor([0.0]))
    let schedule = OneCycleSchedule(maximum: 0.5, steps: 9)
    let adam = AdamW(groups: [.init([cell], AdamWRule())])
    adam.follow(schedule, at: 2)
    #expect(adam.groups[0].options.betas.0 == schedule.momentum(at: 2))
    #expect(adam.learningRate == schedule.learningRate(at: 2))
    let plain = SGD(groups: [.init([cell], SGDRule(learningRate: 1))])
    plain.follow(schedule, at: 2)
    #expect(plain.groups[0].options.momentum == 0)
  }
}
