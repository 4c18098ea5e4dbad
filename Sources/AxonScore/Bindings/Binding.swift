import AxonTensor

/// How a recorded call is made with Axon.
enum Binding {
  /// The results are tensors, in PyTorch's order.
  case tensors((Arguments) throws -> [Tensor])
  /// The result is a plain value: a number, a boolean, a shape.
  case values((Arguments) throws -> Argument)

  func tensors(_ arguments: Arguments) throws -> [Tensor] {
    guard case .tensors(let body) = self else { throw Miss("the result is no tensor") }
    return try body(arguments)
  }
}

/// All bindings by PyTorch's name. A new operation needs one `bind` in the file of its category.
struct Bindings {
  private var table: [String: Binding] = [:]

  /// Every category's file adds its own.
  static func all() -> Bindings {
    var bindings = Bindings()
    bindings.addElementwise()
    bindings.addActivations()
    bindings.addReductions()
    bindings.addShapes()
    bindings.addRearranging()
    bindings.addIndexing()
    bindings.addLinear()
    bindings.addWindows()
    bindings.addNetworks()
    bindings.addLosses()
    bindings.addResizing()
    bindings.addSpecial()
    bindings.addStatistics()
    bindings.addWriting()
    bindings.addMasked()
    bindings.addLinearAlgebra()
    bindings.addFactorizations()
    bindings.addFourier()
    bindings.addRandom()
    bindings.addCreation()
    return bindings
  }

  /// The binding of a name.
  subscript(name: String) -> Binding? { table[name] }

  /// Says how the operations of these names are called.
  mutating func bind(_ names: String..., body: @escaping (Arguments) throws -> [Tensor]) {
    for name in names { add(name, .tensors(body)) }
  }

  /// The same for an operation whose result is a plain value.
  mutating func bind(valueOf names: String..., body: @escaping (Arguments) throws -> Argument) {
    for name in names { add(name, .values(body)) }
  }

  private mutating func add(_ name: String, _ binding: Binding) {
    precondition(table.updateValue(binding, forKey: name) == nil, "\(name) is bound twice")
  }
}
