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
      for option in ["padding_idx", "max_norm"] where a.value(nil, option) != nil {
        throw BindingError.notBuilt(option)
      }
      return Embedding(
        try a.int(0, "num_embeddings"), try a.int(1, "embedding_dim"), dtype: .float64)
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
