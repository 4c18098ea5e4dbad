internal import AxonChart
internal import AxonData
internal import AxonNN
internal import AxonTrain

extension ModelFile {
  /// Writes a row for each example: `prediction`, and `probability` of a class. Throws.
  func writeAnswers<Examples: Dataset>(
    _ examples: Examples, _ answer: Answer, _ write: (String) -> Void
  ) throws where Examples.Batch == LabelledBatch {
    var header = "prediction\n"
    if case .classes = answer { header = "prediction,probability\n" }
    for (inputs, _) in examples.batched(256) {
      let outputs = try scores(inputs)
      let lines: [String]
      switch answer {
      case .classes(let labels): lines = classAnswers(outputs, labels)
      case .number(let standardization):
        lines = outputs.array(of: Double.self).map { "\(standardization.inverse($0))" }
      }
      write(header + lines.map { $0 + "\n" }.joined())
      header = ""
    }
  }
}

/// For each row of scores [N, C] the name of the most probable class and its probability, as cells.
func classAnswers(_ scores: Tensor, _ labels: [String]) -> [String] {
  let probabilities = scores.softmax(along: 1)
  let best = probabilities.argmax(along: 1).array(of: Int.self)
  let shares = probabilities.max(along: [1]).array(of: Double.self)
  return zip(best, shares).map { place, share in
    "\(tableCell(labels[place])),\(share.text(places: 4))"
  }
}

/// Text as a cell by RFC 4180.
func tableCell(_ text: String) -> String {
  let special: Set<Unicode.Scalar> = ["\"", ",", "\n", "\r"]
  guard text.isEmpty || text.unicodeScalars.contains(where: special.contains) else { return text }
  return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
}
