import AxonTensor

/// Results with indices: values as recorded; an index may be another one where the argument has the
/// same value.
struct Ties {
  let source: Numbers

  func compare(_ computed: [Numbers], with recorded: [Numbers]) throws {
    for (number, (ours, theirs)) in zip(computed, recorded).enumerated() {
      let name = "result \(number)"
      try requireSameKind(ours, with: theirs, name)
      if theirs.dtype != .int64 || ours.bytes == theirs.bytes {
        try requireAgreement(ours, with: theirs, .first, name)
      } else if !pointsAtSameValues(ours, theirs) {
        try requireAgreement(ours, with: theirs, .first, name)
      }
    }
  }

  /// Whether along some axis, or in the flattened argument, both find equal values everywhere.
  private func pointsAtSameValues(_ ours: Numbers, _ theirs: Numbers) -> Bool {
    let values = source.doubles
    let pairs = Array(zip(ours.integers, theirs.integers))
    func agree(_ position: (Int, Int) -> Int?) -> Bool {
      pairs.enumerated().allSatisfy { index, pair in
        guard let a = position(index, Int(pair.0)), let b = position(index, Int(pair.1)),
          values.indices.contains(a), values.indices.contains(b)
        else { return false }
        return values[a] == values[b] || (values[a].isNaN && values[b].isNaN)
      }
    }
    if agree({ $1 }) { return true }
    return source.shape.indices.contains { axis in
      let before = source.shape[..<axis].reduce(1, *)
      let after = source.shape[(axis + 1)...].reduce(1, *)
      let size = source.shape[axis]
      // The result keeps the axis, shortens it, or has lost it.
      guard before * after > 0, ours.count % (before * after) == 0 else { return false }
      let kept = ours.count / (before * after)
      return agree { index, found in
        (0..<size).contains(found)
          ? (index / (kept * after) * size + found) * after + index % after : nil
      }
    }
  }
}
