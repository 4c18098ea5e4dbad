// What a model contains.

extension Module {
  /// Every parameter once, in order, with the first of its names; frozen ones too.
  public var namedParameters: [(name: String, cell: Cell)] { firstUses { $0.parameter } }

  /// Every parameter once, in order; frozen ones too.
  public var parameters: [Cell] { namedParameters.map(\.cell) }

  /// Every parameter that training changes.
  public var trainableParameters: [Cell] { parameters.filter(\.requiresGradient) }

  /// Every buffer once, in order, with the first of its names.
  public var namedBuffers: [(name: String, cell: Cell)] { firstUses { $0.buffer } }

  /// Every buffer once, in order.
  public var buffers: [Cell] { namedBuffers.map(\.cell) }

  /// All parameters and buffers under all their names: a tied weight appears twice.
  public var namedState: [(name: String, cell: Cell)] {
    var found: [(name: String, cell: Cell)] = []
    walk(self) { path, visit in
      if let cell = visit.parameter ?? visit.buffer { found.append((path, cell)) }
    }
    return found
  }

  /// Every generator that layers such as dropout draw from, once, in order.
  public var generators: [Generator] {
    var seen = Set<ObjectIdentifier>()
    var found: [Generator] = []
    walk(self) { _, visit in
      if case .generator(let generator) = visit,
        seen.insert(ObjectIdentifier(generator)).inserted
      {
        found.append(generator)
      }
    }
    return found
  }

  /// The tensors of all parameters and buffers, as they are now, under PyTorch's names.
  public var stateDict: StateDict {
    namedState.reduce(into: StateDict()) { $0[$1.name] = $1.cell.valueWithoutLeaf }
  }

  /// The number of elements of all parameters.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.valueWithoutLeaf.count } }

  private func firstUses(_ kind: (Visit) -> Cell?) -> [(name: String, cell: Cell)] {
    var seen = Set<ObjectIdentifier>()
    var found: [(name: String, cell: Cell)] = []
    walk(self) { path, visit in
      if let cell = kind(visit), seen.insert(ObjectIdentifier(cell)).inserted {
        found.append((path, cell))
      }
    }
    return found
  }
}

extension Visit {
  fileprivate var parameter: Cell? { if case .parameter(let cell) = self { cell } else { nil } }
  fileprivate var buffer: Cell? { if case .buffer(let cell) = self { cell } else { nil } }
}

extension Module {
  /// Sets the default of every layer: training. Inside `withMode` that scope decides.
  public func train() { setMode(.training) }

  /// Sets the default of every layer: evaluation. Inside `withMode` that scope decides.
  public func eval() { setMode(.evaluation) }

  private func setMode(_ mode: Mode) {
    walk(self) { _, visit in if case .mode(let found) = visit { found.standard = mode } }
  }

  /// Keeps the parameters whose name passes as they are: no gradients, no updates.
  public func freeze(where matches: (String) -> Bool = { _ in true }) {
    for (name, cell) in namedParameters where matches(name) { cell.requiresGradient = false }
  }

  /// Lets the parameters whose name passes be trained again.
  public func unfreeze(where matches: (String) -> Bool = { _ in true }) {
    for (name, cell) in namedParameters where matches(name) { cell.requiresGradient = true }
  }
}
