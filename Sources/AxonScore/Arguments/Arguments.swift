import AxonFormats
import AxonTensor

/// The arguments of one recorded call, read by position or name as Python's signature has them.
///
/// `a.int(1, "dim", default: -1)` is the second positional argument, or the keyword `dim`, or −1.
struct Arguments {
  let positional: [Argument]
  let keyword: [String: Argument]
  /// What the trees call `.tensor(number)`, in order: positional first, then keywords.
  var tensors: [Tensor]
  /// The operation's variant in PyTorch's database, nearly always empty.
  let variant: String
  /// The shapes of the state, where these are a module's constructor arguments.
  var stateShapes: [String: [Int]] = [:]
  private let read = NamesRead()

  /// The same call with other tensors at `places`.
  func replacing(_ places: [Int], with new: [Tensor]) -> Arguments {
    var copy = self
    for (place, tensor) in zip(places, new) { copy.tensors[place] = tensor }
    return copy
  }

  /// The argument, nil when it is absent; `None` stays.
  func given(_ position: Int?, _ name: String) -> Argument? {
    if let position, position < positional.count { return positional[position] }
    read.names.insert(name)
    return keyword[name]
  }

  /// Throws where a keyword was recorded that nobody has asked for: a default would stand in its place.
  func requireAllRead() throws {
    if let name = keyword.keys.sorted().first(where: { !read.names.contains($0) }) {
      throw BindingError.notBuilt("option \(name)")
    }
  }

  /// The argument, nil when it is absent or `None`.
  func value(_ position: Int?, _ name: String) -> Argument? {
    guard let argument = given(position, name), !argument.isNone else { return nil }
    return argument
  }

  /// How many positional arguments there are.
  var count: Int { positional.count }

  /// The argument, which must be there.
  func required(_ position: Int?, _ name: String) throws -> Argument {
    guard let argument = value(position, name) else {
      throw BindingError.wrongArgument("\(name) is missing")
    }
    return argument
  }

  func mismatch(_ name: String, _ argument: Argument, _ expected: String) -> BindingError {
    .wrongArgument("\(name) is \(argument.kind), not \(expected)")
  }
}

/// The keywords that a binding has asked for, shared by the copies of its arguments.
private final class NamesRead {
  var names: Set<String> = []
}
