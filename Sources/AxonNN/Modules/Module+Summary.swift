extension Layer {
  /// A table of the layers: name, type, shape of the output, number of parameters. Runs the model
  /// once, in evaluation, on zeros of `inputShape` (batch included).
  public func summary(inputShape: Shape, _ dtype: DType = .float32) -> String {
    var rows: [[String]] = [["layer", "type", "output", "parameters"]]
    withMode(.evaluation) {
      withoutGradient { _ = trace(self, .zeros(inputShape, dtype), "", &rows) }
    }
    let widths = (0..<4).map { column in rows.reduce(0) { Swift.max($0, $1[column].count) } }
    let lines = rows.map { row in
      zip(row, widths).enumerated().map { column, entry in
        let space = String(repeating: " ", count: entry.1 - entry.0.count)
        return column == 3 ? space + entry.0 : entry.0 + space
      }.joined(separator: "  ")
    }
    let trained = trainableParameters.reduce(0) { $0 + $1.valueWithoutLeaf.count }
    let sums = "\(parameterCount) parameters, \(trained) of them trained"
    return (lines + ["", sums]).joined(separator: "\n")
  }
}

/// Runs a layer and adds its row, those of a sequence's layers before it.
private func trace(
  _ layer: any Layer, _ x: Tensor, _ path: String, _ rows: inout [[String]]
) -> Tensor {
  var y = x
  if let sequence = layer as? Sequential {
    for (index, child) in sequence.layers.enumerated() {
      y = trace(child, y, path.isEmpty ? "\(index)" : "\(path).\(index)", &rows)
    }
  } else {
    y = layer(x)
    rows.append([
      path.isEmpty ? "model" : path, "\(type(of: layer))", "\(y.shape)", "\(layer.parameterCount)",
    ])
  }
  return y
}
