import AxonNN
import AxonOptim
import AxonTesting
import Testing

private struct Point: Module {
  @Parameter var position: Tensor
  init(_ dtype: DType) { position = Tensor([1.0, -2.0, 0.5, 3.0], dtype: dtype) }
}

/// Five steps towards [0, 1, 2, 3].
private func walk(_ dtype: DType, _ make: (Point) -> any Optimizer) -> Tensor {
  let point = Point(dtype)
  let optimizer = make(point)
  let goal = Tensor.arange(4, dtype)
  for step in 0..<5 {
    let (_, gradients) = valueAndGradient(point) {
      ((point.position - goal).square() * Double(step + 1)).sum()
    }
    optimizer.step(gradients)
  }
  return point.position.detached
}

// Expected numbers from PyTorch 2.13:
//   p = torch.tensor([1.0, -2.0, 0.5, 3.0], dtype=torch.float64, requires_grad=True)
//   o = …([p])
//   for t in range(5):
//     o.zero_grad(); ((p - torch.arange(4.)) ** 2 * (t + 1)).sum().backward(); o.step()
@Suite struct TrajectoryTests {
  private static let rules: [(String, @Sendable (Point) -> any Optimizer, [Double])] = [
    ("SGD(lr=0.01)", { SGD($0, learningRate: 0.01) }, [0.732243456, -1.196730368, 0.901634816, 3]),
    (
      "SGD(lr=0.01, momentum=0.9, dampening=0.1, weight_decay=0.1)",
      { SGD($0, learningRate: 0.01, momentum: 0.9, dampening: 0.1, weightDecay: 0.1) },
      [0.476989484449587, -0.441261025460211, 1.26393062910272, 2.96912228366566]
    ),
    (
      "SGD(lr=0.01, momentum=0.9, nesterov=True)",
      { SGD($0, learningRate: 0.01, momentum: 0.9, nesterov: true) },
      [0.30960080578944, 0.0711975826316803, 1.53559879131584, 3]
    ),
    (
      "Adam(lr=0.1, weight_decay=0.1)", { Adam($0, learningRate: 0.1, weightDecay: 0.1) },
      [0.506388264002308, -1.51176781016651, 0.990049598205157, 3.02055930469938]
    ),
    (
      "AdamW(lr=0.1, betas=(0.8, 0.99), weight_decay=0.1)",
      { AdamW($0, learningRate: 0.1, betas: (0.8, 0.99), weightDecay: 0.1) },
      [0.455573646922214, -1.40872644631922, 0.969669605933502, 3.01410406945405]
    ),
    (
      "Adam(lr=0.1, amsgrad=True)",
      {
        Adam(
          groups: [.init($0.parameters, AdamRule(learningRate: 0.1, usesMaximum: true))])
      },
      [0.507169165219, -1.5123751882394, 0.9902515926596, 3.0]
    ),
    (
      "RMSprop(lr=0.1, momentum=0.9, centered=True, weight_decay=0.1)",
      { RMSprop($0, learningRate: 0.1, weightDecay: 0.1, momentum: 0.9, centered: true) },
      [0.7510480516646, 3.0694737564514, 1.8906735022971, 3.6808953944567]
    ),
    (
      "Adagrad(lr=0.1, lr_decay=0.5)",
      { Adagrad($0, learningRate: 0.1, rateDecay: 0.5) },
      [0.7533507849823, -1.7500098727107, 0.748414445054, 3.0]
    ),
    (
      "Adadelta(rho=0.95)",
      { Adadelta($0, rho: 0.95) },
      [0.9660531974077, -1.9659523549085, 0.5339974350276, 3.0]
    ),
    (
      "Adamax(lr=0.1)",
      { Adamax($0, learningRate: 0.1) },
      [0.6033441480914, -1.6190550905796, 0.8878645963318, 3.0]
    ),
    (
      "RAdam(lr=0.1, betas=(0.8, 0.9))",
      { RAdam($0, learningRate: 0.1, betas: (0.8, 0.9)) },
      [-0.18929523542, 1.5678857062601, 2.28394285313, 3.0]
    ),
    (
      "Rprop(lr=0.1)",
      { Rprop($0, learningRate: 0.1) },
      [0.25584, -1.25584, 1.24416, 3.0]
    ),
    (
      "NAdam(lr=0.1, weight_decay=0.1, decoupled_weight_decay=True)",
      { NAdam($0, learningRate: 0.1, weightDecay: 0.1, decouplesDecay: true) },
      [0.487375401374931, -1.42005959561963, 0.952280973268306, 2.97903313436016]
    ),
    (
      "ASGD(lr=0.01, lambd=0.1, t0=2, weight_decay=0.1)",
      { ASGD($0, learningRate: 0.01, decay: 0.1, averagingStart: 2, weightDecay: 0.1) },
      [0.724966549323208, -1.183362279982, 0.895624911990438, 2.97461210396288]
    ),
    (
      "Adafactor(lr=0.1, weight_decay=0.1, d=1.5)",
      { Adafactor($0, learningRate: 0.1, clipping: 1.5, weightDecay: 0.1) },
      [0.073458574815538, -0.851423199851811, 1.47463582434821, 2.90571744088789]
    ),
    (
      "SparseAdam(lr=0.1)",
      { SparseAdam($0, learningRate: 0.1) },
      [0.507169199283053, -1.51237519867629, 0.990251570919388, 3.0]
    ),
    (
      "SGD(lr=0.01, maximize=True)",
      {
        SGD(
          groups: [.init($0.parameters, SGDRule(learningRate: 0.01))], maximizes: true)
      },
      [1.335844224, -3.007532672, -0.003766336, 3.0]
    ),
  ]

  @Test(arguments: rules.indices) func `Steps are PyTorch's, in every dtype`(index: Int) {
    let (name, make, expected) = Self.rules[index]
    let exact = Tensor(expected, dtype: .float64)
    let found = walk(.float64, make)
    #expect(allClose(found, exact, relative: 1e-12, absolute: 1e-12).agrees, "\(name): \(found)")
    let single = allClose(walk(.float32, make), exact.to(.float32), absolute: 1e-5)
    #expect(single.agrees, "\(name): \(single)")
    // No kernel: composed of tensor operations.
    let half = allClose(walk(.bfloat16, make), exact.to(.bfloat16), relative: 0.1, absolute: 0.1)
    #expect(half.agrees, "\(name): \(half)")
  }

  @Test func `Both ways to gradients lead to the same place`() {
    let (a, b) = (Linear(3, 2, using: Generator(seed: 1)), Linear(3, 2, using: Generator(seed: 1)))
    let (first, second) = (AdamW(a), AdamW(b))
    let x = Tensor.ones([2, 3])
    for _ in 0..<3 {
      first.step(valueAndGradient(a) { a(x).square().sum() }.gradients)
      b(x).square().sum().backward()
      second.step()
      second.zeroGradients()
    }
    #expect(a.stateDict.map(\.value) == b.stateDict.map(\.value))
    #expect(b.$weight.cell?.gradient == nil)
  }

  @Test func `A step copies nothing`() {
    let model = Sequential {
      Linear(64, 64); Linear(64, 8)
    }
    let optimizer = AdamW(model)
    let x = Tensor.ones([4, 64])
    func addresses() -> [Int] {
      (model.stateDict.map(\.value) + optimizer.stateDict.map(\.value)).filter { $0.count > 1 }
        .map(\.address)
    }
    optimizer.step(valueAndGradient(model) { model(x).square().sum() }.gradients)
    let before = addresses()
    for _ in 0..<3 {
      optimizer.step(valueAndGradient(model) { model(x).square().sum() }.gradients)
    }
    #expect(addresses() == before)
  }

  @Test func `Groups have options of their own, frozen parameters stay`() {
    let model = Sequential {
      Linear(2, 2); Linear(2, 2)
    }
    let cells = model.parameters
    let optimizer = SGD(groups: [
      .init(Array(cells[..<2]), SGDRule(learningRate: 0)),
      .init(Array(cells[2...]), SGDRule(learningRate: 1)),
    ])
    cells[3].requiresGradient = false
    let before = cells.map(\.value.detached)
    optimizer.step(Gradients(cells, before.map { .ones($0.shape) }))
    #expect(
      cells.indices.map { cells[$0].value.detached == before[$0] } == [true, true, false, true])
    optimizer.learningRate = 0.5
    #expect(optimizer.groups.map(\.options.learningRate) == [0.5, 0.5])
  }

  @Test func `A saved state goes on to the same bits`() throws {
    func make() -> (Linear, AdamW) {
      let model = Linear(3, 2, using: Generator(seed: 5))
      return (model, AdamW(model))
    }
    func step(_ model: Linear, _ optimizer: AdamW) {
      optimizer.step(valueAndGradient(model) { model(.ones([1, 3])).square().sum() }.gradients)
    }
    let (model, optimizer) = make()
    for _ in 0..<2 { step(model, optimizer) }
    let (other, resumed) = make()
    other.load(model.stateDict)
    try resumed.load(optimizer.stateDict)
    step(model, optimizer)
    step(other, resumed)
    #expect(other.weight == model.weight)
    #expect(throws: OptimizerStateError.self) { try resumed.load(["0.0.step": Tensor(0.5)]) }
    #expect(throws: OptimizerStateError.self) { try resumed.load(["9.0.step": Tensor(1)]) }
  }
}

@Suite struct ScheduleTests {
  @Test func `Schedules are functions of the step`() {
    let cosine = CosineSchedule(1, steps: 12, warmUp: 2, minimum: 0.1)
    #expect((0..<3).map(cosine.learningRate) == [0.5, 1, 1])
    #expect(abs(cosine.learningRate(at: 7) - 0.55) < 1e-12)
    #expect(cosine.learningRate(at: 12) == 0.1)
    #expect(StepSchedule(1, every: 3, factor: 0.5).learningRate(at: 7) == 0.25)
    #expect(ConstantSchedule(0.3).learningRate(at: 99) == 0.3)
  }

  @Test func `Clipping keeps the direction, or the values within bounds`() {
    let cells = [Cell(Tensor([0.0, 0.0])), Cell(Tensor([0.0]))]
    let gradients = Gradients(cells, [Tensor([3.0, 0.0]), Tensor([-4.0])])
    let (clipped, norm) = gradients.clipped(toNorm: 1)
    #expect(norm == 5)
    #expect(abs(clipped.norm - 1) < 1e-6)
    #expect(gradients.clipped(toNorm: 9).gradients.tensors == gradients.tensors)
    #expect(gradients.clipped(toValue: 1).tensors == [Tensor([1.0, 0.0]), Tensor([-1.0])])
  }
}
