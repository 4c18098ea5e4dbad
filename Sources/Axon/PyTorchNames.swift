// Rendered from AxonGenerate/PyTorchNames.swift by `make generate`. Do not edit.
// swift-format-ignore-file

public import AxonNN
public import AxonOptim

extension Tensor {
  /// PyTorch's name for `reshaped(_:)`.
  @available(*, unavailable, renamed: "reshaped(_:)")
  public func view(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `reshaped(_:)`.
  @available(*, unavailable, renamed: "reshaped(_:)")
  public func reshape(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `permuted(_:)`.
  @available(*, unavailable, renamed: "permuted(_:)")
  public func permute(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `transposed(_:_:)`.
  @available(*, unavailable, renamed: "transposed(_:_:)")
  public func transpose(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `transposed()`.
  @available(*, unavailable, renamed: "transposed()")
  public func t(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `transposed(_:_:)`.
  @available(*, unavailable, renamed: "transposed(_:_:)")
  public func swapaxes(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `expandedDimensions(at:)`.
  @available(*, unavailable, renamed: "expandedDimensions(at:)")
  public func unsqueeze(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `squeezed(along:)`.
  @available(*, unavailable, renamed: "squeezed(along:)")
  public func squeeze(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `flattened(from:to:)`.
  @available(*, unavailable, renamed: "flattened(from:to:)")
  public func flatten(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `expanded(to:)`.
  @available(*, unavailable, renamed: "expanded(to:)")
  public func expand(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `repeatInterleaved(_:along:)`.
  @available(*, unavailable, renamed: "repeatInterleaved(_:along:)")
  public func repeat_interleave(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `tiled(_:)`.
  @available(*, unavailable, renamed: "tiled(_:)")
  public func tile(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `flipped(along:)`.
  @available(*, unavailable, renamed: "flipped(along:)")
  public func flip(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `rolled(_:along:)`.
  @available(*, unavailable, renamed: "rolled(_:along:)")
  public func roll(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `chunked(_:along:)`.
  @available(*, unavailable, renamed: "chunked(_:along:)")
  public func chunk(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `unstacked(along:)`.
  @available(*, unavailable, renamed: "unstacked(along:)")
  public func unbind(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `moved(_:to:)`.
  @available(*, unavailable, renamed: "moved(_:to:)")
  public func movedim(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `narrowed(along:from:count:)`.
  @available(*, unavailable, renamed: "narrowed(along:from:count:)")
  public func narrow(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.float32)`.
  @available(*, unavailable, message: "to(.float32)")
  public func float(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.float64)`.
  @available(*, unavailable, message: "to(.float64)")
  public func double(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.float16)`.
  @available(*, unavailable, message: "to(.float16)")
  public func half(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.bfloat16)`.
  @available(*, unavailable, message: "to(.bfloat16)")
  public func bfloat16(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.int64)`.
  @available(*, unavailable, message: "to(.int64)")
  public func long(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.int32)`.
  @available(*, unavailable, message: "to(.int32)")
  public func int(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `to(.bool)`.
  @available(*, unavailable, message: "to(.bool)")
  public func bool(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `array(of:)`.
  @available(*, unavailable, renamed: "array(of:)")
  public func numpy(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `array(of:)`.
  @available(*, unavailable, renamed: "array(of:)")
  public func tolist(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `detached`.
  @available(*, unavailable, renamed: "detached")
  public func detach(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `requiringGradient()`.
  @available(*, unavailable, renamed: "requiringGradient()")
  public func requires_grad_(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `shape`.
  @available(*, unavailable, renamed: "shape")
  public func size(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `rank`.
  @available(*, unavailable, renamed: "rank")
  public func dim(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `count`.
  @available(*, unavailable, renamed: "count")
  public func numel(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `matmul(_:)`.
  @available(*, unavailable, renamed: "matmul(_:)")
  public func mm(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `matmul(_:)`.
  @available(*, unavailable, renamed: "matmul(_:)")
  public func bmm(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `matmul(_:)`.
  @available(*, unavailable, renamed: "matmul(_:)")
  public func mv(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `matmul(_:)`.
  @available(*, unavailable, renamed: "matmul(_:)")
  public func dot(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `maskedScattered(_:_:)`.
  @available(*, unavailable, renamed: "maskedScattered(_:_:)")
  public func masked_scatter(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `indexSelected(along:_:)`.
  @available(*, unavailable, renamed: "indexSelected(along:_:)")
  public func index_select(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `indexCopied(along:_:_:)`.
  @available(*, unavailable, renamed: "indexCopied(along:_:_:)")
  public func index_copy(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `scatterAdded(along:_:_:)`.
  @available(*, unavailable, renamed: "scatterAdded(along:_:_:)")
  public func scatter_add(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `scattered(along:_:_:)`.
  @available(*, unavailable, renamed: "scattered(along:_:_:)")
  public func scatter(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `gathered(along:_:)`.
  @available(*, unavailable, renamed: "gathered(along:_:)")
  public func gather(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `takenAlong(_:_:)`.
  @available(*, unavailable, renamed: "takenAlong(_:_:)")
  public func take_along_dim(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `clamped(_:_:)`.
  @available(*, unavailable, renamed: "clamped(_:_:)")
  public func clamp(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `clamped(_:_:)`.
  @available(*, unavailable, renamed: "clamped(_:_:)")
  public func clip(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `power(_:)`.
  @available(*, unavailable, renamed: "power(_:)")
  public func pow(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `multiply(_:)`.
  @available(*, unavailable, renamed: "multiply(_:)")
  public func mul(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `subtract(_:)`.
  @available(*, unavailable, renamed: "subtract(_:)")
  public func sub(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `divide(_:)`.
  @available(*, unavailable, renamed: "divide(_:)")
  public func div(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `negate()`.
  @available(*, unavailable, renamed: "negate()")
  public func neg(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `equal(_:)`.
  @available(*, unavailable, renamed: "equal(_:)")
  public func eq(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `notEqual(_:)`.
  @available(*, unavailable, renamed: "notEqual(_:)")
  public func ne(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `less(_:)`.
  @available(*, unavailable, renamed: "less(_:)")
  public func lt(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `lessOrEqual(_:)`.
  @available(*, unavailable, renamed: "lessOrEqual(_:)")
  public func le(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `greater(_:)`.
  @available(*, unavailable, renamed: "greater(_:)")
  public func gt(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `greaterOrEqual(_:)`.
  @available(*, unavailable, renamed: "greaterOrEqual(_:)")
  public func ge(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `logicalAnd(_:)`.
  @available(*, unavailable, renamed: "logicalAnd(_:)")
  public func logical_and(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `logicalOr(_:)`.
  @available(*, unavailable, renamed: "logicalOr(_:)")
  public func logical_or(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `logicalNot()`.
  @available(*, unavailable, renamed: "logicalNot()")
  public func logical_not(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `isNaN()`.
  @available(*, unavailable, renamed: "isNaN()")
  public func isnan(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `isInfinite()`.
  @available(*, unavailable, renamed: "isInfinite()")
  public func isinf(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `isFinite()`.
  @available(*, unavailable, renamed: "isFinite()")
  public func isfinite(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `isClose(_:)`.
  @available(*, unavailable, renamed: "isClose(_:)")
  public func isclose(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `nanToNum()`.
  @available(*, unavailable, renamed: "nanToNum()")
  public func nan_to_num(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `standardDeviation(along:)`.
  @available(*, unavailable, renamed: "standardDeviation(along:)")
  public func std(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `variance(along:)`.
  @available(*, unavailable, renamed: "variance(along:)")
  public func `var`(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `product(along:)`.
  @available(*, unavailable, renamed: "product(along:)")
  public func prod(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `max(along:)`.
  @available(*, unavailable, renamed: "max(along:)")
  public func amax(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `min(along:)`.
  @available(*, unavailable, renamed: "min(along:)")
  public func amin(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `sorted(along:descending:)`.
  @available(*, unavailable, renamed: "sorted(along:descending:)")
  public func sort(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `argSorted(along:descending:)`.
  @available(*, unavailable, renamed: "argSorted(along:descending:)")
  public func argsort(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `topK(_:along:)`.
  @available(*, unavailable, renamed: "topK(_:along:)")
  public func topk(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `cumulativeSum(along:)`.
  @available(*, unavailable, renamed: "cumulativeSum(along:)")
  public func cumsum(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `cumulativeProduct(along:)`.
  @available(*, unavailable, renamed: "cumulativeProduct(along:)")
  public func cumprod(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `logSumExp(along:)`.
  @available(*, unavailable, renamed: "logSumExp(along:)")
  public func logsumexp(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `logSoftmax(along:)`.
  @available(*, unavailable, renamed: "logSoftmax(along:)")
  public func log_softmax(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `leakyRelu(_:)`.
  @available(*, unavailable, renamed: "leakyRelu(_:)")
  public func leaky_relu(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `upperTriangle(_:)`.
  @available(*, unavailable, renamed: "upperTriangle(_:)")
  public func triu(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `lowerTriangle(_:)`.
  @available(*, unavailable, renamed: "lowerTriangle(_:)")
  public func tril(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `determinant()`.
  @available(*, unavailable, renamed: "determinant()")
  public func det(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `binCount()`.
  @available(*, unavailable, renamed: "binCount()")
  public func bincount(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `searchSorted(_:)`.
  @available(*, unavailable, renamed: "searchSorted(_:)")
  public func searchsorted(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `rank`.
  @available(*, unavailable, renamed: "rank")
  public var ndim: Never { fatalError() }
  /// PyTorch's name for `requiresGradient`.
  @available(*, unavailable, renamed: "requiresGradient")
  public var requires_grad: Never { fatalError() }
}

extension Module {
  /// PyTorch's name for `stateDict`.
  @available(*, unavailable, renamed: "stateDict")
  public func state_dict(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `load(_:)`.
  @available(*, unavailable, renamed: "load(_:)")
  public func load_state_dict(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `namedParameters`.
  @available(*, unavailable, renamed: "namedParameters")
  public func named_parameters(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `namedBuffers`.
  @available(*, unavailable, renamed: "namedBuffers")
  public func named_buffers(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `freeze()`.
  @available(*, unavailable, renamed: "freeze()")
  public func requires_grad_(_ arguments: Any...) -> Never { fatalError() }
}

extension Optimizer {
  /// PyTorch's name for `zeroGradients()`.
  @available(*, unavailable, renamed: "zeroGradients()")
  public func zero_grad(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `stateDict`.
  @available(*, unavailable, renamed: "stateDict")
  public func state_dict(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `load(_:)`.
  @available(*, unavailable, renamed: "load(_:)")
  public func load_state_dict(_ arguments: Any...) -> Never { fatalError() }
}

/// PyTorch's namespace: every name in it says what to write here.
public enum torch {
  /// PyTorch's name for `Tensor(_:)`.
  @available(*, unavailable, renamed: "Tensor(_:)")
  public static func tensor(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor(_:shape:)`.
  @available(*, unavailable, renamed: "Tensor(_:shape:)")
  public static func from_numpy(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.zeros(_:)`.
  @available(*, unavailable, renamed: "Tensor.zeros(_:)")
  public static func zeros(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.ones(_:)`.
  @available(*, unavailable, renamed: "Tensor.ones(_:)")
  public static func ones(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.full(_:_:)`.
  @available(*, unavailable, renamed: "Tensor.full(_:_:)")
  public static func full(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.arange(_:)`.
  @available(*, unavailable, renamed: "Tensor.arange(_:)")
  public static func arange(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.linspace(_:_:count:)`.
  @available(*, unavailable, renamed: "Tensor.linspace(_:_:count:)")
  public static func linspace(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.eye(_:)`.
  @available(*, unavailable, renamed: "Tensor.eye(_:)")
  public static func eye(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.randomUniform(_:)`.
  @available(*, unavailable, renamed: "Tensor.randomUniform(_:)")
  public static func rand(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.randomNormal(_:)`.
  @available(*, unavailable, renamed: "Tensor.randomNormal(_:)")
  public static func randn(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.randomIntegers(_:in:)`.
  @available(*, unavailable, renamed: "Tensor.randomIntegers(_:in:)")
  public static func randint(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.randomPermutation(_:)`.
  @available(*, unavailable, renamed: "Tensor.randomPermutation(_:)")
  public static func randperm(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `concatenate(_:along:)`.
  @available(*, unavailable, renamed: "concatenate(_:along:)")
  public static func cat(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `stack(_:along:)`.
  @available(*, unavailable, renamed: "stack(_:along:)")
  public static func stack(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `select(_:_:_:)`.
  @available(*, unavailable, renamed: "select(_:_:_:)")
  public static func `where`(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `einsum(_:_:)`.
  @available(*, unavailable, renamed: "einsum(_:_:)")
  public static func einsum(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.matmul(_:)`.
  @available(*, unavailable, renamed: "Tensor.matmul(_:)")
  public static func matmul(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Generator.standard.reseed(_:)`.
  @available(*, unavailable, message: "Generator.standard.reseed(_:)")
  public static func manual_seed(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `withoutGradient(_:)`.
  @available(*, unavailable, renamed: "withoutGradient(_:)")
  public static func no_grad(_ arguments: Any...) -> Never { fatalError() }
}

/// PyTorch's namespace: every name in it says what to write here.
public enum F {
  /// PyTorch's name for `crossEntropy(_:_:)`.
  @available(*, unavailable, renamed: "crossEntropy(_:_:)")
  public static func cross_entropy(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `negativeLogLikelihood(_:_:)`.
  @available(*, unavailable, renamed: "negativeLogLikelihood(_:_:)")
  public static func nll_loss(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `meanSquaredError(_:_:)`.
  @available(*, unavailable, renamed: "meanSquaredError(_:_:)")
  public static func mse_loss(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `meanAbsoluteError(_:_:)`.
  @available(*, unavailable, renamed: "meanAbsoluteError(_:_:)")
  public static func l1_loss(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `smoothAbsoluteError(_:_:)`.
  @available(*, unavailable, renamed: "smoothAbsoluteError(_:_:)")
  public static func smooth_l1_loss(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `huberLoss(_:_:)`.
  @available(*, unavailable, renamed: "huberLoss(_:_:)")
  public static func huber_loss(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `binaryCrossEntropy(_:_:)`.
  @available(*, unavailable, renamed: "binaryCrossEntropy(_:_:)")
  public static func binary_cross_entropy(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `binaryCrossEntropyWithLogits(_:_:)`.
  @available(*, unavailable, renamed: "binaryCrossEntropyWithLogits(_:_:)")
  public static func binary_cross_entropy_with_logits(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `scaledDotProductAttention(_:_:_:)`.
  @available(*, unavailable, renamed: "scaledDotProductAttention(_:_:_:)")
  public static func scaled_dot_product_attention(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.relu()`.
  @available(*, unavailable, renamed: "Tensor.relu()")
  public static func relu(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.gelu()`.
  @available(*, unavailable, renamed: "Tensor.gelu()")
  public static func gelu(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.silu()`.
  @available(*, unavailable, renamed: "Tensor.silu()")
  public static func silu(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.softmax(along:)`.
  @available(*, unavailable, renamed: "Tensor.softmax(along:)")
  public static func softmax(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.logSoftmax(along:)`.
  @available(*, unavailable, renamed: "Tensor.logSoftmax(along:)")
  public static func log_softmax(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.oneHot(_:)`.
  @available(*, unavailable, renamed: "Tensor.oneHot(_:)")
  public static func one_hot(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.padded(_:)`.
  @available(*, unavailable, renamed: "Tensor.padded(_:)")
  public static func pad(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.dropout(_:)`.
  @available(*, unavailable, renamed: "Tensor.dropout(_:)")
  public static func dropout(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.layerNorm(_:)`.
  @available(*, unavailable, renamed: "Tensor.layerNorm(_:)")
  public static func layer_norm(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.conv2d(_:)`.
  @available(*, unavailable, renamed: "Tensor.conv2d(_:)")
  public static func conv2d(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.maxPool2d(_:)`.
  @available(*, unavailable, renamed: "Tensor.maxPool2d(_:)")
  public static func max_pool2d(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.averagePool2d(_:)`.
  @available(*, unavailable, renamed: "Tensor.averagePool2d(_:)")
  public static func avg_pool2d(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `Tensor.normalized()`.
  @available(*, unavailable, renamed: "Tensor.normalized()")
  public static func normalize(_ arguments: Any...) -> Never { fatalError() }
  /// PyTorch's name for `cosineSimilarity(_:_:)`.
  @available(*, unavailable, renamed: "cosineSimilarity(_:_:)")
  public static func cosine_similarity(_ arguments: Any...) -> Never { fatalError() }
}
