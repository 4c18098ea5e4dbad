import AxonNN

/// A module built from recorded constructor arguments, and how it is called.
struct BoundModule {
  let module: any Module
  /// The results in PyTorch's order, without those that are `None`.
  let call: (Arguments) throws -> [Tensor]

  init(_ module: any Module, call: @escaping (Arguments) throws -> [Tensor]) {
    (self.module, self.call) = (module, call)
  }

  /// A module from one tensor to one tensor.
  init(_ layer: any Layer) {
    self.init(layer) { [layer(try $0.tensor(0))] }
  }
}

/// How PyTorch's modules are built with Axon: from the constructor's arguments, in float64.
struct ModuleBindings {
  /// Nearly always one; several where the record leaves open which: any that fits counts.
  typealias Build = (Arguments) throws -> [BoundModule]
  private var table: [String: Build] = [:]

  /// Every family's file adds its own.
  static func all() -> ModuleBindings {
    var bindings = ModuleBindings()
    bindings.addActivations()
    bindings.addAttention()
    bindings.addConvolutions()
    bindings.addFurther()
    bindings.addLazy()
    bindings.addLinear()
    bindings.addLosses()
    bindings.addNested()
    bindings.addNormalizations()
    bindings.addPaddings()
    bindings.addPools()
    bindings.addRankings()
    bindings.addRecurrent()
    bindings.addWindows()
    return bindings
  }

  subscript(name: String) -> Build? { table[name] }

  /// Says how a module from one tensor to one tensor is built.
  mutating func layer(_ name: String, _ build: @escaping (Arguments) throws -> any Layer) {
    add(name) { BoundModule(try build($0)) }
  }

  /// A module without parameters is one function.
  mutating func function(
    _ name: String, _ make: @escaping (Arguments) throws -> (Arguments) throws -> [Tensor]
  ) {
    add(name) { BoundModule(Identity(), call: try make($0)) }
  }

  /// Says how a module is built and called.
  mutating func add(_ name: String, _ build: @escaping (Arguments) throws -> BoundModule) {
    addOneOf(name) { [try build($0)] }
  }

  /// The same where the record leaves something open.
  mutating func addOneOf(_ name: String, _ build: @escaping Build) {
    precondition(table.updateValue(build, forKey: name) == nil, "\(name) is bound twice")
  }
}
