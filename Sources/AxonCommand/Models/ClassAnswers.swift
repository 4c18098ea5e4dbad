internal import AxonChart
internal import AxonNN

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
