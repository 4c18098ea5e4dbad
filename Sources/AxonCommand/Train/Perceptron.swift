internal import AxonData
internal import AxonNN
internal import AxonTrain

/// Linear layers with max(0, x) and dropout between them: [N, inputs] → [N, outputs].
func perceptron(
  _ inputs: Int, _ hidden: [Int], _ outputs: Int, dropout: Double, using generator: Generator
) -> Sequential {
  var layers: [any Layer] = []
  for (inputs, outputs) in zip([inputs] + hidden, hidden) {
    layers += [Linear(inputs, outputs, using: generator), ReLU()] as [any Layer]
    if dropout > 0 { layers.append(Dropout(dropout)) }
  }
  return Sequential(layers + [Linear(hidden.last ?? inputs, outputs, using: generator)])
}

extension Answer {
  /// What a model with such outputs is trained for.
  var objective: Objective {
    if case .classes = self { .classes(labelSmoothing: 0) } else { .numbers }
  }
}
