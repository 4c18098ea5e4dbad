/// Named tensors in order: the parameters and buffers of a model, the contents of a model file.
public struct StateDict: Sendable {
  /// Names in order, each once.
  public private(set) var keys: [String] = []
  private var tensors: [String: Tensor] = [:]

  /// Nothing yet.
  public init() {}

  /// The tensor called `key`; setting adds at the end or replaces in place, nil removes.
  public subscript(key: String) -> Tensor? {
    get { tensors[key] }
    set {
      let isNew = tensors[key] == nil
      tensors[key] = newValue
      if newValue == nil {
        keys.removeAll { $0 == key }
      } else if isNew {
        keys.append(key)
      }
    }
  }
}

extension StateDict: RandomAccessCollection {
  /// A name and what it stands for.
  public typealias Element = (key: String, value: Tensor)
  /// The first axis.
  public var startIndex: Int { 0 }
  /// Behind the last axis.
  public var endIndex: Int { keys.count }
  /// The size along an axis.
  public subscript(position: Int) -> Element {
    let key = keys[position]
    guard let value = tensors[key] else { fatalError("state dict: no tensor \(key)") }
    return (key, value)
  }
}

extension StateDict: ExpressibleByDictionaryLiteral {
  /// The tensors as written; of a repeated name the last one counts.
  public init(dictionaryLiteral elements: (String, Tensor)...) {
    for (key, tensor) in elements { self[key] = tensor }
  }
}
