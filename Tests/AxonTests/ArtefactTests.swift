import Axon
import Foundation
import Testing

/// Where the files that PyTorch wrote are.
enum Artefacts {
  static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../shared/oracles/artefacts").standardizedFileURL.path
  static let isPresent = FileManager.default.fileExists(atPath: folder)
  static let reason: Comment = "shared/oracles/artefacts is not beside this checkout"
}

/// Models and a training run that PyTorch wrote, where the folder that holds them is present.
@Suite struct ArtefactTests {

  /// The largest difference between what a model gives for the recorded input and the recorded output.
  private func difference<M: Module>(
    _ name: String, _ model: M, _ call: (M, Tensor) -> Tensor
  ) throws -> Double {
    try model.load(exactly: try StateDict(contentsOf: "\(Artefacts.folder)/\(name)/model.pt"))
    let recorded = try StateDict(contentsOf: "\(Artefacts.folder)/\(name)/io.safetensors")
    let (input, output) = (try #require(recorded["in.0"]), try #require(recorded["out.0"]))
    let found = withMode(.evaluation) { withoutGradient { call(model, input) } }
    #expect(found.shape == output.shape)
    return (found - output).abs().max().item()
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `A perceptron gives the recorded scores`() throws {
    let model = Sequential {
      Flatten()
      Linear(784, 128)
      ReLU()
      Linear(128, 10)
    }
    #expect(try difference("glyph_mlp", model) { $0($1) } < 1e-4)
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `Convolutions with batch norm give the recorded scores`() throws {
    let model = Sequential {
      Conv2d(1, 8, kernel: 5)
      BatchNorm2d(8)
      ReLU()
      MaxPool2d(2)
      Conv2d(8, 16, kernel: 5)
      BatchNorm2d(16)
      ReLU()
      AveragePool2d(2)
      Flatten()
      Linear(256, 64)
      GELU()
      Linear(64, 10)
    }
    #expect(try difference("glyph_lenet_bn", model) { $0($1) } < 1e-4)
  }

  /// The next value of a series, from what an LSTM knows after a window of it.
  private struct Forecaster: Module {
    let r = LSTM(1, 32, batchFirst: true)
    let h = Linear(32, 1)
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `An LSTM gives the recorded forecasts`() throws {
    let found = try difference("hvac_lstm", Forecaster()) { model, x in
      model.h(model.r(x).output[.all, -1])
    }
    #expect(found < 1e-5)
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `Thirty steps of Adam give the recorded losses and weights`() throws {
    let record = try StateDict(
      contentsOf: "\(Artefacts.folder)/train_resume_adam/trajectory.safetensors")
    func state(_ prefix: String) -> StateDict {
      var state = StateDict()
      for (key, tensor) in record where key.hasPrefix(prefix) {
        state[String(key.dropFirst(prefix.count))] = tensor
      }
      return state
    }
    let model = Sequential {
      Conv2d(1, 6, kernel: 5)
      Tanh()
      MaxPool2d(2)
      Flatten()
      Linear(864, 10)
    }
    try model.load(exactly: state("init."))
    let optimizer = Adam(model, learningRate: 2e-3, weightDecay: 1e-3)
    let losses = try #require(record["losses"]).array(of: Double.self)
    for (step, expected) in losses.enumerated() {
      let images = try #require(record["batch.\(step).0"])
      let labels = try #require(record["batch.\(step).1"])
      let (loss, gradients) = valueAndGradient(model) { crossEntropy(model(images), labels) }
      optimizer.step(gradients)
      let found: Double = loss.item()
      #expect(abs(found - expected) <= 1e-5, "step \(step)")
    }
    for (key, expected) in state("final.") {
      let found = try #require(model.stateDict[key])
      let difference: Double = (found - expected).abs().max().item()
      #expect(difference <= 1e-4, "\(key)")
    }
  }
}
