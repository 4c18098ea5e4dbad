import AxonEdge
import AxonEdgeCompiler
import AxonNN
import AxonTensor
import Testing

@Suite("Models on the edge")
struct ModelTests {
  private func check(
    _ shape: Shape, _ model: some Module, _ body: @escaping (Tensor) -> Tensor
  ) throws {
    let answer = { (x: Tensor) in withMode(.evaluation) { withoutGradient { body(x) } } }
    let plan = try EdgeCompiler.plan(shape, name: "model") { [answer($0)] }
    _ = try PlanHeader.checked(plan.words.span)
    for seed in 0..<3 {
      let x = Tensor.randomNormal(shape, using: Generator(seed: seed))
      let expected = answer(x).array(of: Float.self)
      let actual = plan.predict([x.array(of: Float.self)])[0]
      #expect(actual.count == expected.count)
      let worst = zip(actual, expected).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? 0
      #expect(worst <= 2e-5)
    }
  }
  private func check(_ shape: Shape, _ model: some Layer) throws {
    try check(shape, model) { model($0) }
  }

  @Test("perceptrons, also with one output and with odd sizes")
  func perceptrons() throws {
    try check(
      [1, 8],
      Sequential {
        Linear(8, 64); ReLU(); Linear(64, 1)
      })
    try check(
      [1, 13],
      Sequential {
        Linear(13, 37); Tanh(); Linear(37, 70); GELU(); Linear(70, 9)
      })
  }

  @Test("recurrent layers: one, several, both directions", arguments: [1, 5, 8, 13, 16, 64])
  func recurrent(_ hidden: Int) throws {
    try check(
      [1, 20, 3],
      Sequential {
        Recurrent(.lstm, 3, hidden); Linear(hidden, 2)
      })
    try check(
      [1, 20, 3],
      Sequential {
        Recurrent(.gru, 3, hidden); LastStep(); Linear(hidden, 9)
      })
    let deep = LSTM(3, hidden, layers: 2, batchFirst: true, bidirectional: true)
    try check([1, 20, 3], deep) { deep($0).0 }
    let states = LSTM(3, hidden, batchFirst: true)
    try check([1, 20, 3], states) {
      let (output, state) = states($0)
      return concatenate([output.flattened(), state.hidden.flattened(), state.cell.flattened()])
    }
    let elman = RNN(3, hidden, bidirectional: true)
    try check([20, 1, 3], elman) { elman($0).0 }
  }

  @Test("an autoencoder of a sequence")
  func autoencoder() throws {
    try check(
      [1, 30, 4],
      Sequential {
        Recurrent(.lstm, 4, 24); LastStep(); RepeatedStep(30); Recurrent(.lstm, 24, 24)
        Linear(24, 4)
      })
  }

  @Test("convolutions with norms and pools")
  func convolutions() throws {
    let lenet = Sequential {
      Conv2d(1, 6, kernel: 5, padding: 2); BatchNorm2d(6); ReLU(); MaxPool2d(2)
      Conv2d(6, 16, kernel: 3, stride: 2); ReLU(); AveragePool2d(2); Flatten(); Linear(144, 10)
      Softmax(along: 1)
    }
    try check([1, 1, 28, 28], lenet)
    try check(
      [1, 3, 40],
      Sequential {
        Conv1d(3, 12, kernel: 3, padding: 2, dilation: 2); BatchNorm1d(12); SiLU()
        Conv1d(12, 12, kernel: 3, groups: 12); Flatten()
      })
    try check([1, 4, 9, 9], Sequential { ConvTranspose2d(4, 3, kernel: 3, stride: 2) })
  }

  @Test("a transformer")
  func transformer() throws {
    let block = TransformerEncoderLayer(32, heads: 4, batchFirst: true)
    try check([1, 12, 32], block) { block($0) }
    let attention = MultiHeadAttention(32, heads: 4, batchFirst: true)
    try check([1, 12, 32], attention) { attention($0, $0, $0, causal: true) }
  }

  @Test("tokens: embeddings, and a token outside the table is no crash")
  func tokens() throws {
    let model = Sequential {
      Embedding(20, 8); Flatten(); Linear(40, 3)
    }
    let plan = try EdgeCompiler.plan([1, 5], .int64, name: "tokens") { [model($0)] }
    let tokens = Tensor([3, 0, 19, 7, 7], shape: [1, 5], dtype: .int64)
    let expected = model(tokens).array(of: Float.self)
    for (a, e) in zip(plan.predict([[3, 0, 19, 7, 7]])[0], expected) {
      #expect(abs(a - e) < 1e-5)
    }
    let unknown = plan.predict([[3, 0, 20, 7, 7]])[0]
    #expect(unknown.filter(\.isNaN).count == 3)
  }

  @Test("what has no edge kernel is refused, all of it at once")
  func refused() throws {
    let error = #expect(throws: EdgeError.self) {
      _ = try EdgeCompiler.plan([1, 4], name: "refused") { x in
        [x.sorted(along: 1).values, x.exp().lgamma() + x.digamma()]
      }
    }
    #expect(error == .operations(["argSort", "lgamma", "digamma"]))
  }
}
