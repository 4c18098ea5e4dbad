extension Module {
  /// The model as a tree of its layers and their settings.
  public var description: String { tree(self) }
}

private func tree(_ module: any Module) -> String {
  let name = "\(type(of: module))(\(module.settings)"
  let inner = submodules(children(of: module))
  if inner.isEmpty { return name + ")" }
  let lines = inner.map { child in
    // What is inside moves to the right with its parent.
    "  (\(child.name)): "
      + tree(child.module).split(separator: "\n").joined(separator: "\n  ")
  }
  return ([name] + lines + [")"]).joined(separator: "\n")
}

/// The modules among these values, those in containers under their own names.
private func submodules(
  _ children: [(name: String, value: Any)]
) -> [(name: String, module: any Module)] {
  var found: [(name: String, module: any Module)] = []
  for child in children where !(child.value is any HoldsCell) {
    var depth: String?
    walk(child.value, child.name) { path, visit in
      guard case .module(let module) = visit else { return }
      // Whatever is inside of the module found last is printed by it.
      if let depth, path.hasPrefix(depth + ".") { return }
      found.append((path, module))
      depth = path
    }
  }
  return found
}
