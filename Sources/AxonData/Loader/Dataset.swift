/// Examples that can be fetched by their position, several at a time.
public protocol Dataset: Sendable {
  /// Several examples together, for example images and labels as tensors.
  associatedtype Batch: Sendable
  /// Number of examples.
  var count: Int { get }
  /// The examples at `indices`, in that order; called from several threads at once.
  func batch(_ indices: [Int]) -> Batch
  /// The same as an epoch sees them: another random change in each, say.
  func batch(_ indices: [Int], epoch: Int) -> Batch
}

extension Dataset {
  /// Every epoch sees the same.
  public func batch(_ indices: [Int], epoch: Int) -> Batch { batch(indices) }
}
