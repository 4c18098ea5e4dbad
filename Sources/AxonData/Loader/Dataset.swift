/// Examples that can be fetched by their position, several at a time.
public protocol Dataset: Sendable {
  /// Several examples together, for example images and labels as tensors.
  associatedtype Batch: Sendable
  /// Number of examples.
  var count: Int { get }
  /// The examples at `indices`, in that order; called from several threads at once.
  func batch(_ indices: [Int]) -> Batch
}
