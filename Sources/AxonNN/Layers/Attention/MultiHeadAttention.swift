/// Several attentions beside each other, each over its part of the projected queries, keys and values:
/// softmax(q kᵀ / √d + mask) v, then one more projection. (Vaswani et al., "Attention is all you need",
/// 2017)
public struct MultiHeadAttention: Module {
  /// [3 · width, width]: the projections of queries, keys and values, where all are of one width.
  @Parameter public var inProjWeight: Tensor?
  /// [width, width], [width, keyWidth], [width, valueWidth]: the same, where they aren't.
  @Parameter public var qProjWeight: Tensor?
  /// See `qProjWeight`.
  @Parameter public var kProjWeight: Tensor?
  /// See `qProjWeight`.
  @Parameter public var vProjWeight: Tensor?
  /// [3 · width]
  @Parameter public var inProjBias: Tensor?
  /// [1, 1, width]: one more key, learned.
  @Parameter("bias_k") public var extraKey: Tensor?
  /// [1, 1, width]: its value.
  @Parameter("bias_v") public var extraValue: Tensor?
  /// The last projection.
  public let outProj: Linear
  let width: Int, heads: Int
  let isBatchFirst: Bool
  private let addsZeroKey: Bool
  private let dropout: Double
  private let generator: Generator
  private let mode = ModeSwitch()

  /// Weights after Xavier, biases zero. `dropout` acts on the attention; `extraKey` learns a further
  /// key and value, `zeroKey` adds one of zeros.
  public init(
    _ width: Int, heads: Int, dropout: Double = 0, bias: Bool = true, extraKey: Bool = false,
    zeroKey: Bool = false, keyWidth: Int? = nil, valueWidth: Int? = nil,
    batchFirst: Bool = false, dtype: DType = .float32, using generator: Generator = .standard
  ) {
    require(
      heads > 0 && width > 0 && width % heads == 0,
      "MultiHeadAttention: width \(width) in \(heads) heads")
    require((0...1).contains(dropout), "MultiHeadAttention: dropout \(dropout)")
    (self.width, self.heads, self.dropout) = (width, heads, dropout)
    (isBatchFirst, addsZeroKey, self.generator) = (batchFirst, zeroKey, generator)
    let (keys, values) = (keyWidth ?? width, valueWidth ?? width)
    outProj = Linear(width, width, bias: bias, dtype: dtype, using: generator)
    if bias { outProj.bias = .zeros([width], dtype) }
    let isEven = keys == width && values == width
    func drawn(_ rows: Int, _ columns: Int) -> Tensor {
      .xavierUniform([rows, columns], dtype, using: generator)
    }
    inProjWeight = isEven ? drawn(3 * width, width) : nil
    qProjWeight = isEven ? nil : drawn(width, width)
    kProjWeight = isEven ? nil : drawn(width, keys)
    vProjWeight = isEven ? nil : drawn(width, values)
    inProjBias = bias ? .zeros([3 * width], dtype) : nil
    self.extraKey = extraKey ? .xavierNormal([1, 1, width], dtype, using: generator) : nil
    extraValue = extraKey ? .xavierNormal([1, 1, width], dtype, using: generator) : nil
  }

  /// Queries [L, N, width], keys [S, N, ...] and values [S, N, ...] (batch first: N in front; one
  /// example: without N) give [L, N, width].
  ///
  /// `mask` broadcasts to [N, heads, L, S]: boolean (true: looks there) or added to the scores.
  /// `padding` [N, S] is true where a key is none. `causal`: no query looks at a later key.
  public func callAsFunction(
    _ queries: Tensor, _ keys: Tensor, _ values: Tensor, mask: Tensor? = nil,
    padding: Tensor? = nil, causal: Bool = false
  ) -> Tensor {
    let inputs = prepared(queries, keys, values)
    let visible = visibility(mask, padding, causal, inputs)
    let drops = dropout > 0 && mode.isTraining
    let y =
      drops
      ? weights(inputs, visible).matmul(inputs.values)
      : scaledDotProductAttention(inputs.queries, inputs.keys, inputs.values, mask: visible)
    return joined(y, isOne: queries.rank == 2)
  }

  /// The same, and where each query looked: [N, L, S], or [N, heads, L, S] unless `averaging`.
  public func withWeights(
    _ queries: Tensor, _ keys: Tensor, _ values: Tensor, mask: Tensor? = nil,
    padding: Tensor? = nil, causal: Bool = false, averaging: Bool = true
  ) -> (output: Tensor, weights: Tensor) {
    let inputs = prepared(queries, keys, values)
    let found = weights(inputs, visibility(mask, padding, causal, inputs))
    let output = joined(found.matmul(inputs.values), isOne: queries.rank == 2)
    let shown = averaging ? found.mean(along: 1) : found
    return (output, queries.rank == 2 ? shown.squeezed(along: 0) : shown)
  }

  /// What the initializer was given.
  public var settings: String { "\(width), heads: \(heads)" }

  /// [N, heads, ..., width / heads] each.
  private struct Inputs {
    var queries: Tensor, keys: Tensor, values: Tensor
  }

  private func weights(_ inputs: Inputs, _ mask: Tensor?) -> Tensor {
    let factor = 1 / Double(width / heads).squareRoot()
    var scores = (inputs.queries * factor).matmul(inputs.keys.transposed(-2, -1))
    if let mask {
      scores = mask.dtype == .bool ? select(mask, scores, -Double.infinity) : scores + mask
    }
    let found = scores.softmax(along: -1)
    return dropout > 0 && mode.isTraining ? found.dropout(dropout, using: generator) : found
  }

  /// Projected, in heads, with the further keys.
  private func prepared(_ queries: Tensor, _ keys: Tensor, _ values: Tensor) -> Inputs {
    let all = [queries, keys, values].map { x in
      x.rank == 2 ? x.expandedDimensions(at: 0) : isBatchFirst ? x : x.transposed(0, 1)
    }
    require(
      all.allSatisfy { $0.rank == 3 && $0.shape[0] == all[0].shape[0] }
        && all[1].shape[1] == all[2].shape[1] && all[0].shape[2] == width,
      "MultiHeadAttention: queries \(queries.shape), keys \(keys.shape), values \(values.shape);"
        + " the width is \(width)")
    let separate = [qProjWeight, kProjWeight, vProjWeight].compactMap { $0 }
    let matrices = separate.isEmpty ? inProjWeight?.chunked(3) ?? [] : separate
    let biases = inProjBias?.chunked(3)
    var parts = all.indices.map { index in
      all[index].linear(matrices[index], bias: biases?[index])
    }
    let batch = all[0].shape[0]
    for (index, extra) in zip([1, 2], [extraKey, extraValue]) {
      guard let extra else { continue }
      parts[index] = concatenate([parts[index], extra.expanded(to: [batch, 1, width])], along: 1)
    }
    if addsZeroKey {
      for index in [1, 2] {
        let zeros = Tensor.zeros([batch, 1, width], parts[index].dtype)
        parts[index] = concatenate([parts[index], zeros], along: 1)
      }
    }
    let split = parts.map {
      $0.reshaped([batch, $0.shape[1], heads, width / heads]).transposed(1, 2)
    }
    return Inputs(queries: split[0], keys: split[1], values: split[2])
  }

  /// [N, heads, L, width / heads] as the outputs.
  private func joined(_ y: Tensor, isOne: Bool) -> Tensor {
    let sizes = y.shape
    let together = outProj(y.transposed(1, 2).reshaped([sizes[0], sizes[2], width]))
    return isOne ? together.squeezed(along: 0) : isBatchFirst ? together : together.transposed(0, 1)
  }

  /// One mask out of all; the further keys are seen by every query.
  private func visibility(
    _ mask: Tensor?, _ padding: Tensor?, _ causal: Bool, _ inputs: Inputs
  ) -> Tensor? {
    let (rows, columns) = (inputs.queries.shape[2], inputs.keys.shape[2])
    let further = (_extraKey.cell == nil ? 0 : 1) + (addsZeroKey ? 1 : 0)
    var masks: [Tensor] = []
    if let mask { masks.append(mask) }
    if causal {
      let own = Tensor.arange(columns - further)
      masks.append(own .<= Tensor.arange(rows).expandedDimensions(at: 1))
    }
    if let padding {
      let wide = padding.rank == 1 ? padding.expandedDimensions(at: 0) : padding
      masks.append(
        (.!wide).reshaped([wide.shape[0], 1, 1, wide.shape[1]]))
    }
    guard let first = masks.first else { return nil }
    let one = masks.dropFirst().reduce(first, combined)
    if further == 0 { return one }
    return one.dtype == .bool
      ? .!(.!one).padded([(0, further)]) : one.padded([(0, further)])
  }

  /// Both: of two boolean masks what both see, else the sum.
  private func combined(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.dtype == .bool, b.dtype == .bool { return a .& b }
    func added(_ mask: Tensor, _ dtype: DType) -> Tensor {
      mask.dtype == .bool
        ? select(mask, Tensor.zeros([], dtype), -Double.infinity) : mask
    }
    let dtype = a.dtype == .bool ? b.dtype : a.dtype
    return added(a, dtype) + added(b, dtype)
  }
}
