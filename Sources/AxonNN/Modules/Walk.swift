/// What a walk through a model meets. Paths are those of state dicts: `layers.0.weight`.
enum Visit {
  case parameter(Cell)
  case buffer(Cell)
  case mode(ModeSwitch)
  case generator(Generator)
  case slot(Slot)
  case module(any Module)
}

/// Goes through a value and everything in it, in the order of the properties. A module is visited
/// before what it contains.
func walk(_ value: Any, _ path: String = "", _ visit: (String, Visit) -> Void) {
  switch value {
  case let holder as any HoldsCell:
    guard let cell = holder.cell else { return }
    let name = holder.key.map { replacingLast(of: path, with: $0) } ?? path
    visit(name, type(of: holder).isParameter ? .parameter(cell) : .buffer(cell))
  case let mode as ModeSwitch: visit(path, .mode(mode))
  case let generator as Generator: visit(path, .generator(generator))
  case let slot as Slot:
    visit(path, .slot(slot))
    walk(slot.wrappedValue, path, visit)
  case let place as any ComesLater:
    let (layer, mode) = place.present
    visit(path, .mode(mode))
    if let layer { walk(layer, path, visit) } else { visit(path, .module(place)) }
  case let module as any Module:
    visit(path, .module(module))
    for child in children(of: module) { walk(child.value, joined(path, child.name), visit) }
  default: walkContainer(value, path, visit)
  }
}

/// The properties of a module under the names of state dicts.
func children(of module: any Module) -> [(name: String, value: Any)] {
  if let named = module as? any NamesChildren { return named.namedChildren.map { ($0, $1) } }
  return Mirror(reflecting: module).children.compactMap { child in
    child.label.map { label in
      // The storage of a wrapped property begins with an underscore.
      (snakeCase(label.first == "_" ? label.dropFirst() : label[...]), child.value)
    }
  }
}

private func walkContainer(_ value: Any, _ path: String, _ visit: (String, Visit) -> Void) {
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional:
    if let child = mirror.children.first { walk(child.value, path, visit) }
  case .collection, .tuple:
    for (index, child) in mirror.children.enumerated() {
      walk(child.value, joined(path, "\(index)"), visit)
    }
  case .dictionary:
    // A dictionary has no order of its own.
    let pairs = mirror.children.compactMap { child -> (String, Any)? in
      let pair = Array(Mirror(reflecting: child.value).children)
      return pair.count == 2 ? ("\(pair[0].value)", pair[1].value) : nil
    }
    for (key, child) in pairs.sorted(by: { $0.0 < $1.0 }) { walk(child, joined(path, key), visit) }
  default: break
  }
}

private func joined(_ path: String, _ name: String) -> String {
  path.isEmpty ? name : "\(path).\(name)"
}

private func replacingLast(of path: String, with name: String) -> String {
  guard let dot = path.lastIndex(of: ".") else { return name }
  return "\(path[...dot])\(name)"
}

/// `runningMean` → `running_mean`.
func snakeCase(_ name: Substring) -> String {
  name.reduce(into: "") { result, character in
    result += character.isUppercase ? "_" + character.lowercased() : String(character)
  }
}
