import AxonNN

extension ModuleBindings {
  /// Linear layers and such that only rearrange.
  mutating func addLinear() {
    layer("Linear") { a in
      Linear(
        try a.int(0, "in_features"), try a.int(1, "out_features"),
        bias: try a.bool(2, "bias", default: true), dtype: .float64)
    }
    layer("Identity") { _ in Identity() }
    layer("Flatten") { a in
      Flatten(
        from: try a.int(0, "start_dim", default: 1), to: try a.int(1, "end_dim", default: -1))
    }
  }
}
