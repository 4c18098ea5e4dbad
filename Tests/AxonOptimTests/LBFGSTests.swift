import AxonNN
import AxonOptim
import AxonTesting
import Testing

@Suite struct LBFGSTests {
  /// Rosenbrock's valley from its usual start.
  private struct Valley: Module {
    @Parameter var place = Tensor([-1.2, 1.0], dtype: .float64)
    func evaluate() -> LBFGS.Evaluation {
      valueAndGradient(self) {
        let (x, y) = (place[0], place[1])
        return 100 * (y - x.square()).square() + (1 - x).square()
      }
    }
  }

  private static func options(_ search: LBFGSOptions.Search) -> LBFGSOptions {
    LBFGSOptions(
      learningRate: search == .none ? 1e-3 : 1, maximumIterations: 8, historySize: 3,
      search: search)
  }

  // Expected numbers from PyTorch 2.13: the places after four steps of
  // LBFGS([x], lr=1e-3 or 1, line_search_fn=None or "strong_wolfe", history_size=3, max_iter=8).
  private static let paths: [(LBFGSOptions.Search, evaluations: Int, [[Double]])] = [
    (
      .none, 32,
      [
        [-1.198339974698864, 1.0008349790670057], [-1.1973565959289199, 1.0017378799118182],
        [-1.1964844328930415, 1.0029355802887363], [-1.1957296122737187, 1.0044356893077966],
      ]
    ),
    (
      .strongWolfe, 39,
      [
        [-0.8486792379609059, 0.6713056287187695], [-0.014589692038352337, -0.04221741999566816],
        [0.574563899933488, 0.33132496706817566], [0.9847819030713058, 0.9656173068804561],
      ]
    ),
  ]

  @Test(arguments: paths.indices) func `Steps and evaluations are PyTorch's`(index: Int) {
    let (search, evaluations, places) = Self.paths[index]
    let valley = Valley()
    let optimizer = LBFGS(valley, Self.options(search))
    var count = 0
    for place in places {
      optimizer.step {
        count += 1
        return valley.evaluate()
      }
      let expected = Tensor(place, dtype: .float64)
      let report = allClose(valley.place.detached, expected, relative: 1e-9, absolute: 1e-9)
      #expect(report.agrees, "\(report)")
    }
    #expect(count == evaluations)
    #expect(optimizer.stateDict["0.0.func_evals"] == Tensor(evaluations))
  }

  @Test func `The valley's end is found; where nothing can be gained, a step is one evaluation`() {
    let valley = Valley()
    let optimizer = LBFGS(valley, LBFGSOptions(search: .strongWolfe))
    for _ in 0..<5 { optimizer.step(valley.evaluate) }
    let end = Tensor([1.0, 1], dtype: .float64)
    #expect(allClose(valley.place.detached, end, absolute: 1e-4).agrees, "\(valley.place)")
    var count = 0
    optimizer.step {
      count += 1
      return valley.evaluate()
    }
    #expect(count == 1)
  }

  @Test func `A saved state goes on to the same bits`() throws {
    let (first, second) = (Valley(), Valley())
    let optimizer = LBFGS(first, Self.options(.strongWolfe))
    for _ in 0..<2 { optimizer.step(first.evaluate) }
    let resumed = LBFGS(second, Self.options(.strongWolfe))
    second.load(first.stateDict)
    try resumed.load(optimizer.stateDict)
    optimizer.step(first.evaluate)
    resumed.step(second.evaluate)
    #expect(first.place == second.place)
    for key in optimizer.stateDict.keys {
      var damaged = optimizer.stateDict
      damaged[key] = Tensor([[1.0]])
      #expect(throws: OptimizerStateError.self, "\(key)") { try resumed.load(damaged) }
    }
  }

  @Test func `An error of the function ends the step and reaches the caller`() {
    struct Failure: Error {}
    let valley = Valley()
    let optimizer = LBFGS(valley)
    #expect(throws: Failure.self) {
      try optimizer.step { () throws(Failure) in throw Failure() }
    }
    #expect(optimizer.stateDict.isEmpty)
    // Within a search the parameters come back to where it began.
    let start = valley.place.detached
    let searching = LBFGS(valley, LBFGSOptions(search: .strongWolfe))
    var count = 0
    #expect(throws: Failure.self) {
      try searching.step { () throws(Failure) in
        count += 1
        if count == 2 { throw Failure() }
        return valley.evaluate()
      }
    }
    #expect(count == 2 && valley.place.detached == start)
  }

  @Test func `Options out of their range are refused`() {
    for options in [
      LBFGSOptions(learningRate: -1), LBFGSOptions(maximumIterations: 0),
      LBFGSOptions(maximumEvaluations: 0), LBFGSOptions(historySize: 0),
    ] {
      #expect(throws: OptimizerOptionError.self) { try LBFGS(checking: [], options) }
    }
    let mixed = [Cell(Tensor([1.0])), Cell(Tensor([1.0], dtype: .float64))]
    #expect(throws: OptimizerOptionError.self) { try LBFGS(checking: mixed, LBFGSOptions()) }
  }
}
