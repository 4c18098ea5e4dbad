import AxonData
import AxonTensor
import Testing

@Suite struct ArrayExamplesTests {
  private let inputs = Tensor((0..<60).map { Float($0 * $0 % 17) }).reshaped([10, 2, 3])

  @Test func `Numbers of the training rows have mean 0 and variance 1`() throws {
    let answers = Tensor((0..<10).map { $0 % 2 * 5 })
    let (train, test) = try ArrayExamples.split(inputs, answers, file: "f", seed: 3)
    #expect(train.count == 8 && test.count == 2)
    #expect((train.rows + test.rows).sorted() == Array(0..<10))
    #expect(train.encoder.answer == .classes(["0", "5"]) && train.encoder.shape == [2, 3])
    let (x, y) = train.batch(Array(0..<8))
    #expect(x.shape == [8, 6] && x.dtype == .float32 && y.dtype == .int64)
    #expect(x.mean(along: 0).array(of: Double.self).allSatisfy { abs($0) < 1e-6 })
    #expect((x * x).mean(along: 0).array(of: Double.self).allSatisfy { abs($0 - 1) < 1e-5 })
    #expect(y.array(of: Int.self) == train.rows.map { $0 % 2 })
    // The test rows are fed as those for training.
    let raw = inputs[test.rows[0]].reshaped([6]).array(of: Double.self)
    let fed = zip(raw, train.encoder.standardizations).map { Float($1($0)) }
    #expect(test.batch([0]).images.array(of: Float.self) == fed)
  }

  @Test func `Floating-point answers are numbers`() throws {
    let answers = Tensor((0..<10).map { Float($0) / 4 }).reshaped([10, 1])
    let (train, _) = try ArrayExamples.split(inputs, answers, file: "f", seed: 0)
    guard case .number(let scale) = train.encoder.answer else { return #expect(Bool(false)) }
    let y = train.batch(Array(0..<8)).labels
    #expect(y.shape == [8, 1])
    for (value, row) in zip(y.array(of: Double.self), train.rows) {
      #expect(abs(scale.inverse(value) - Double(row) / 4) < 1e-6)
    }
  }

  @Test func `Integers of any size and pixels of a byte are read as they are`() throws {
    let pixels = Tensor((0..<20).map { $0 * 12 }).to(.uint8).reshaped([10, 2])
    let answers = Tensor((0..<10).map { $0 < 5 ? -1 : 3 })
    let (train, _) = try ArrayExamples.split(pixels, answers, file: "f", seed: 0)
    #expect(train.encoder.answer == .classes(["-1", "3"]))
    let other = try ArrayExamples(
      pixels, Tensor([Int](repeating: 3, count: 10)), train.encoder, file: "f")
    #expect(other.batch([0, 9]).labels.array(of: Int.self) == [1, 1])
  }

  @Test func `What does not fit is named`() throws {
    let classes = Tensor((0..<10).map { $0 % 2 })
    var holed = [Float](repeating: 1, count: 60)
    holed[33] = .nan
    func failure(_ inputs: Tensor, _ answers: Tensor) -> String {
      let error = #expect(throws: DataError.self) {
        try ArrayExamples.split(inputs, answers, file: "f", seed: 0)
      }
      return error?.description ?? ""
    }
    #expect(failure(Tensor(holed).reshaped([10, 6]), classes).hasSuffix("in example 5"))
    #expect(failure(inputs, Tensor([0, 1])).hasSuffix("found [2]"))
    #expect(failure(inputs, .ones([10], .int64)).contains("2 to 1000 classes"))
    #expect(failure(inputs, Tensor((0..<10).map { $0 / 9 })).contains("two examples or more of 1"))
    #expect(failure(Tensor([1.0, 2]), Tensor([0, 1])).contains("inputs [N, ...]"))
    #expect(failure(.zeros([0, 3]), Tensor([Int]())).contains("inputs [N, ...]"))
    let (train, _) = try ArrayExamples.split(inputs, classes, file: "f", seed: 0)
    let error = #expect(throws: DataError.self) {
      try ArrayExamples(.ones([4, 3]), nil, train.encoder, file: "f")
    }
    #expect(error?.description == "f: expected examples of shape [2, 3], found [3]")
    #expect(throws: DataError.self) {
      try ArrayExamples(inputs, Tensor([Int](repeating: 7, count: 10)), train.encoder, file: "f")
    }
  }
}
