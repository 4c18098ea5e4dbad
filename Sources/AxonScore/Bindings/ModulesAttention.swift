import AxonNN

extension ModuleBindings {
  /// Attention and the layers made of it.
  mutating func addAttention() {
    add("MultiheadAttention") { a in
      let heads = try a.int(1, "num_heads")
      let attention = MultiHeadAttention(
        try a.int(0, "embed_dim"), heads: heads, dropout: try a.double(2, "dropout", default: 0),
        bias: try a.bool(3, "bias", default: true), extraKey: try a.bool(4, "add_bias_kv"),
        zeroKey: try a.bool(5, "add_zero_attn"), keyWidth: try a.optionalInt(6, "kdim"),
        valueWidth: try a.optionalInt(7, "vdim"), batchFirst: try a.bool(8, "batch_first"),
        dtype: .float64)
      return BoundModule(attention) { a in
        let (output, weights) = attention.withWeights(
          try a.tensor(0), try a.tensor(1, "key"), try a.tensor(2, "value"),
          mask: try a.mask(5, "attn_mask", heads),
          padding: try a.optionalTensor(3, "key_padding_mask"),
          averaging: try a.bool(6, "average_attn_weights", default: true))
        return [output, weights]
      }
    }
    add("TransformerEncoderLayer") { a in
      let options = try TransformerOptions(a)
      let layer = options.encoderLayer()
      return BoundModule(layer) { a in
        [
          layer(
            try a.tensor(0), mask: try a.mask(1, "src_mask", options.heads),
            padding: try a.optionalTensor(2, "src_key_padding_mask"))
        ]
      }
    }
    add("TransformerDecoderLayer") { a in
      let options = try TransformerOptions(a)
      let layer = options.decoderLayer()
      return BoundModule(layer) { a in
        [
          layer(
            try a.tensor(0), try a.tensor(1, "memory"),
            mask: try a.mask(2, "tgt_mask", options.heads),
            memoryMask: try a.mask(3, "memory_mask", options.heads),
            padding: try a.optionalTensor(4, "tgt_key_padding_mask"),
            memoryPadding: try a.optionalTensor(5, "memory_key_padding_mask"))
        ]
      }
    }
    add("Transformer") { a in
      let options = try TransformerOptions(transformer: a)
      let transformer = options.transformer(
        try a.int(2, "num_encoder_layers", default: 6),
        try a.int(3, "num_decoder_layers", default: 6))
      return BoundModule(transformer) { a in
        [
          transformer(
            try a.tensor(0), try a.tensor(1, "tgt"),
            sourceMask: try a.mask(2, "src_mask", options.heads),
            mask: try a.mask(3, "tgt_mask", options.heads),
            memoryMask: try a.mask(4, "memory_mask", options.heads),
            sourcePadding: try a.optionalTensor(5, "src_key_padding_mask"),
            padding: try a.optionalTensor(6, "tgt_key_padding_mask"),
            memoryPadding: try a.optionalTensor(7, "memory_key_padding_mask"))
        ]
      }
    }
  }
}

/// The constructor's arguments of PyTorch's transformers.
struct TransformerOptions {
  let width: Int, heads: Int, inner: Int, dropout: Double
  let activation: TransformerActivation
  let batchFirst: Bool, normFirst: Bool, bias: Bool

  func encoderLayer() -> TransformerEncoderLayer {
    TransformerEncoderLayer(
      width, heads: heads, inner: inner, dropout: dropout, activation: activation,
      batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: .float64)
  }

  func decoderLayer() -> TransformerDecoderLayer {
    TransformerDecoderLayer(
      width, heads: heads, inner: inner, dropout: dropout, activation: activation,
      batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: .float64)
  }

  func transformer(_ encoderLayers: Int, _ decoderLayers: Int) -> Transformer {
    Transformer(
      width, heads: heads, encoderLayers: encoderLayers, decoderLayers: decoderLayers,
      inner: inner, dropout: dropout, activation: activation, batchFirst: batchFirst,
      normFirst: normFirst, bias: bias, dtype: .float64)
  }
}

extension TransformerOptions {
  /// Those of a layer.
  init(_ a: Arguments) throws { try self.init(a, inner: 2) }
  /// Those of `Transformer`, which has the numbers of layers before.
  init(transformer a: Arguments) throws { try self.init(a, inner: 4) }

  private init(_ a: Arguments, inner place: Int) throws {
    let activation: TransformerActivation =
      switch a.value(place + 2, "activation") {
      case .opaque(let text)?: text.contains("gelu") ? .gelu : .relu
      case .string(let text)?: text == "gelu" ? .gelu : .relu
      default: .relu
      }
    self.init(
      width: try a.int(0, "d_model", default: 512), heads: try a.int(1, "nhead", default: 8),
      inner: try a.int(place, "dim_feedforward", default: 2048),
      dropout: try a.double(place + 1, "dropout", default: 0.1), activation: activation,
      batchFirst: try a.bool(nil, "batch_first"), normFirst: try a.bool(nil, "norm_first"),
      bias: try a.bool(nil, "bias", default: true))
  }
}

extension Arguments {
  /// A mask: PyTorch's boolean ones say what is hidden, Axon's what is seen.
  func mask(_ position: Int, _ name: String, _ heads: Int) throws -> Tensor? {
    guard var mask = try optionalTensor(position, name) else { return nil }
    if mask.rank == 3 {
      // [N · heads, L, S]
      mask = mask.reshaped([mask.shape[0] / heads, heads, mask.shape[1], mask.shape[2]])
    }
    return mask.dtype == .bool ? .!mask : mask
  }
}
