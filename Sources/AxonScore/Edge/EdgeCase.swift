import AxonNN
package import AxonTensor

/// A function that the edge computes: an operation of the catalogue or a model, and inputs to try.
package struct EdgeCase: Sendable {
  package let name: String
  package let shape: Shape
  var dtype = DType.float32
  /// In float32, one row of numbers for each input.
  package let inputs: [[Float]]
  package let body: @Sendable (Tensor) -> [Tensor]
}

extension EdgeCase {
  /// Every operation of the catalogue, all its inputs in one row.
  package static func operations() -> [EdgeCase] {
    OperationCatalogue.all.filter { !$0.inputs.isEmpty }.map(EdgeCase.init)
  }

  private init(_ sample: OperationSample) {
    let inputs = sample.inputs.map { $0.to(.float32) }
    let shapes = inputs.map(\.shape)
    let row = inputs.flatMap { $0.array(of: Float.self) }
    // Its own inputs, and others of several sizes, also outside its domain.
    let others = [0.01, 1, 30, 1e4].enumerated().map { index, scale in
      (Tensor.randomNormal([row.count], using: Generator(seed: index)) * scale)
        .array(of: Float.self)
    }
    self.init(name: sample.name, shape: [1, row.count], inputs: [row] + others) { x in
      var start = 0
      let parts = shapes.map { shape in
        defer { start += shape.elementCount }
        return x[0][start..<(start + shape.elementCount)].reshaped(shape)
      }
      do { return try sample.body(parts) } catch { fatalError("\(sample.name): \(error)") }
    }
  }

  /// Models as they are used on devices.
  static func models() -> [EdgeCase] {
    [
      model(
        "perceptron", [1, 13],
        Sequential {
          Linear(13, 37); Tanh(); Linear(37, 9); Softmax(along: 1)
        }),
      model(
        "lstm", [1, 60, 8],
        Sequential {
          Recurrent(.lstm, 8, 64); LastStep(); Linear(64, 1)
        }),
      model(
        "gru", [1, 48, 5],
        Sequential {
          Recurrent(.gru, 5, 30); LastStep(); Linear(30, 3)
        }),
      model(
        "autoencoder", [1, 30, 4],
        Sequential {
          Recurrent(.lstm, 4, 24); LastStep(); RepeatedStep(30); Recurrent(.lstm, 24, 24);
          Linear(24, 4)
        }),
      model(
        "lenet", [1, 1, 28, 28],
        Sequential {
          Conv2d(1, 6, kernel: 5, padding: 2); BatchNorm2d(6); ReLU(); MaxPool2d(2)
          Conv2d(6, 16, kernel: 3, stride: 2); ReLU(); AveragePool2d(2); Flatten(); Linear(144, 10)
        }),
      model(
        "depthwise", [1, 3, 40],
        Sequential {
          Conv1d(3, 12, kernel: 3, padding: 2, dilation: 2); BatchNorm1d(12); SiLU()
          Conv1d(12, 12, kernel: 3, groups: 12); GELU(); Flatten(); Linear(456, 4)
        }),
      transformer(),
    ]
  }

  private static func model(_ name: String, _ shape: Shape, _ model: some Layer) -> EdgeCase {
    EdgeCase(name: "model \(name)", shape: shape, inputs: inputs(shape)) { x in
      [withMode(.evaluation) { withoutGradient { model(x) } }]
    }
  }
  private static func transformer() -> EdgeCase {
    let layer = TransformerEncoderLayer(32, heads: 4, inner: 48, batchFirst: true)
    return EdgeCase(name: "model transformer", shape: [1, 12, 32], inputs: inputs([1, 12, 32])) {
      x in
      [withMode(.evaluation) { withoutGradient { layer(x) } }]
    }
  }
  private static func inputs(_ shape: Shape) -> [[Float]] {
    (0..<4).map {
      Tensor.randomNormal(shape, using: Generator(seed: $0)).array(of: Float.self)
    }
  }
}
