import AxonNN

extension ModuleBindings {
  /// Linear layers and such that only rearrange.
  mutating func addLinear() {
    layer("Linear") { a in
      Linear(
        try a.int(0, "in_features"), try a.int(1, "out_features"),
        bias: try a.bool(2, "bias", default: true), dtype: .float64)
    }
    layer("Embedding") { a in
      if a.value(3, "max_norm") != nil { throw BindingError.notBuilt("max_norm") }
      return Embedding(
        try a.int(0, "num_embeddings"), try a.int(1, "embedding_dim"),
        padding: try a.padding(2), dtype: .float64)
    }
    add("EmbeddingBag") { a in
      if a.value(2, "max_norm") != nil { throw BindingError.notBuilt("max_norm") }
      let bag = EmbeddingBag(
        try a.int(0, "num_embeddings"), try a.int(1, "embedding_dim"), mode: try a.bagMode(),
        padding: try a.padding(nil), dtype: .float64)
      let hasEnd = try a.bool(nil, "include_last_offset")
      return BoundModule(bag) { a in
        let weights = try a.optionalTensor(2, "per_sample_weights")
        guard let offsets = try a.optionalTensor(1, "offsets")?.array(of: Int.self) else {
          return [bag(try a.tensor(0), weights: weights)]
        }
        return [
          bag(try a.tensor(0), offsets: hasEnd ? offsets.dropLast() : offsets, weights: weights)
        ]
      }
    }
    layer("Unflatten") { a in
      guard try a.int(0, "dim") == 1 else { throw BindingError.notBuilt("other axes than 1") }
      return Unflatten(try a.ints(1, "unflattened_size"))
    }
    layer("Dropout") { a in Dropout(try a.double(0, "p", default: 0.5)) }
    layer("Identity") { _ in Identity() }
    layer("Flatten") { a in
      Flatten(
        from: try a.int(0, "start_dim", default: 1), to: try a.int(1, "end_dim", default: -1))
    }
  }
}

extension Arguments {
  /// `padding_idx`, which counts from the end where it is negative.
  fileprivate func padding(_ position: Int?) throws -> Int? {
    let count = try int(0, "num_embeddings")
    return try optionalInt(position, "padding_idx").map { $0 < 0 ? $0 + count : $0 }
  }

  fileprivate func bagMode() throws -> EmbeddingBag.Mode {
    switch try string(nil, "mode", default: "mean") {
    case "sum": .sum
    case "mean": .mean
    case "max": .max
    case let other: throw BindingError.wrongArgument("mode is \(other)")
    }
  }
}
