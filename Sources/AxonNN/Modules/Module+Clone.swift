extension Module {
  /// An independent copy: parameters, buffers, modes and slots of its own, ties kept. Generators of
  /// random numbers are shared.
  ///
  /// Everything that holds a cell has to be a property, or be in an array, dictionary or optional.
  public func clone() -> Self {
    let copier = Copier()
    return copier.copy(self)
  }
}

/// A property that is copied by making a new one.
protocol Replicable {
  func replicated(_ copier: Copier) -> Self
}

/// Copies values by type, each cell once.
final class Copier {
  private var cells: [ObjectIdentifier: Cell] = [:]

  func copy(_ cell: Cell) -> Cell {
    let key = ObjectIdentifier(cell)
    if let copy = cells[key] { return copy }
    let value = cell.valueWithoutLeaf
    let copy = Cell(value, requiresGradient: cell.requiresGradient)
    cells[key] = copy
    return copy
  }

  /// The value with everything in it replaced; itself when there is nothing to replace.
  func copy<Value>(_ value: Value) -> Value {
    if let replicable = value as? any Replicable {
      return cast(replicable.replicated(self))
    }
    if let module = value as? any Module { return cast(copyFields(module)) }
    return value
  }

  private func copyFields<M: Module>(_ module: M) -> M {
    // The properties of a struct are replaced where they lie. `Mirror` only reads, and no other
    // means of the language writes to properties whose names aren't known.
    guard !(M.self is AnyClass) else { fatalError("clone() of a class \(M.self)") }
    var copy = module
    withUnsafeMutableBytes(of: &copy) { bytes in
      guard let start = bytes.baseAddress else { return }
      for index in 0..<fieldCount(M.self) {
        var metadata = FieldMetadata()
        let type = fieldType(M.self, index: index, metadata: &metadata)
        metadata.release?(metadata.name)
        let place = start + fieldOffset(M.self, index: index)
        func replace<Field>(_: Field.Type) {
          let field = place.assumingMemoryBound(to: Field.self)
          field.pointee = self.copy(field.pointee)
        }
        _openExistential(type, do: replace)
      }
    }
    return copy
  }

  private func cast<From, To>(_ value: From) -> To {
    guard let result = value as? To else { fatalError("clone(): \(From.self) isn't \(To.self)") }
    return result
  }
}

extension Array: Replicable {
  func replicated(_ copier: Copier) -> [Element] { map { copier.copy($0) } }
}
extension Dictionary: Replicable {
  func replicated(_ copier: Copier) -> [Key: Value] { mapValues { copier.copy($0) } }
}
extension Optional: Replicable {
  func replicated(_ copier: Copier) -> Wrapped? { map { copier.copy($0) } }
}
extension ModeSwitch: Replicable {
  func replicated(_ copier: Copier) -> Self {
    let copy = Self()
    copy.standard = standard
    return copy
  }
}
extension Slot: Replicable {
  func replicated(_ copier: Copier) -> Slot { Slot(wrappedValue: copier.copy(wrappedValue)) }
}
extension Parameter: Replicable {
  func replicated(_ copier: Copier) -> Parameter { Parameter(cell.map { copier.copy($0) }, key) }
}
extension Buffer: Replicable {
  func replicated(_ copier: Copier) -> Buffer { Buffer(cell.map { copier.copy($0) }, key) }
}

// What `Mirror` itself is built on.

private struct FieldMetadata {
  var name: UnsafePointer<CChar>?
  var release: (@convention(c) (UnsafePointer<CChar>?) -> Void)?
  var isStrong = false
  var isVariable = false
}

@_silgen_name("swift_reflectionMirror_recursiveCount")
private func fieldCount(_: Any.Type) -> Int

@_silgen_name("swift_reflectionMirror_recursiveChildMetadata")
private func fieldType(
  _: Any.Type, index: Int, metadata: UnsafeMutablePointer<FieldMetadata>
) -> Any.Type

@_silgen_name("swift_reflectionMirror_recursiveChildOffset")
private func fieldOffset(_: Any.Type, index: Int) -> Int
