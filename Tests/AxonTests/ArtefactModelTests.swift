import Axon
import Foundation
import Testing

/// Larger models that PyTorch wrote, as structs of ours: the keys are those of their files.
@Suite struct ArtefactModelTests {
  /// The largest difference from the recorded outputs.
  private func difference<M: Module>(
    _ name: String, _ model: M, _ call: (M, [Tensor]) -> [Tensor]
  ) throws -> Double {
    try model.load(exactly: try StateDict(contentsOf: "\(Artefacts.folder)/\(name)/model.pt"))
    let recorded = try StateDict(contentsOf: "\(Artefacts.folder)/\(name)/io.safetensors")
    func tensors(_ prefix: String) -> [Tensor] {
      (0...).lazy.map { recorded["\(prefix).\($0)"] }.prefix { $0 != nil }.compactMap { $0 }
    }
    let found = withMode(.evaluation) { withoutGradient { call(model, tensors("in")) } }
    #expect(found.map(\.shape) == tensors("out").map(\.shape))
    return zip(found, tensors("out")).map { ($0 - $1).abs().max().item() }.max() ?? .infinity
  }

  /// A variational autoencoder: picture and noise give the picture again, means and log variances.
  private struct Autoencoder: Module {
    let e = Sequential {
      Conv2d(1, 16, kernel: 3, stride: 2, padding: 1)
      SiLU()
      Conv2d(16, 32, kernel: 3, stride: 2, padding: 1)
      GroupNorm(4, channels: 32)
      SiLU()
      Flatten()
      Linear(1568, 16)
    }
    let d = Sequential {
      Linear(8, 1568)
      Unflatten(32, 7, 7)
      ConvTranspose2d(32, 16, kernel: 4, stride: 2, padding: 1)
      SiLU()
      ConvTranspose2d(16, 1, kernel: 4, stride: 2, padding: 1)
    }
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `A variational autoencoder gives the recorded pictures`() throws {
    let found = try difference("conv_vae", Autoencoder()) { model, x in
      let parts = model.e(x[0]).chunked(2, along: 1)
      let sample = parts[0] + x[1] * (parts[1] / 2).exp()
      return [model.d(sample).sigmoid(), parts[0], parts[1]]
    }
    #expect(found < 1e-4)
  }

  /// Two convolutions and what goes past them.
  private struct Residual: Layer {
    let a: Conv2d, b: BatchNorm2d, c: Conv2d, d: BatchNorm2d, e: Sequential

    init(_ inputs: Int, _ outputs: Int, stride: AxisSizes) {
      a = Conv2d(inputs, outputs, kernel: 3, stride: stride, padding: 1, bias: false)
      c = Conv2d(outputs, outputs, kernel: 3, padding: 1, bias: false)
      (b, d) = (BatchNorm2d(outputs), BatchNorm2d(outputs))
      e = Sequential {
        if inputs != outputs {
          Conv2d(inputs, outputs, kernel: 1, stride: stride, bias: false)
          BatchNorm2d(outputs)
        }
      }
    }
    func callAsFunction(_ x: Tensor) -> Tensor { (d(c(b(a(x)).relu())) + e(x)).relu() }
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `A residual network gives the recorded scores`() throws {
    let model = Sequential {
      Conv2d(3, 16, kernel: 7, stride: 2, padding: 3, bias: false)
      BatchNorm2d(16)
      ReLU()
      MaxPool2d(3, stride: 2, padding: 1)
      Residual(16, 16, stride: 1)
      Residual(16, 32, stride: 2)
      Residual(32, 64, stride: 2)
      AdaptiveAveragePool2d(1)
      Flatten()
      Linear(64, 20)
    }
    #expect(try difference("resnet_tiny", model) { [$0($1[0])] } < 1e-4)
  }

  /// The next letter after each of a text.
  private struct Letters: Module {
    let te = Embedding(80, 96), pe = Embedding(64, 96)
    let b = (0..<3).map { _ in
      TransformerEncoderLayer(
        96, heads: 4, inner: 384, dropout: 0, activation: .gelu, batchFirst: true, normFirst: true)
    }
    let n = LayerNorm([96])
    let h = Linear(96, 80)
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `A small GPT gives the recorded scores`() throws {
    let found = try difference("akk_chargpt", Letters()) { model, x in
      let start = model.te(x[0]) + model.pe(.arange(x[0].shape[1]))
      return [model.h(model.n(model.b.reduce(start) { $1($0, causal: true) }))]
    }
    #expect(found < 1e-4)
  }

  /// Sentences as vectors of length 1: the mean over their words.
  private struct Sentences: Module {
    let e = Embedding(1500, 64), p = Embedding(24, 64)
    let t = TransformerEncoder(
      (0..<2).map { _ in
        TransformerEncoderLayer(
          64, heads: 4, inner: 128, dropout: 0, activation: .gelu, batchFirst: true)
      })
  }

  @Test(.enabled(if: Artefacts.isPresent, Artefacts.reason))
  func `An encoder of padded sentences gives the recorded vectors`() throws {
    let found = try difference("wordpiece_encoder", Sentences()) { model, x in
      let start = model.e(x[0]) + model.p(.arange(24))
      let y = model.t(start, padding: x[1].logicalNot())
      let words = x[1].to(.float32).expandedDimensions(at: -1)
      return [((y * words).sum(along: 1) / words.sum(along: 1)).normalized(along: -1)]
    }
    #expect(found < 1e-4)
  }
}
