extension Declaration {
  /// Attributes that make sense for the operation, for tests.
  package var sampleAttributes: [Double] {
    switch name {
    case "polygamma": [1]
    case "softplus": [1.5, 20]
    case "elu": [1.2, 1.1, 0.9]
    case "clamp", "hardtanh": [-0.7, 1.9]
    case "nanToNum": [0, 3, -3]
    case "threshold": [0.25, -2]
    default: Array(repeating: 0.25, count: program.attributeCount)
    }
  }

  /// Values of tensor `input` inside the operation's domain, away from kinks and ties.
  package func sample(_ input: Int, count: Int) -> [Double] {
    (0..<count).map { k in
      let x = 0.11 + 0.3 * Double(input) + 0.083 * Double(k % 7)
      if program.inputIsTruth(input) { return Double(k % 2) }
      if program.isBitwise { return Double(1 + input + k % 7) }
      // Those that are steep at 0, and what is defined from 1 on.
      let isFar =
        ["acosh", "digamma", "polygamma", "scaledBesselK0", "scaledBesselK1"].contains(name)
        || name.hasPrefix("besselK") || name.hasPrefix("besselY")
      return isFar ? x + 1.1 : x
    }
  }
}
