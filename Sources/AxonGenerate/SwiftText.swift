import AxonFormula

/// What a Swift program calls: one constant for each declared formula, and one method for each that
/// needs no more than tensors.
enum SwiftText {
  static func file(_ groups: [Catalogue.Group]) -> String {
    let constants = groups.flatMap(\.declarations).map { declaration in
      let type = declaration.name.prefix(1).uppercased() + declaration.name.dropFirst()
      return "  package static let \(declaration.name) = Formula(Declaration(\(type).self))"
    }
    let methods = groups.flatMap(\.declarations).compactMap(method)
    return """
      // Rendered from the catalogue by `make generate`. Do not edit.

      internal import AxonFormula

      extension Formula {
      \(constants.joined(separator: "\n"))
      }

      extension Tensor {
      \(methods.joined(separator: "\n"))
      }

      """
  }

  private static func method(_ declaration: Declaration) -> String? {
    let program = declaration.program
    guard program.attributeCount == 0 else { return nil }
    let name = declaration.name
    let link = "\(name.prefix(1).uppercased() + name.dropFirst())"
    switch program.tensorCount {
    case 1:
      return """
          /// Elementwise; the formula is `\(link)` of AxonFormula.
        \(function("\(name)()", "Formula.\(name)(self)"))
        """
    case 2:
      return """
          /// Elementwise, broadcasting; the formula is `\(link)` of AxonFormula.
        \(function("\(name)(_ other: Tensor)", "Formula.\(name)(self, other)"))
        """
    default: return nil
    }
  }

  /// As the formatter wants it: on one line where it fits.
  private static func function(_ name: String, _ body: String) -> String {
    let line = "  public func \(name) -> Tensor { \(body) }"
    if line.count <= 100 { return line }
    return "  public func \(name) -> Tensor {\n    \(body)\n  }"
  }
}
