/// How many operations state a rule of their own instead of taking the default.
struct RuleScore {
  let line: String
  let stated: Int
  let total: Int

  /// One for each kind of rule that the catalogue tells about.
  static var all: [RuleScore] { [] }

  var scoreText: String { "score \(line) \(stated) \(total)" }
}
