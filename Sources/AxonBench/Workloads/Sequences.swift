import AxonNN
import AxonOptim

extension Entry {
  /// Training steps of recurrent networks and of a small GPT; `peer_torch.py` defines the sizes.
  static let sequences = [
    Entry("lstm_train", .lstm, floor: 1.8) {
      recurrent(RecurrentNet(LSTM(32, 128, batchFirst: true)) { $0($1).output })
    },
    Entry("gru_train", .gru, floor: 1.8) {
      recurrent(RecurrentNet(GRU(32, 128, batchFirst: true)) { $0($1).output })
    },
    Entry("gpt_train", .gpt, floor: 1, avx512: 1.3) {
      let model = GPT(words: 1000, width: 256, blocks: 4, heads: 8, context: 256)
      fill(model)
      let text = uniform(1, [8, 257], from: 0, to: 1000).to(.int64)
      let labels = text[0..., 1...].reshaped([-1])
      return training(model, AdamW(model, learningRate: 3e-4)) {
        crossEntropy(model(text[0..., ..<256]).reshaped([-1, 1000]), labels)
      }
    },
  ]

  private static func recurrent<Core: Module>(_ model: RecurrentNet<Core>) -> Workload {
    fill(model)
    let x = uniform(1, [32, 120, 32], from: -2, to: 2)
    let labels = uniform(2, [32], from: 0, to: 10).to(.int64)
    return training(model, Adam(model, learningRate: 1e-3)) { crossEntropy(model(x), labels) }
  }

  /// Whole steps; the first losses show that both sides learn alike.
  private static func training(
    _ model: some Module, _ optimizer: any Optimizer, _ loss: @escaping () -> Tensor
  ) -> Workload {
    var losses: [Double] = []
    return Workload(
      step: {
        let (value, gradients) = valueAndGradient(model) { loss() }
        optimizer.step(gradients)
        losses.append(value.item())
      },
      values: { Array(losses.prefix(5)) })
  }

  /// Every parameter, in the order of their names, evenly in ±1 / √(last size).
  static func fill(_ model: some Module) {
    var state = StateDict()
    for (index, entry) in model.stateDict.sorted(by: { $0.key < $1.key }).enumerated() {
      let shape = entry.value.shape
      let bound = 1 / Float(shape[shape.count - 1]).squareRoot()
      state[entry.key] = uniform(100 + UInt64(index), shape, from: -bound, to: bound)
    }
    model.load(state)
  }
}

/// A recurrent layer whose last output is classified.
private struct RecurrentNet<Core: Module>: Module {
  let core: Core
  let head = Linear(128, 10)
  private let run: @Sendable (Core, Tensor) -> Tensor

  init(_ core: Core, run: @escaping @Sendable (Core, Tensor) -> Tensor) {
    (self.core, self.run) = (core, run)
  }
  func callAsFunction(_ x: Tensor) -> Tensor { head(run(core, x)[0..., -1]) }
}

/// Norms in front, learned positions, a head of its own.
private struct GPT: Module {
  let tokens: Embedding, positions: Embedding
  let blocks: [Block]
  let norm: LayerNorm, head: Linear

  init(words: Int, width: Int, blocks: Int, heads: Int, context: Int) {
    (tokens, positions) = (Embedding(words, width), Embedding(context, width))
    self.blocks = (0..<blocks).map { _ in Block(width, heads: heads) }
    (norm, head) = (LayerNorm([width]), Linear(width, words, bias: false))
  }

  func callAsFunction(_ text: Tensor) -> Tensor {
    var x = tokens(text) + positions(.arange(text.shape[1]))
    for block in blocks { x = block(x) }
    return head(norm(x))
  }
}

private struct Block: Module {
  let norm1: LayerNorm, qkv: Linear, out: Linear, norm2: LayerNorm, up: Linear, down: Linear
  private let heads: Int

  init(_ width: Int, heads: Int) {
    (norm1, norm2) = (LayerNorm([width]), LayerNorm([width]))
    (qkv, out) = (Linear(width, 3 * width), Linear(width, width))
    (up, down) = (Linear(width, 4 * width), Linear(4 * width, width))
    self.heads = heads
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    let (batch, length) = (x.shape[0], x.shape[1])
    let parts = qkv(norm1(x)).chunked(3, along: -1).map {
      $0.reshaped([batch, length, heads, -1]).transposed(1, 2)
    }
    let seen = scaledDotProductAttention(parts[0], parts[1], parts[2], causal: true)
    let y = x + out(seen.transposed(1, 2).reshaped([batch, length, -1]))
    return y + down(up(norm2(y)).gelu())
  }
}
