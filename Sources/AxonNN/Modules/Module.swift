@_exported public import AxonTensor

/// A struct of layers, parameters and buffers.
///
/// What it contains is read from it by `Mirror`, so nothing is declared twice: a stored property that
/// is a module, `@Parameter`, `@Buffer` or `@Slot`, or an array, dictionary or optional of modules,
/// belongs to the model. Names are those of the properties in snake case, as in PyTorch's state dicts.
///
/// A copy of a model shares its parameters: both see every update. `clone()` makes an independent one.
/// Modules may be used from several threads at once; parameters are read and written one at a time.
public protocol Module: Sendable, CustomStringConvertible {
  /// The arguments that the printed model shows behind the type: `64, 128`.
  var settings: String { get }
}

/// A module from one tensor to one tensor.
public protocol Layer: Module {
  /// The output for the input `x`. A shape that doesn't fit stops the program.
  func callAsFunction(_ x: Tensor) -> Tensor
}

extension Module {
  /// Nothing to show.
  public var settings: String { "" }
}

/// A module that names what it contains itself.
package protocol NamesChildren {
  /// What it contains, in order.
  var namedChildren: [(name: String, value: any Sendable)] { get }
}
