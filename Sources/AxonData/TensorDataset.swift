public import AxonTensor

/// Examples that lie behind each other along the first axis of one or more tensors.
public struct TensorDataset: Dataset {
  /// What a batch is cut from: images and labels, say.
  public let tensors: [Tensor]

  /// As many examples as the first axis is long; it must be so in all tensors.
  public init(_ tensors: Tensor...) {
    require(
      tensors.allSatisfy { $0.rank > 0 && $0.shape[0] == tensors[0].shape[0] }
        && !tensors.isEmpty,
      "TensorDataset: the first axes differ, \(tensors.map(\.shape))")
    self.tensors = tensors
  }

  /// Number of examples.
  public var count: Int { tensors[0].shape[0] }

  /// The examples at these places of every tensor.
  public func batch(_ indices: [Int]) -> [Tensor] {
    let places = Tensor(indices)
    return tensors.map { $0.indexSelected(along: 0, places) }
  }
}
