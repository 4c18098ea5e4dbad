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
          public func \(name)() -> Tensor { Formula.\(name)(self) }
        """
    case 2:
      return """
          /// Elementwise, broadcasting; the formula is `\(link)` of AxonFormula.
          public func \(name)(_ other: Tensor) -> Tensor { Formula.\(name)(self, other) }
        """
    default: return nil
    }
  }
}
