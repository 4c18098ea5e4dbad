internal import AxonTensor
internal import Synchronization

/// Where the cell of an optional property goes when it is set later: Swift begins such a property as
/// nil, and only then does the initializer of the layer assign to it. Thread-safe.
final class LateCell: Sendable {
  private let place = Mutex<Cell?>(nil)

  var cell: Cell? { place.withLock { $0 } }

  /// Sets the tensor, makes the cell first where there is none, and removes it for nil.
  func set(_ tensor: Tensor?, isParameter: Bool) {
    place.withLock { cell in
      if let tensor, let cell {
        cell.update { $0 = tensor }
      } else {
        cell = tensor.map { Cell($0, requiresGradient: isParameter) }
      }
    }
  }
}

/// A cell from the beginning, or one that may come later.
struct CellPlace: Sendable {
  private let given: Cell?
  private let late: LateCell?

  init(_ tensor: Tensor?, isParameter: Bool) {
    given = tensor.map { Cell($0, requiresGradient: isParameter) }
    late = tensor == nil ? LateCell() : nil
  }
  init(_ cell: Cell) { (given, late) = (cell, nil) }

  var cell: Cell? { given ?? late?.cell }

  func set(_ tensor: Tensor?, isParameter: Bool) {
    if let late { return late.set(tensor, isParameter: isParameter) }
    guard let tensor else { fatalError("a parameter that is there can't become nil") }
    given?.update { $0 = tensor }
  }
}
