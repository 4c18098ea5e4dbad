/// Every elementwise operation. The only list: kernels, tests and tables iterate over it.
public enum Catalogue {
  /// The operations of one file: they are rendered and compiled together.
  public struct Group: Sendable {
    /// The file's name with a small first letter.
    public let name: String
    /// Its operations.
    public let declarations: [Declaration]
    /// Whether they have kernels of their own. Long formulas that are seldom used don't: they run line by
    /// line over tiles.
    public var isCompiled = true
  }

  /// All groups.
  public static let groups: [Group] = [
    Group(name: "arithmetic", declarations: arithmetic),
    Group(name: "division", declarations: division),
    Group(name: "exponential", declarations: exponential),
    Group(name: "trigonometric", declarations: trigonometric),
    Group(name: "special", declarations: special),
    Group(name: "bessel", declarations: bessel, isCompiled: false),
    Group(name: "probability", declarations: probability, isCompiled: false),
    Group(name: "rounding", declarations: rounding),
    Group(name: "activation", declarations: activation),
    Group(name: "piecewise", declarations: piecewise),
    Group(name: "comparison", declarations: comparison),
    Group(name: "logic", declarations: logic),
  ]

  /// All operations.
  public static let all: [Declaration] = groups.flatMap(\.declarations)
}
