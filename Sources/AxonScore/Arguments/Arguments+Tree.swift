import AxonFormats
import AxonTensor

extension Arguments {
  /// The arguments recorded as a list and an object.
  init(_ list: JSONValue?, _ object: JSONValue?, _ file: TensorFile, of id: String) throws {
    var leaves: [TensorLeaf] = []
    var keyword: [String: Argument] = [:]
    guard case .array(let args)? = list else { throw CaseError("\(id): no list of arguments") }
    let positional = try args.map { try Argument($0, leaves: &leaves) }
    if case .object(let kwargs)? = object {
      for member in kwargs.members {
        keyword[member.key] = try Argument(member.value, leaves: &leaves)
      }
    }
    if leaves.contains(where: \.isComplex) { throw BindingError.notBuilt("complex tensors") }
    let tensors = try leaves.map { try Core.tensor(file.numbers($0), $0) }
    self.init(positional: positional, keyword: keyword, tensors: tensors, variant: "")
  }
}
