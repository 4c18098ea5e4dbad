import AxonNN
import AxonOptim

extension Entry {
  /// Whole training steps: gradients cleared, forward, loss, backward, update.
  static let training = [
    Entry("mlp_train", .mlp, floor: 0.8) {
      let layers = [(784, 512), (512, 512), (512, 10)].enumerated().map { index, sizes in
        layer(sizes.0, sizes.1, seed: UInt64(index))
      }
      let model = Sequential {
        layers[0]
        ReLU()
        layers[1]
        ReLU()
        layers[2]
      }
      let optimizer = SGD(model, learningRate: 0.01)
      let x = uniform(1, [128, 784], from: -2, to: 2)
      let labels = uniform(2, [128], from: 0, to: 10).to(.int64)
      var losses: [Double] = []
      return Workload(
        step: {
          let (loss, gradients) = valueAndGradient(model) { crossEntropy(model(x), labels) }
          optimizer.step(gradients)
          losses.append(loss.item())
        },
        values: { losses.isEmpty ? [] : [losses[0], losses[losses.count - 1]] })
    }
  ]

  /// A layer with the numbers that PyTorch's side has.
  private static func layer(_ inputs: Int, _ outputs: Int, seed: UInt64) -> Linear {
    let bound = Float(1) / Float(inputs).squareRoot()
    let layer = Linear(inputs, outputs)
    layer.weight = uniform(10 + seed, [outputs, inputs], from: -bound, to: bound)
    layer.bias = uniform(20 + seed, [outputs], from: -bound, to: bound)
    return layer
  }
}
