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
}
