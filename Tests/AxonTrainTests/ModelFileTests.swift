import AxonFormats
import AxonNN
import AxonOptim
import AxonTrain
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let counter = Atomic(0)

/// Calls `body` with a path that nothing has, and removes the file.
private func withPath<R>(_ body: (String) throws -> R) rethrows -> R {
  let number = counter.add(1, ordering: .relaxed).newValue
  let path = "/tmp/axon-model-file-\(getpid())-\(number)"
  defer { unlink(path) }
  return try body(path)
}

@Suite struct ModelFileTests {
  private let model = Sequential {
    Unflatten(1, 4, 4)
    Conv2d(1, 2, kernel: 3, padding: 1)
    BatchNorm2d(2)
    GELU()
    AveragePool2d(2)
    Flatten()
    LayerNorm(8)
    Dropout(0.1)
    Sequential {
      Linear(8, 3, bias: false); LogSoftmax(along: -1)
    }
  }

  @Test func `A model file rebuilds the model to the bit`() throws {
    try withPath { path in
      let x = Tensor.randomNormal([2, 16], using: Generator(seed: 1))
      _ = model(x)
      try ModelFile.write(model, labels: ["a", "b", "c"], to: path)
      let file = try ModelFile(path)
      #expect(file.model.stateDict.keys == model.stateDict.keys)
      #expect(file.model.stateDict.sha256 == model.stateDict.sha256)
      #expect(try file.scores(x) == withMode(.evaluation) { model(x) })
      #expect(file.header.labels == ["a", "b", "c"])
      #expect(throws: ShapeFailure.self) { try file.scores(.ones([2, 17])) }
      // Mapped weights are copied by the first step, the file stays.
      let optimizer = SGD(file.model, learningRate: 1)
      let cells = file.model.parameters
      optimizer.step(Gradients(cells, cells.map { .ones($0.value.shape) }))
      #expect(try ModelFile(path).model.stateDict.sha256 == model.stateDict.sha256)
    }
  }

  @Test func `Every kind of layer says what shape it gives`() throws {
    let layers: [(any DescribedLayer, Shape)] = [
      (MaxPool2d(3, stride: 2, padding: 1), [1, 2, 7, 6]),
      (AdaptiveAveragePool2d(3, 2), [1, 2, 5, 4]),
      (Conv2d(2, 4, kernel: 3, stride: 2, padding: 2, dilation: 2, groups: 2), [1, 2, 9, 8]),
      (Conv2d(1, 2, kernel: [3, 2], stride: [1, 2], padding: [0, 1]), [1, 1, 5, 6]),
      (MaxPool2d([3, 2], stride: [2, 3], dilation: [1, 2], roundsUp: true), [1, 2, 8, 9]),
      (AveragePool2d(2, stride: 3, padding: 1, roundsUp: true), [1, 2, 7, 5]),
      (AdaptiveAveragePool2d(nil, 2), [1, 2, 5, 4]),
      (Softmax(along: 1), [2, 3]), (Flatten(from: 0, to: 1), [2, 3, 4]), (LeakyReLU(), [2]),
      (Recurrent(.gru, 3, 5), [2, 4, 3]), (Recurrent(.lstm, 3, 2), [2, 1, 3]),
      (LastStep(), [2, 4, 3]), (RepeatedStep(3), [2, 5]), (BatchNorm1d(3), [2, 3]),
      (Identity(), [1]), (SiLU(), [1]), (Tanh(), [1]), (Sigmoid(), [1]),
    ]
    for (layer, shape) in layers {
      #expect(
        try layer.outputShape(of: Array(shape)) == Array(layer(.ones(shape)).shape), "\(layer)")
    }
  }

  @Test func `Sizes that differ along the axes, and every option of a pool, come back`() throws {
    let images = Sequential {
      Conv2d(1, 2, kernel: [3, 2], stride: [1, 2], padding: [0, 1], dilation: [2, 1])
      MaxPool2d([3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 2], roundsUp: true)
      AveragePool2d([2, 1], roundsUp: true, divisor: 3)
      AveragePool2d(2, stride: 1, padding: 1, countsPadding: false)
      AdaptiveAveragePool2d(nil, 2)
    }
    let x = Tensor.randomNormal([2, 1, 12, 11], using: Generator(seed: 1))
    try withPath { path in
      try ModelFile.write(images, to: path)
      let file = try ModelFile(path)
      #expect("\(file.model)" == "\(images)")
      #expect(try file.scores(x) == images(x))
    }
  }

  @Test func `An autoencoder of sequences comes back`() throws {
    let layers = Sequential {
      Recurrent(.gru, 2, 4)
      Recurrent(.lstm, 4, 3)
      LastStep()
      RepeatedStep(5)
      Recurrent(.lstm, 3, 4)
      Linear(4, 2)
    }
    let x = Tensor.randomNormal([3, 5, 2], using: Generator(seed: 2))
    try withPath { path in
      try ModelFile.write(layers, to: path)
      let file = try ModelFile(path)
      #expect("\(file.model)" == "\(layers)")
      #expect(try file.scores(x) == layers(x))
      #expect(throws: ShapeFailure.self) { try file.scores(.ones([3, 5, 3])) }
    }
    // Its weights have PyTorch's names and meaning: those of the layer that gives the state too.
    let (gru, recurrent) = (GRU(2, 4, batchFirst: true), Recurrent(.gru, 2, 4))
    try recurrent.load(exactly: gru.stateDict)
    #expect(recurrent(x) == gru(x).output)
  }

  @Test(arguments: [
    #"{"kind":"recurrent","cell":"gru","inputs":99999,"hidden":99999}"#,
    #"{"kind":"recurrent","cell":"rnn","inputs":1,"hidden":1}"#, #"{"kind":"repeatedStep"}"#,
    #"{"kind":"sequential","layers":[{"kind":"magic"}]}"#,
    #"{"kind":"averagePool2d","kernel":[2,2,2]}"#, #"{"kind":"averagePool2d","kernel":[2,0]}"#,
    #"{"kind":"linear","inputs":2000000000,"outputs":2000000000}"#,
    #"{"kind":"linear","inputs":2}"#, #"{"kind":"linear","inputs":-2,"outputs":1}"#,
    #"{"kind":"conv2d","inputs":3,"outputs":2,"kernel":1,"groups":2}"#,
    #"{"kind":"maxPool2d","kernel":2,"padding":2}"#, #"{"kind":"dropout","probability":2}"#,
    #"{"kind":"linear","inputs":2,"outputs":3}"#,
  ])
  func `A description that isn't the file's is an error`(text: String) throws {
    try withPath { path in
      let json = try JSONValue(parsing: [UInt8](text.utf8), file: "x", field: "model")
      guard case .object(let object) = json else { return }
      let state: StateDict = ["weight": .ones([4])]
      try state.write(AxonMLHeader(model: object), axonML: path)
      #expect(throws: FormatError.self) { try ModelFile(path) }
    }
  }

  @Test func `State dicts go through safetensors, every dtype`() throws {
    try withPath { path in
      var state = StateDict()
      for dtype in DType.allCases { state["\(dtype)"] = Tensor([0, 1, 1]).to(dtype) }
      state["view"] = Tensor([[1.0, 2.0], [3.0, 4.0]]).transposed(0, 1)
      state["empty"] = .zeros([0, 3])
      try state.write(safetensors: path)
      let read = try StateDict(safetensors: path)
      #expect(Set(read.keys) == Set(state.keys))
      for (key, tensor) in state {
        #expect(read[key]?.spec == tensor.spec)
        #expect(read[key] == tensor)
      }
    }
  }

  @Test func `Damaged files are errors through the tensor layer too`() throws {
    try withPath { path in
      try ModelFile.write(model, to: path)
      let file = try FileBytes(path)
      let bytes = try file.bytes(0..<file.count, field: "file")
      for position in stride(from: 0, to: bytes.count, by: bytes.count / 60 + 1) {
        var damaged = bytes
        damaged[position] ^= 0x11
        // Padding is the only place that nothing covers.
        if let model = try? ModelFile(AxonMLFile(FileBytes(name: "x", bytes: damaged))) {
          #expect(model.model.stateDict.sha256 == self.model.stateDict.sha256)
        }
        let cut = Array(bytes[..<position])
        #expect(throws: FormatError.self) {
          try ModelFile(AxonMLFile(FileBytes(name: "x", bytes: cut)))
        }
      }
    }
  }
}
