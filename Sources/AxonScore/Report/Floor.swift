import AxonFormats

/// The scores that may not be fallen below: lines `op.forward 70`.
struct Floor {
  let scores: [(line: String, minimum: Int)]

  init(_ path: String) throws {
    let file = try FileBytes(path, access: .copied)
    let bytes = try file.bytes(0..<file.count, field: "lines")
    var scores: [(String, Int)] = []
    for text in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    where !text.hasPrefix("#") {
      let words = text.split(separator: " ")
      guard words.count == 2, let minimum = Int(words[1]) else {
        throw CaseError("\(path): \"\(text)\" is no name and number")
      }
      scores.append((String(words[0]), minimum))
    }
    self.scores = scores
  }

  /// The lines of the report that are below, as text.
  func violations(_ passed: [String: Int]) -> [String] {
    scores.compactMap { line, minimum in
      guard let score = passed[line] else { return nil }
      return score < minimum ? "\(line) is \(score), the floor is \(minimum)" : nil
    }
  }
}
