import AxonFormats
import AxonNN
import AxonTrain
import Testing

// Expected numbers from scikit-learn 1.9: Fixtures/metrics.json by Oracles/make_metric_fixtures.py.
@Suite struct MetricTests {
  private static func cases(_ kind: String) throws -> [JSONField] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/Fixtures/metrics.json"
    let file = try FileBytes(path)
    let json = try JSONValue(
      parsing: file.bytes(0..<file.count, field: "text"), file: path, field: "text")
    return try JSONField(value: json, file: path, path: "")(kind).array()
  }

  /// Numbers of any depth; the shape is `[N]` or `[N, K]`.
  private func tensor(_ field: JSONField, _ dtype: DType) throws -> Tensor {
    let rows = try field.array().map { row -> [Double] in
      if case .array = row.value { return try row.array().map { try $0.number() } }
      return [try row.number()]
    }
    let flat = Tensor(rows.flatMap { $0 }, dtype: .float64)
    guard case .array? = try field.array().first?.value else { return flat.to(dtype) }
    return flat.reshaped([rows.count, rows[0].count]).to(dtype)
  }

  /// The metric of one batch, and of batches of two.
  private func values(
    _ metric: some Metric, _ outputs: Tensor, _ targets: Tensor
  ) throws -> [Double] {
    var (whole, parts) = (metric, metric)
    #expect(metric.value.isNaN)
    try whole.update(outputs, targets)
    for start in stride(from: 0, to: targets.shape[0], by: 2) {
      let end = min(start + 2, targets.shape[0])
      try parts.update(outputs[start..<end], targets[start..<end])
      // From here on another one, that begins with the state of the first.
      let state = parts.state
      parts = metric
      try parts.restore(state)
    }
    return [whole.value, parts.value]
  }

  private func expect(_ found: [Double], _ expected: JSONValue?, _ name: String) throws {
    let expected =
      switch expected {
      case .null?: Double.nan
      case .integer(let number)?: Double(number)
      case .number(let number)?: number
      default: try #require(nil as Double?, "\(name)")
      }
    for found in found {
      // Targets far from zero cost both sides some digits.
      let agrees = abs(found - expected) <= 1e-10 * max(1, abs(expected))
      #expect(agrees || (found.isNaN && expected.isNaN), "\(name): \(found), expected \(expected)")
    }
  }

  private func members(_ field: JSONField) throws -> [(key: String, value: JSONValue)] {
    guard case .object(let object) = field.value else { throw field.error("an object") }
    return object.members.map { ($0.key, $0.value) }
  }

  @Test func `Classes are judged as scikit-learn does`() throws {
    var count = 0
    for entry in try Self.cases("classification") {
      let name = try entry("name").string()
      let targets = try tensor(entry("targets"), .int64)
      let predictions = try tensor(entry("predictions"), .int64)
      var confusion = ConfusionCounts()
      try confusion.update(predictions, targets)
      let matrix = try entry("matrix").array().map { try $0.array().map { Int(try $0.number()) } }
      #expect(confusion.matrix == matrix, "\(name)")
      for (key, value) in try members(entry("expected")) {
        let words = key.split(separator: " ").map(String.init)
        var found = try values(Accuracy(), predictions, targets)
        if words.count == 3 {
          let average: ConfusionCounts.Average =
            switch words[1] {
            case "macro": .macro
            case "micro": .micro
            case "weighted": .weighted
            default: .binary()
            }
          let undefined = Double(words[2]) ?? .nan
          found =
            switch words[0] {
            case "precision":
              try values(Precision(average, undefined: undefined), predictions, targets)
            case "recall": try values(Recall(average, undefined: undefined), predictions, targets)
            default: try values(F1(average, undefined: undefined), predictions, targets)
            }
        }
        try expect(found, value, "\(name), \(key)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test func `Rankings are judged as scikit-learn does`() throws {
    for entry in try Self.cases("ranking") {
      let name = try entry("name").string()
      let targets = try tensor(entry("targets"), .int64)
      let scores = try tensor(entry("scores"), .float64)
      for (key, value) in try members(entry("expected")) {
        let average: AUROC.Average =
          switch key {
          case "micro": .micro
          case "weighted": .weighted
          default: .macro
          }
        try expect(values(AUROC(average), scores, targets), value, "\(name), \(key)")
      }
    }
  }

  @Test func `Numbers are judged as scikit-learn does`() throws {
    for entry in try Self.cases("regression") {
      let name = try entry("name").string()
      let targets = try tensor(entry("targets"), .float64)
      let predictions = try tensor(entry("predictions"), .float64)
      for (key, value) in try members(entry("expected")) {
        let found =
          switch key {
          case "mean absolute error": try values(MeanAbsoluteError(), predictions, targets)
          case "mean squared error": try values(MeanSquaredError(), predictions, targets)
          case "root mean squared error": try values(RootMeanSquaredError(), predictions, targets)
          default: try values(RSquared(), predictions, targets)
          }
        try expect(found, value, "\(name), \(key)")
      }
    }
  }

  @Test func `The largest of several scores is the class`() throws {
    var accuracy = Accuracy()
    try accuracy.update(Tensor([[0.1, 0.9], [2.0, -1], [0.0, 1]]), Tensor([1, 0, 0]))
    #expect(accuracy.value == 2.0 / 3)
    try accuracy.update(Tensor([true, false]), Tensor([1, 0]))
    #expect(accuracy.value == 4.0 / 5)
  }

  @Test func `A state that can't be one is refused`() throws {
    let states: [[Double]] = [
      [1], [3, 2], [0.5, 2], [1, 2, 3, 4], [1, 2, -1], [1, 1, 5, 0.5], [2, 1, 0, 0.5], [1e300, 1],
    ]
    for state in states {
      var accuracy = Accuracy(), precision = Precision(.macro), area = AUROC(), error = RSquared()
      #expect(throws: MetricError.self, "\(state)") { try accuracy.restore(state) }
      #expect(throws: MetricError.self, "\(state)") { try precision.restore(state) }
      #expect(throws: MetricError.self, "\(state)") { try area.restore(state) }
      #expect(throws: MetricError.self, "\(state)") { try error.restore(state) }
    }
  }

  @Test func `What doesn't belong together is refused and counts nothing`() throws {
    var accuracy = Accuracy()
    try accuracy.update(Tensor([1, 0]), Tensor([1, 1]))
    for (outputs, targets) in [
      (Tensor([1, 0]), Tensor([1])), (Tensor([0.5, 1]), Tensor([1, 0])),
      (Tensor([[0.5, 1]]), Tensor([1, 0])), (Tensor([1]), Tensor([1.0])),
      (Tensor(1), Tensor(1)), (Tensor.zeros([2, 0]), Tensor([1, 0])),
    ] {
      #expect(throws: MetricError.self) { try accuracy.update(outputs, targets) }
    }
    #expect(accuracy.value == 0.5)
    var area = AUROC()
    try area.update(Tensor([0.5, 1]), Tensor([0, 1]))
    for (outputs, targets) in [
      (Tensor([0.5]), Tensor([2])), (Tensor([0.5]), Tensor([-1])), (Tensor([1]), Tensor([1])),
      (Tensor([[0.5, 1]]), Tensor([1])), (Tensor([0.5]), Tensor([1, 0])),
    ] {
      #expect(throws: MetricError.self) { try area.update(outputs, targets) }
    }
    #expect(area.value == 1)
    var error = MeanSquaredError()
    try error.update(Tensor([[1.0, 2]]), Tensor([[1.0, 0]]))
    for (outputs, targets) in [
      (Tensor([1.0]), Tensor([1.0])), (Tensor([[1.0, 2]]), Tensor([[1.0]])),
      (Tensor(1.0), Tensor(1.0)),
    ] {
      #expect(throws: MetricError.self) { try error.update(outputs, targets) }
    }
    #expect(error.value == 2)
    #expect {
      try error.update(Tensor([1.0]), Tensor([1.0]))
    } throws: { "\($0)".hasPrefix("mean squared error: expected 2 columns as before, found ") }
  }
}
