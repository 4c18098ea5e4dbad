public import AxonNN

/// What a rule remembers of one parameter: tensors under the names of PyTorch's state dicts.
public struct RuleMemory: Sendable, ExpressibleByDictionaryLiteral {
  /// The names, in the order of the state dict.
  public let names: [String]
  /// In the order of the names, for kernels that change several of them in place.
  var tensors: [Tensor]

  /// The bytes of all tensors, for a kernel that changes them in place.
  mutating func withMutableBytes(_ body: ([UnsafeMutableRawPointer?]) -> Void) {
    func descend(
      _ all: UnsafeMutableBufferPointer<Tensor>, _ bytes: [UnsafeMutableRawPointer?]
    ) {
      if bytes.count == all.count { return body(bytes) }
      all[bytes.count].withMutableBytes { descend(all, bytes + [$0.baseAddress]) }
    }
    tensors.withUnsafeMutableBufferPointer { descend($0, []) }
  }

  /// These tensors under these names.
  public init(_ members: [(String, Tensor)]) {
    (names, tensors) = (members.map(\.0), members.map(\.1))
  }

  /// The same as a literal.
  public init(dictionaryLiteral members: (String, Tensor)...) { self.init(members) }

  /// The tensor under a name, which must be one of `names`.
  public subscript(name: String) -> Tensor {
    get { tensors[place(name)] }
    set { tensors[place(name)] = newValue }
  }

  /// Moves a running mean a share of the way to `value`.
  public mutating func average(_ name: String, _ value: Tensor, share: Double) {
    self[name] = self[name] + (value - self[name]) * share
  }

  /// The same names, with the tensors of `other` where it has them.
  func keeping(_ other: RuleMemory) -> RuleMemory {
    RuleMemory(zip(names, tensors).map { ($0, other.names.contains($0) ? other[$0] : $1) })
  }

  private func place(_ name: String) -> Int {
    guard let place = names.firstIndex(of: name) else {
      fatalError("the rule remembers \(names), not '\(name)'")
    }
    return place
  }
}

extension Tensor {
  /// Zeros of the same shape and dtype, as most memories begin.
  var zeros: Tensor { .zeros(shape, dtype) }
}
