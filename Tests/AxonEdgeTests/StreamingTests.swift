import AxonEdge
import AxonEdgeCompiler
import AxonNN
import AxonTensor
import Testing

@Suite("Streaming")
struct StreamingTests {
  @Test(
    "sample by sample gives what the whole sequence gives", arguments: [Recurrent.Cell.lstm, .gru])
  func agrees(_ cell: Recurrent.Cell) throws {
    let model = Sequential {
      Recurrent(cell, 3, 20); LastStep(); Linear(20, 2)
    }
    let steps = 25
    let x = Tensor.randomNormal([1, steps, 3], using: Generator(seed: 3))
    let stream = try EdgeCompiler.plan([1, 1, 3], name: "stream", isStreaming: true) { [model($0)] }
    #expect(stream.header.stateCount > 0)
    let answers = stream.predict((0..<steps).map { x[0, $0].array(of: Float.self) })
    for step in [1, 2, steps] {
      let whole = try EdgeCompiler.plan([1, step, 3], name: "window") { [model($0)] }
      // The same kernels in the same order: the same bits.
      let expected = whole.predict([x[0, 0..<step].array(of: Float.self)])[0]
      #expect(answers[step - 1] == expected)
    }
  }

  @Test("what has to see the whole window is refused")
  func refuses() throws {
    let model = LSTM(3, 8, batchFirst: true, bidirectional: true)
    #expect(throws: EdgeError.self) {
      _ = try EdgeCompiler.plan([1, 1, 3], name: "stream", isStreaming: true) { [model($0).0] }
    }
  }
}
