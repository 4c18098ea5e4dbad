import AxonNN
import AxonOptim
import AxonTesting
import Testing

@Suite struct RuleTests {
  /// A rule with one option out of its range, and the option's name.
  private static let refused: [(any UpdateRule, String)] = [
    (SGDRule(learningRate: -1), "learningRate"),
    (SGDRule(learningRate: .nan), "learningRate"),
    (SGDRule(learningRate: 1, momentum: -0.1), "momentum"),
    (SGDRule(learningRate: 1, weightDecay: -0.1), "weightDecay"),
    (SGDRule(learningRate: 1, nesterov: true), "isNesterov"),
    (SGDRule(learningRate: 1, momentum: 0.9, dampening: 0.1, nesterov: true), "isNesterov"),
    (AdamRule(learningRate: -1), "learningRate"),
    (AdamRule(betas: (1, 0.999)), "betas.0"),
    (AdamRule(betas: (0.9, -0.1)), "betas.1"),
    (AdamRule(epsilon: -1), "epsilon"),
    (AdamRule(weightDecay: -1), "weightDecay"),
    (AdamWRule(betas: (0.9, 1)), "betas.1"),
    (AdamaxRule(betas: (0.9, 1.5)), "betas.1"),
    (RAdamRule(betas: (-0.5, 0.9)), "betas.0"),
    (NAdamRule(momentumDecay: -1), "momentumDecay"),
    (NAdamRule(betas: (1, 0.9)), "betas.0"),
    (SparseAdamRule(learningRate: 0), "learningRate"),
    (SparseAdamRule(epsilon: 0), "epsilon"),
    (RMSpropRule(alpha: -0.1), "alpha"),
    (RMSpropRule(momentum: -0.1), "momentum"),
    (AdagradRule(rateDecay: -1), "rateDecay"),
    (AdagradRule(initialSum: -1), "initialSum"),
    (AdadeltaRule(rho: 1.1), "rho"),
    (AdadeltaRule(epsilon: -1), "epsilon"),
    (RpropRule(factors: (1, 1.2)), "factors"),
    (RpropRule(factors: (0.5, 1)), "factors"),
    (ASGDRule(weightDecay: -1), "weightDecay"),
    (AdafactorRule(meanDecay: 0.1), "meanDecay"),
    (AdafactorRule(epsilons: (-1, 1e-3)), "epsilons.gradient"),
    (AdafactorRule(clipping: 0.9), "clipping"),
    (MuonRule(momentum: -1), "momentum"),
    (MuonRule(iterations: 100), "iterations"),
    (LionRule(betas: (0.9, 1)), "betas.1"),
    (LAMBRule(epsilon: -1), "epsilon"),
  ]

  @Test(arguments: refused.indices) func `Options out of their range are refused by name`(
    index: Int
  ) {
    let (rule, name) = Self.refused[index]
    #expect { try rule.validate() } throws: { error in
      "\(error)".contains(": \(name) is ") && "\(error)".contains(", expected ")
    }
    func optimizer<Rule: UpdateRule>(_ rule: Rule) throws {
      _ = try RuleOptimizer(checking: [ParameterGroup([Cell(Tensor([[1.0]]))], rule)])
    }
    #expect(throws: OptimizerOptionError.self) { try optimizer(rule) }
  }

  @Test func `Parameters that a rule can't change are refused`() {
    let (vector, matrix) = (Cell(Tensor([1.0])), Cell(Tensor([[1.0]])))
    #expect(throws: OptimizerOptionError.self) {
      try Muon(checking: [.init([matrix, vector], MuonRule())])
    }
    #expect(throws: OptimizerOptionError.self) {
      try Lion(checking: [.init([matrix], LionRule()), .init([matrix], LionRule())])
    }
  }

  @Test func `The door that doesn't throw stops with the message`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SGD(groups: [.init([Cell(Tensor([1.0]))], SGDRule(learningRate: -1))])
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("SGDRule: learningRate is -1.0, expected 0 or more"), "\(text)")
  }

  /// Three steps of a matrix towards 0…5, as in PyTorch's runs below.
  private func steps<Rule: UpdateRule>(_ rule: Rule) -> Tensor {
    let cell = Cell(Tensor([[1.0, -2, 0.5], [3, 0.25, -1]], dtype: .float64))
    let goal = Tensor.arange(6, .float64).reshaped([2, 3])
    let optimizer = RuleOptimizer(groups: [ParameterGroup([cell], rule)])
    for step in 1...3 {
      optimizer.step(Gradients([cell], [(cell.value.detached - goal) * Double(2 * step)]))
    }
    return cell.value.detached
  }

  // Expected numbers from PyTorch 2.13: Muon(lr=0.1, momentum=0.9, adjust_lr_fn="match_rms_adamw")
  // and Adafactor(lr=0.1) over the loss ((p - torch.arange(6.).reshape(2, 3)) ** 2 * (t + 1)).sum().
  @Test func `Matrices go where PyTorch's go`() {
    let muon = steps(MuonRule(learningRate: 0.1, momentum: 0.9, scaling: .matchingAdamW))
    let expected = Tensor(
      [
        [0.9339957360417632, -1.8757656468168298, 0.47085247266906805],
        [2.9229755628683005, 0.2642521236289528, -0.8972717325854036],
      ], dtype: .float64)
    #expect(allClose(muon, expected, relative: 1e-12, absolute: 1e-12).agrees, "\(muon)")
    let adafactor = steps(AdafactorRule(learningRate: 0.1))
    let other = Tensor(
      [
        [0.19277591612497466, -1.457738882595446, 0.7105329822139055],
        [3.0, 0.5822147071696915, -0.5904355798575301],
      ], dtype: .float64)
    #expect(allClose(adafactor, other, relative: 1e-12, absolute: 1e-12).agrees, "\(adafactor)")
  }

  /// Adam's direction with numbers alone, and LAMB's and Lion's steps as their papers write them.
  @Test func `LAMB and Lion are their papers' algorithms`() {
    let goal = (0..<6).map(Double.init)
    func run(_ step: (inout [Double], [Double], Int) -> Void) -> [Double] {
      var p = [1.0, -2, 0.5, 3, 0.25, -1]
      for t in 1...3 {
        step(&p, zip(p, goal).map { ($0 - $1) * Double(2 * t) }, t)
      }
      return p
    }
    var (m, v) = ([Double](repeating: 0, count: 6), [Double](repeating: 0, count: 6))
    let lamb = run { p, g, t in
      var r = p
      var (b1, b2) = (1.0, 1.0)
      for _ in 0..<t { (b1, b2) = (b1 * 0.8, b2 * 0.95) }
      for i in 0..<6 {
        m[i] = 0.8 * m[i] + 0.2 * g[i]
        v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i]
        r[i] = m[i] / (1 - b1) / ((v[i] / (1 - b2)).squareRoot() + 1e-6) + 0.1 * p[i]
      }
      func norm(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }
      let ratio = norm(p) / norm(r)
      for i in 0..<6 { p[i] -= 0.01 * ratio * r[i] }
    }
    m = [Double](repeating: 0, count: 6)
    let lion = run { p, g, _ in
      for i in 0..<6 {
        let c = 0.8 * m[i] + 0.2 * g[i]
        let sign = c > 0 ? 1.0 : c < 0 ? -1 : 0
        p[i] -= 0.01 * (sign + 0.1 * p[i])
        m[i] = 0.95 * m[i] + 0.05 * g[i]
      }
    }
    let found = [
      steps(LAMBRule(learningRate: 0.01, betas: (0.8, 0.95), weightDecay: 0.1)),
      steps(LionRule(learningRate: 0.01, betas: (0.8, 0.95), weightDecay: 0.1)),
    ]
    for (found, numbers) in zip(found, [lamb, lion]) {
      let expected = Tensor(numbers, shape: [2, 3], dtype: .float64)
      #expect(allClose(found, expected, relative: 1e-12, absolute: 1e-12).agrees, "\(found)")
    }
    let still = Cell(Tensor.zeros([3]))
    LAMB(groups: [.init([still], LAMBRule(learningRate: 1))]).step(
      Gradients([still], [Tensor([1.0, 0, 0])]))
    #expect(allClose(still.value.detached, Tensor([-1.0, 0, 0]), absolute: 1e-5).agrees)
  }

  @Test func `SparseAdam leaves alone what has no gradient`() {
    let cell = Cell(Tensor([1.0, 2, 3]))
    let optimizer = SparseAdam(groups: [.init([cell], SparseAdamRule(learningRate: 0.1))])
    optimizer.step(Gradients([cell], [Tensor([1.0, 1, 1])]))
    let before = (cell.value.detached, optimizer.stateDict)
    optimizer.step(Gradients([cell], [Tensor([0.0, 1, 0])]))
    func stays(_ a: Tensor?, _ b: Tensor?) -> [Bool]? {
      a.flatMap { a in b.map { (a .== $0).array(of: Bool.self) } }
    }
    #expect(stays(cell.value.detached, before.0) == [true, false, true])
    for name in ["0.0.exp_avg", "0.0.exp_avg_sq"] {
      let moved = stays(optimizer.stateDict[name], before.1[name])
      // A mean of ones stays where it is for another one, up to its correction.
      #expect(moved?[0] == true && moved?[2] == true, "\(name)")
    }
  }

  @Test func `Memories keep their names while options come and go`() throws {
    let cell = Cell(Tensor([1.0, 2]))
    let optimizer = RMSprop(groups: [.init([cell], RMSpropRule(centered: true))])
    func step() { optimizer.step(Gradients([cell], [Tensor([1.0, -1])])) }
    step()
    let mean = try #require(optimizer.stateDict["0.0.grad_avg"])
    optimizer.setOptions { $0.momentum = 0.9 }
    #expect(optimizer.stateDict["0.0.grad_avg"] == mean)
    #expect(optimizer.stateDict["0.0.momentum_buffer"] == Tensor([0.0, 0]))
    step()
    #expect(optimizer.stateDict["0.0.grad_avg"] == mean + (Tensor([1.0, -1]) - mean) * 0.01)
    optimizer.setOptions { $0.momentum = 0 }
    #expect(optimizer.stateDict.keys == ["0.0.step", "0.0.square_avg", "0.0.grad_avg"])
    step()
  }

  @Test(arguments: ["0.0.step", "0.0.exp_avg", "0.0.mu_product"])
  func `A damaged state is refused and changes nothing`(key: String) throws {
    let cell = Cell(Tensor([1.0, 2]))
    let optimizer = NAdam(groups: [.init([cell], NAdamRule())])
    optimizer.step(Gradients([cell], [Tensor([1.0, -1])]))
    let saved = optimizer.stateDict
    for wrong in [nil, Tensor([1.0, 2, 3]), Tensor(-1)] {
      var damaged = saved
      damaged[key] = wrong
      #expect(throws: OptimizerStateError.self) { try optimizer.load(damaged) }
    }
    #expect(optimizer.stateDict.map(\.value) == saved.map(\.value))
    try optimizer.load(saved)
  }
}
