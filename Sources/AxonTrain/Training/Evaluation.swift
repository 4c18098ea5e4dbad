internal import AxonNN

/// Measures outputs on batches, in evaluation mode and without gradients.
func evaluate<Batch>(
  _ batches: some Sequence<Batch>, _ metrics: [(name: String, metric: any Metric)],
  outputs: (Batch) throws -> Tensor, loss: (Tensor, Batch) throws -> Tensor,
  targets: (Batch) -> Tensor, seen: (Tensor, Batch) throws -> Void
) throws -> Measures {
  try withMode(.evaluation) {
    try withoutGradient {
      var tally = Tally(metrics)
      for batch in batches {
        let found = try outputs(batch)
        try tally.add(found, targets(batch), loss: loss(found, batch).item())
        try seen(found, batch)
      }
      return tally.measures
    }
  }
}
