import AxonData
import AxonNN
import AxonOptim

extension Entry {
  /// One AdamW step of a single parameter; PyTorch's is the fused one.
  static let updates = [adamW("1e5", 100_000, floor: 1.5), adamW("1e7", 10_000_000, floor: 0.95)]

  private static func adamW(_ size: String, _ count: Int, floor: Double) -> Entry {
    Entry("adamw_\(size)", .adamw, floor: floor) {
      let model = Weights(uniform(1, [count]))
      let optimizer = AdamW(model, learningRate: 1e-3)
      for cell in optimizer.groups.flatMap(\.cells) { cell.gradient = uniform(2, [count]) }
      return Workload(step: { optimizer.step() }, values: { sampled(model.weights) })
    }
  }

  /// One epoch of 20,000 images, shuffled, in batches of 64.
  static let loading = [
    Entry("loader_epoch", .loader, floor: 2) {
      let data = TensorDataset(
        uniform(1, [20_000, 3, 32, 32]), uniform(2, [20_000], from: 0, to: 10).to(.int64))
      var epoch = 0
      var seen = 0
      return Workload(
        step: {
          seen = 0
          for batch in data.shuffled(seed: 0).batched(64, epoch: epoch) {
            seen += batch[0].shape[0]
          }
          epoch += 1
        },
        values: { [Double(seen)] })
    }
  ]
}

private struct Weights: Module {
  @Parameter var weights: Tensor
  init(_ weights: Tensor) { self.weights = weights }
}
