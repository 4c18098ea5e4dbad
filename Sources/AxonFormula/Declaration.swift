/// An operation as the rest of the framework sees it: a name, its formula, its backward steps.
public struct Declaration: Sendable {
  /// The type's name with a small first letter; the kernel has it too.
  public let name: String
  /// The recorded formula over (tensors…, attributes…).
  public let program: Program
  private let makePullback: @Sendable (Int) -> Program

  /// (tensors…, result, cotangent, attributes…) → the gradient of tensor `input`.
  public func pullback(_ input: Int) -> Program { makePullback(input) }

  /// The name of the kernel that carries a cotangent back to one input.
  public func pullbackName(_ input: Int) -> String { "\(name)Pullback\(input)" }

  /// Whether there are derivatives.
  public var isDifferentiable: Bool { program.isDifferentiable }

  /// An operation of one number.
  public init<Op: Unary>(_ operation: Op.Type) {
    self.init(operation, Op.program) { _ in
      Program(tensors: 3) { times($0[2], Op.partial($0[0], $0[1])) }
    }
  }

  /// An operation of two numbers.
  public init<Op: Binary>(_ operation: Op.Type) {
    self.init(operation, Op.program) { input in
      Program(tensors: 4) {
        let partials = Op.partials($0[0], $0[1], $0[2])
        return times($0[3], input == 0 ? partials.0 : partials.1)
      }
    }
  }

  /// An operation of three numbers.
  public init<Op: Ternary>(_ operation: Op.Type) {
    self.init(operation, Program(tensors: 3) { Op.apply($0[0], $0[1], $0[2]) })
  }

  /// An operation of one number with attributes.
  public init<Op: Attributed>(_ operation: Op.Type) {
    self.init(operation, Op.program) { _ in
      Program(tensors: 3, attributes: Op.attributeCount) {
        times($0[2], Op.partial($0[0], $0[1], Array($0[3...])))
      }
    }
  }

  /// An operation of three numbers with an attribute.
  public init<Op: AttributedTernary>(_ operation: Op.Type) {
    self.init(
      operation, Program(tensors: 3, attributes: 1) { Op.apply($0[0], $0[1], $0[2], $0[3]) })
  }

  /// A comparison.
  public init<Op: Comparison>(_ operation: Op.Type) {
    self.init(operation, Program(tensors: 2) { Op.apply($0[0], $0[1]) })
  }

  /// A property of one number.
  public init<Op: Predicate>(_ operation: Op.Type) {
    self.init(operation, Program(tensors: 1) { Op.apply($0[0]) })
  }

  /// An operation of two truth values.
  public init<Op: Logic>(_ operation: Op.Type) {
    self.init(operation, Program(tensors: 2) { Op.apply(Expression.self, $0[0], $0[1]) })
  }

  /// An operation of one truth value.
  public init<Op: UnaryLogic>(_ operation: Op.Type) {
    self.init(operation, Program(tensors: 1) { Op.apply(Expression.self, $0[0]) })
  }

  /// A choice.
  public init<Op: Choice>(_ operation: Op.Type) {
    self.init(operation, Program(tensors: 3) { Op.apply($0[0], $0[1], $0[2]) })
  }

  private init(
    _ type: Any.Type, _ program: Program, pullback: (@Sendable (Int) -> Program)? = nil
  ) {
    let typeName = "\(type)"
    name = typeName.prefix(1).lowercased() + typeName.dropFirst()
    self.program = program
    makePullback = pullback ?? { program.pullback($0) }
  }
}

/// A backward step; a derivative that is 0 whatever the values passes nothing, not even NaN.
private func times(_ cotangent: Expression, _ partial: Expression) -> Expression {
  partial.constant == 0 ? 0 : cotangent * partial
}
