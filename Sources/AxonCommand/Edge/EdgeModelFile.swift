internal import AxonData
internal import AxonEdge
internal import AxonEdgeCompiler
internal import AxonFormats
internal import AxonNN
internal import AxonTensor
internal import AxonTrain

/// A model file as a plan: raw samples go in, in the units of the sensors, and what its user asks comes
/// out: scores of anomaly, forecasts in the column's unit, probabilities.
struct EdgeModelFile {
  let path: String
  private let file: ModelFile
  /// The shape of an input, the batch of 1 in front.
  private let shape: [Int]
  /// From the output of the model for a prepared input to the answer.
  private let answer: (Tensor, _ prepared: Tensor) -> Tensor
  /// Subtracted from each input, multiplied then; shapes that broadcast against the input.
  private let offsets: Tensor, scales: Tensor
  /// Steps of a model that forecasts; what follows them in an input is what was to be forecast.
  private let seen: Int?
  /// Samples that are averaged into a step; 0 where the inputs are no windows of a series.
  private let average: Int
  private let threshold: Float

  /// Reads a model file or run folder. `input` is the shape of an input without the batch, for models
  /// whose file doesn't say it. Throws.
  init(_ path: String, input: [Int]?) throws {
    self.path = ModelPath.file(path)
    file = try ModelFile(self.path)
    let header = file.header
    func numbers(_ values: [Double], _ shape: [Int]) -> Tensor {
      Tensor(values.map(Float.init), shape: Shape(shape))
    }
    func probabilities(_ y: Tensor) -> Tensor {
      y.shape[1] == 1 ? y.sigmoid() : y.softmax(along: 1)
    }
    let data = header.data?["kind"]
    var (shape, average, threshold) = ([Int](), 0, Float.nan)
    var seen: Int?
    var answer: (Tensor, Tensor) -> Tensor = { y, _ in y }
    let scaler = header.scaler ?? InputScaler(offset: 0, scale: 1)
    var (offsets, scales) = (numbers([scaler.offset], [1]), numbers([scaler.scale], [1]))
    switch data {
    case "series":
      let encoder = try SeriesModel(file, path: self.path).encoder
      let target = encoder.targetIndex ?? 0
      let isJudged = encoder.threshold != nil
      let length = encoder.window + (isJudged ? encoder.horizon : 0)
      (shape, average) = ([1, length, encoder.columns.count], encoder.average)
      let standards = encoder.columns.map(\.standardization)
      offsets = numbers(standards.map(\.offset), [1, 1, standards.count])
      scales = numbers(standards.map(\.scale), [1, 1, standards.count])
      threshold = encoder.threshold.map(Float.init) ?? .nan
      if !isJudged {
        let standard = standards[target]
        answer = { y, _ in y / standard.scale + standard.offset }
      } else if encoder.horizon > 0 {
        seen = encoder.window
        answer = { y, x in
          let truth = x[.all, encoder.window..., target]
          return ((y - truth) * (y - truth)).mean(along: [1])
        }
      } else {
        answer = { y, x in ((y - x) * (y - x)).mean(along: [1, 2]) }
      }
    case "table":
      let encoder = try TableModel(file, path: self.path).encoder
      let standards = encoder.inputs.flatMap { input -> [Standardization] in
        switch input {
        case .number(_, let standard): [standard]
        // One input for each category, 0 or 1.
        case .categories(_, let names): names.map { _ in Standardization(offset: 0, scale: 1) }
        }
      }
      shape = [1, standards.count]
      offsets = numbers(standards.map(\.offset), shape)
      scales = numbers(standards.map(\.scale), shape)
      switch encoder.target {
      case .classes: answer = { y, _ in probabilities(y) }
      case .number(_, let standard): answer = { y, _ in y / standard.scale + standard.offset }
      }
    case "arrays":
      let encoder = try ArrayEncoder(header, file: self.path)
      shape = [1] + encoder.shape
      offsets = numbers(encoder.standardizations.map(\.offset), shape)
      scales = numbers(encoder.standardizations.map(\.scale), shape)
      switch encoder.answer {
      case .classes: answer = { y, _ in probabilities(y) }
      case .number(let standard): answer = { y, _ in y / standard.scale + standard.offset }
      }
    case "images":
      let size = try ImagesModel(file, path: self.path).size
      shape = [1, 3, size, size]
      answer = { y, _ in probabilities(y) }
    default:
      if let input {
        shape = [1] + input
      } else if (try? file.model.outputShape(of: [1, Digits.pixelCount])) != nil {
        shape = [1, Digits.pixelCount]
      } else {
        throw CommandFailure(
          "\(self.path): the file doesn't say what an input looks like; expected --input, sizes with commas between them"
        )
      }
      if !header.labels.isEmpty { answer = { y, _ in probabilities(y) } }
    }
    (self.shape, self.average, self.threshold, self.seen) = (shape, average, threshold, seen)
    (self.offsets, self.scales, self.answer) = (offsets, scales, answer)
    _ = try file.model.outputShape(of: seen.map { [1, $0, shape[2]] } ?? shape)
  }

  /// The plan; with `streams` one sample goes in and the model keeps its state. Throws what stands in
  /// the way.
  func plan(name: String, streams: Bool) throws -> EdgePlan {
    guard !streams || average == 1 && seen == nil else {
      throw CommandFailure(
        "\(path): expected a model of a time series for --stream, without averaged samples and without later ones to compare with"
      )
    }
    let window = try plan(name: name, shape: shape, isStreaming: false)
    guard streams else { return window }
    let sample = try plan(name: name, shape: [1, 1, shape[2]], isStreaming: true)
    try compare(sample, window)
    return sample
  }

  private func plan(name: String, shape: [Int], isStreaming: Bool) throws -> EdgePlan {
    let model = file.model
    let isSeries = average > 0
    var input = shape
    if isSeries { input[1] *= average }
    do {
      return try EdgeCompiler.plan(
        Shape(input), name: name, features: isSeries ? shape[2] : shape.dropFirst().reduce(1, *),
        isStreaming: isStreaming, threshold: threshold
      ) { samples in
        withMode(.evaluation) {
          withoutGradient {
            var x = samples
            if average > 1 { x = x.reshaped([1, shape[1], average, shape[2]]).mean(along: [2]) }
            let prepared = (x - offsets) * scales
            return [answer(model(seen.map { prepared[.all, ..<$0] } ?? prepared), prepared)]
          }
        }
      }
    } catch { throw CommandFailure("\(path): \(error)") }
  }

  /// A model streams if it gives after a window's last sample what it gives for the window.
  private func compare(_ sample: EdgePlan, _ window: EdgePlan) throws {
    let standard = Tensor.randomNormal(Shape(shape), using: Generator(seed: 0))
    let input = (standard / scales + offsets).array(of: Float.self)
    let expected = window.predict([input])[0]
    let features = shape[2]
    let samples = (0..<shape[1]).map { Array(input[($0 * features)..<(($0 + 1) * features)]) }
    let found = sample.predict(samples).last ?? []
    let isSame =
      found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-5 * (1 + abs($1)) }
    guard isSame else {
      throw CommandFailure(
        "\(path): this model can't run sample by sample: after \(shape[1]) samples it gives \(found.first ?? .nan), for the window of them \(expected.first ?? .nan); build it without --stream"
      )
    }
  }
}
