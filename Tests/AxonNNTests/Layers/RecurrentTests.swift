import AxonNN
import AxonTesting
import Testing

@Suite struct RecurrentTests {
  @Test func `Gradients of an RNN agree with differences`() {
    let rnn = RNN(2, 2, layers: 2, bidirectional: true, dtype: .float64)
    let report = gradientReport(rnn, at: [numbers([2, 1, 2]), numbers([4, 1, 2], seed: 2)]) {
      rnn($0[0], state: $0[1]).output
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `Gradients of a GRU agree with differences`() {
    let gru = GRU(2, 2, batchFirst: true, dtype: .float64)
    let report = gradientReport(gru, at: [numbers([2, 3, 2]), numbers([1, 2, 2], seed: 2)]) {
      let (output, state) = gru($0[0], state: $0[1])
      return output.sum(along: 1) + state[0]
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `Gradients of an LSTM with projection agree with differences`() {
    let lstm = LSTM(2, 3, projected: 2, dtype: .float64)
    let inputs = [numbers([3, 2, 2]), numbers([1, 2, 2], seed: 2), numbers([1, 2, 3], seed: 3)]
    let report = gradientReport(lstm, at: inputs) {
      let (output, state) = lstm($0[0], state: .init(hidden: $0[1], cell: $0[2]))
      return concatenate([output.reshaped([-1]), state.cell.reshaped([-1])])
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `A cell step by step is the layer`() {
    let (gru, cell) = (GRU(3, 4, dtype: .float64), GRUCell(3, 4, dtype: .float64))
    for (target, source) in zip(cell.parameters, gru.parameters) {
      target.update { $0 = source.value.detached }
    }
    let x = numbers([5, 2, 3])
    var state = Tensor.zeros([2, 4], .float64)
    for step in x.unstacked(along: 0) { state = cell(step, state: state) }
    #expect(allClose(gru(x).state[0], state).agrees)
  }

  @Test func `One sequence is a batch of one`() {
    let lstm = LSTM(3, 4, layers: 2, bidirectional: true, dtype: .float64)
    let x = numbers([5, 3])
    let one = lstm(x)
    let batch = lstm(x.reshaped([5, 1, 3]))
    #expect(allClose(one.output, batch.output.squeezed(along: 1)).agrees)
    #expect(one.state.cell.shape == [4, 4])
  }

  @Test func `Names are PyTorch's`() {
    let names = LSTM(2, 3, layers: 2, bidirectional: true).namedParameters.map(\.name)
    #expect(
      names.prefix(5) == [
        "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l0_reverse",
      ])
    #expect(names.count == 16)
  }

  @Test func `Dropout acts between layers, in training only`() {
    let gru = GRU(2, 3, layers: 2, dropout: 0.5)
    let x = Tensor.ones([4, 2, 2])
    #expect(gru(x).output != gru(x).output)
    gru.eval()
    #expect(gru(x).output == gru(x).output)
  }

  @Test func `A clone has weights of its own`() {
    let rnn = RNN(2, 2)
    let copy = rnn.clone()
    #expect(copy.stateDict["weight_ih_l0"] == rnn.stateDict["weight_ih_l0"])
    copy.parameters[0].update { $0 = $0 * 0 }
    #expect(copy.stateDict["weight_ih_l0"] != rnn.stateDict["weight_ih_l0"])
  }
}
