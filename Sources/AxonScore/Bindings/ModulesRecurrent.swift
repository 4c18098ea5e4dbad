import AxonNN

extension ModuleBindings {
  /// RNN, GRU, LSTM and their cells.
  mutating func addRecurrent() {
    add("RNN") { a in
      let rnn = RNN(
        try a.int(0, "input_size"), try a.int(1, "hidden_size"), layers: try a.layers(),
        nonlinearity: try a.nonlinearity(3), bias: try a.bool(4, "bias", default: true),
        batchFirst: try a.bool(5, "batch_first"), dropout: try a.double(6, "dropout", default: 0),
        bidirectional: try a.bool(7, "bidirectional"), dtype: .float64)
      return BoundModule(rnn) { a in
        let (output, state) = rnn(try a.tensor(0), state: try a.optionalTensor(1, "hx"))
        return [output, state]
      }
    }
    add("GRU") { a in
      let gru = GRU(
        try a.int(0, "input_size"), try a.int(1, "hidden_size"), layers: try a.layers(),
        bias: try a.bool(3, "bias", default: true), batchFirst: try a.bool(4, "batch_first"),
        dropout: try a.double(5, "dropout", default: 0),
        bidirectional: try a.bool(6, "bidirectional"), dtype: .float64)
      return BoundModule(gru) { a in
        let (output, state) = gru(try a.tensor(0), state: try a.optionalTensor(1, "hx"))
        return [output, state]
      }
    }
    add("LSTM") { a in
      let projected = try a.int(7, "proj_size", default: 0)
      let lstm = LSTM(
        try a.int(0, "input_size"), try a.int(1, "hidden_size"), layers: try a.layers(),
        projected: projected == 0 ? nil : projected, bias: try a.bool(3, "bias", default: true),
        batchFirst: try a.bool(4, "batch_first"), dropout: try a.double(5, "dropout", default: 0),
        bidirectional: try a.bool(6, "bidirectional"), dtype: .float64)
      return BoundModule(lstm) { a in
        let (output, state) = lstm(try a.tensor(0), state: try a.lstmState())
        return [output, state.hidden, state.cell]
      }
    }
    addCells()
  }

  private mutating func addCells() {
    add("RNNCell") { a in
      let cell = RNNCell(
        try a.int(0, "input_size"), try a.int(1, "hidden_size"),
        nonlinearity: try a.nonlinearity(3), bias: try a.bool(2, "bias", default: true),
        dtype: .float64)
      return BoundModule(cell) { a in
        [cell(try a.tensor(0), state: try a.optionalTensor(1, "hx"))]
      }
    }
    add("GRUCell") { a in
      let cell = GRUCell(
        try a.int(0, "input_size"), try a.int(1, "hidden_size"),
        bias: try a.bool(2, "bias", default: true), dtype: .float64)
      return BoundModule(cell) { a in
        [cell(try a.tensor(0), state: try a.optionalTensor(1, "hx"))]
      }
    }
    add("LSTMCell") { a in
      let cell = LSTMCell(
        try a.int(0, "input_size"), try a.int(1, "hidden_size"),
        bias: try a.bool(2, "bias", default: true), dtype: .float64)
      return BoundModule(cell) { a in
        let state = cell(try a.tensor(0), state: try a.lstmState())
        return [state.hidden, state.cell]
      }
    }
  }
}

extension Arguments {
  fileprivate func layers() throws -> Int { try int(2, "num_layers", default: 1) }

  fileprivate func nonlinearity(_ position: Int) throws -> RNN.Nonlinearity {
    try string(position, "nonlinearity", default: "tanh") == "relu" ? .relu : .tanh
  }

  fileprivate func lstmState() throws -> LSTM.State? {
    guard value(1, "hx") != nil else { return nil }
    let parts = try tensorList(1, "hx")
    return LSTM.State(hidden: parts[0], cell: parts[1])
  }
}
