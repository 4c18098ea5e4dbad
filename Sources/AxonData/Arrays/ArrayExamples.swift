public import AxonTensor

/// An array of inputs [N, ...] and one of answers [N], as examples of a model: inputs [N, width],
/// float32, and classes [N], int64, or standardised numbers [N, 1], float32.
public struct ArrayExamples: Dataset {
  /// How the arrays are fed.
  public let encoder: ArrayEncoder
  /// Rows of the arrays, from 0, in the order of the examples.
  public let rows: [Int]
  private let inputs: Tensor
  /// The class of each row of the arrays, or its number; empty where it isn't known.
  private let classes: [Int], numbers: [Double]
  /// [width], float64
  private let offsets: Tensor, scales: Tensor

  /// Number of examples.
  public var count: Int { rows.count }

  /// Arrays to train on; the standardisation is that of the rows for training. Integers as answers are
  /// classes, other numbers are numbers. Throws `DataError` that names `file` and what is wrong.
  public static func split(
    _ inputs: Tensor, _ answers: Tensor, file: String, seed: UInt64
  ) throws(DataError) -> (train: ArrayExamples, test: ArrayExamples) {
    try check(inputs, file)
    try check(answers, count: inputs.shape[0], file)
    var groups = [Array(0..<inputs.shape[0])]
    var labels: [Int] = []
    if !answers.dtype.isFloatingPoint {
      let values = answers.to(.int64).array(of: Int.self)
      labels = Set(values).sorted()
      guard (2...1000).contains(labels.count) else {
        throw .incomplete(
          file: file, expected: "2 to 1000 classes as answers", actual: "\(labels.count)")
      }
      let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
      groups = Array(repeating: [], count: labels.count)
      for (row, value) in values.enumerated() { groups[places[value] ?? 0].append(row) }
    }
    for (index, group) in groups.enumerated() where group.count < 2 {
      throw .incomplete(
        file: file,
        expected: "two examples or more" + (labels.isEmpty ? "" : " of \(labels[index])"),
        actual: "\(group.count)")
    }
    let parts = splitGroups(groups, testShare: 0.2, seed: seed)
    let answer: Answer =
      labels.isEmpty
      ? .number(
        Standardization(
          of: answers.reshaped([answers.count]).indexSelected(along: 0, Tensor(parts.train))
            .array(of: Double.self))) : .classes(labels.map(String.init))
    let encoder = ArrayEncoder(
      shape: Array(inputs.shape.dropFirst()),
      standardizations: standardizations(inputs, parts.train), answer: answer)
    return (
      try ArrayExamples(inputs, answers, encoder, rows: parts.train, file: file),
      try ArrayExamples(inputs, answers, encoder, rows: parts.test, file: file)
    )
  }

  /// The rows as `encoder` says; `answers` nil: they aren't known. Throws `DataError` that names `file`
  /// and what is wrong.
  public init(
    _ inputs: Tensor, _ answers: Tensor?, _ encoder: ArrayEncoder, rows: [Int]? = nil, file: String
  ) throws(DataError) {
    try Self.check(inputs, file)
    guard Array(inputs.shape.dropFirst()) == encoder.shape else {
      throw .incomplete(
        file: file, expected: "examples of shape \(encoder.shape)",
        actual: "\(Array(inputs.shape.dropFirst()))")
    }
    (self.encoder, self.inputs) = (encoder, inputs)
    self.rows = rows ?? Array(0..<inputs.shape[0])
    offsets = Tensor(encoder.standardizations.map(\.offset), dtype: .float64)
    scales = Tensor(encoder.standardizations.map(\.scale), dtype: .float64)
    var (classes, numbers): ([Int], [Double]) = ([], [])
    if let answers {
      try Self.check(answers, count: inputs.shape[0], file)
      switch encoder.answer {
      case .number(let standardize):
        numbers = answers.array(of: Double.self).map { standardize($0) }
      case .classes(let labels):
        let places = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
        for (row, value) in answers.array(of: Double.self).enumerated() {
          guard let integer = Int(exactly: value), let place = places["\(integer)"] else {
            throw .incomplete(
              file: file, expected: "answers among \(labels.prefix(10).joined(separator: ", "))",
              actual: "\(value) of example \(row)")
          }
          classes.append(place)
        }
      }
    }
    (self.classes, self.numbers) = (classes, numbers)
  }

  /// Inputs and answers; zeros for answers that aren't known.
  public func batch(_ indices: [Int]) -> (images: Tensor, labels: Tensor) {
    let rows = indices.map { self.rows[$0] }
    let values = Self.rows(inputs, rows).to(.float64)
    let labels: Tensor
    switch encoder.answer {
    case .classes: labels = Tensor(rows.map { classes.isEmpty ? 0 : classes[$0] })
    case .number:
      labels = Tensor(
        rows.map { numbers.isEmpty ? 0 : Float(numbers[$0]) }, shape: [rows.count, 1])
    }
    return (((values - offsets) * scales).to(.float32), labels)
  }

  /// These rows, flat: [N, width].
  private static func rows(_ inputs: Tensor, _ rows: [Int]) -> Tensor {
    let width = inputs.shape.dropFirst().reduce(1, *)
    return inputs.indexSelected(along: 0, Tensor(rows)).reshaped([rows.count, width])
  }

  private static func standardizations(_ inputs: Tensor, _ rows: [Int]) -> [Standardization] {
    let width = inputs.shape.dropFirst().reduce(1, *)
    func mean(_ value: (Tensor) -> Tensor) -> Tensor {
      var sum = Tensor.zeros([width], .float64)
      for start in stride(from: 0, to: rows.count, by: 256) {
        let chunk = Array(rows[start..<min(start + 256, rows.count)])
        sum = sum + value(self.rows(inputs, chunk).to(.float64)).sum(along: 0)
      }
      return sum / Double(rows.count)
    }
    let offsets = mean { $0 }
    let variances = mean { ($0 - offsets) * ($0 - offsets) }
    return zip(offsets.array(of: Double.self), variances.array(of: Double.self)).map {
      Standardization(mean: $0, variance: $1)
    }
  }

  private static func check(_ inputs: Tensor, _ file: String) throws(DataError) {
    guard inputs.rank >= 2, inputs.count > 0 else {
      throw .incomplete(
        file: file, expected: "inputs [N, ...] with numbers in them", actual: "\(inputs.shape)")
    }
    guard inputs.shape.dropFirst().reduce(1, *) <= 1 << 20 else {
      throw .incomplete(
        file: file, expected: "at most \(1 << 20) numbers in an example", actual: "\(inputs.shape)")
    }
    for start in stride(from: 0, to: inputs.shape[0], by: 256) where inputs.dtype.isFloatingPoint {
      let end = min(start + 256, inputs.shape[0])
      let finite = inputs[start..<end].isFinite().flattened(from: 1, to: -1).all(along: [1])
      if let row = finite.array(of: Bool.self).firstIndex(of: false) {
        throw .incomplete(
          file: file, expected: "finite numbers", actual: "others in example \(start + row)")
      }
    }
  }

  private static func check(_ answers: Tensor, count: Int, _ file: String) throws(DataError) {
    guard answers.shape == [count] || answers.shape == [count, 1] else {
      throw .incomplete(
        file: file, expected: "answers [\(count)], one for each example", actual: "\(answers.shape)"
      )
    }
    let values = answers.array(of: Double.self)
    if let row = values.firstIndex(where: { !$0.isFinite }) {
      throw .incomplete(
        file: file, expected: "finite numbers as answers", actual: "another of example \(row)")
    }
  }
}
