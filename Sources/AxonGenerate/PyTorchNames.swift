/// The commonest names of PyTorch that are spelt otherwise here: where they stand, and what to write.
/// From it come the shims that let the compiler say so, and the table in the documentation.
enum PyTorchNames {
  /// Where a name stands in PyTorch, and what the shims extend.
  enum Owner: String, CaseIterable {
    case tensor = "Tensor"
    case module = "Module"
    case optimizer = "Optimizer"
    case torch = "torch"
    case functional = "F"

    /// In the documentation.
    var prefix: String {
      switch self {
      case .tensor: "x."
      case .module: "model."
      case .optimizer: "optimizer."
      case .torch: "torch."
      case .functional: "F."
      }
    }
  }

  struct Entry {
    let owner: Owner, name: String, ours: String
    /// Without parentheses in PyTorch.
    var isProperty = false
  }

  static let all: [Entry] =
    entries(
      .tensor,
      [
        ("view", "reshaped(_:)"), ("reshape", "reshaped(_:)"), ("permute", "permuted(_:)"),
        ("transpose", "transposed(_:_:)"), ("t", "transposed()"),
        ("swapaxes", "transposed(_:_:)"), ("unsqueeze", "expandedDimensions(at:)"),
        ("squeeze", "squeezed(along:)"), ("flatten", "flattened(from:to:)"),
        ("expand", "expanded(to:)"), ("repeat_interleave", "repeatInterleaved(_:along:)"),
        ("tile", "tiled(_:)"), ("flip", "flipped(along:)"), ("roll", "rolled(_:along:)"),
        ("chunk", "chunked(_:along:)"), ("unbind", "unstacked(along:)"),
        ("movedim", "moved(_:to:)"), ("narrow", "narrowed(along:from:count:)"),
        ("float", "to(.float32)"), ("double", "to(.float64)"), ("half", "to(.float16)"),
        ("bfloat16", "to(.bfloat16)"), ("long", "to(.int64)"), ("int", "to(.int32)"),
        ("bool", "to(.bool)"), ("numpy", "array(of:)"), ("tolist", "array(of:)"),
        ("detach", "detached"), ("requires_grad_", "requiringGradient()"), ("size", "shape"),
        ("dim", "rank"), ("numel", "count"), ("mm", "matmul(_:)"), ("bmm", "matmul(_:)"),
        ("mv", "matmul(_:)"), ("dot", "matmul(_:)"),
        ("masked_scatter", "maskedScattered(_:_:)"), ("index_select", "indexSelected(along:_:)"),
        ("index_copy", "indexCopied(along:_:_:)"),
        ("scatter_add", "scatterAdded(along:_:_:)"), ("scatter", "scattered(along:_:_:)"),
        ("gather", "gathered(along:_:)"), ("take_along_dim", "takenAlong(_:_:)"),
        ("clamp", "clamped(_:_:)"), ("clip", "clamped(_:_:)"), ("pow", "power(_:)"),
        ("mul", "multiply(_:)"), ("sub", "subtract(_:)"), ("div", "divide(_:)"),
        ("neg", "negate()"), ("eq", "equal(_:)"), ("ne", "notEqual(_:)"), ("lt", "less(_:)"),
        ("le", "lessOrEqual(_:)"), ("gt", "greater(_:)"), ("ge", "greaterOrEqual(_:)"),
        ("logical_and", "logicalAnd(_:)"), ("logical_or", "logicalOr(_:)"),
        ("logical_not", "logicalNot()"), ("isnan", "isNaN()"), ("isinf", "isInfinite()"),
        ("isfinite", "isFinite()"), ("isclose", "isClose(_:)"), ("nan_to_num", "nanToNum()"),
        ("std", "standardDeviation(along:)"), ("var", "variance(along:)"),
        ("prod", "product(along:)"), ("amax", "max(along:)"), ("amin", "min(along:)"),
        ("sort", "sorted(along:descending:)"), ("argsort", "argSorted(along:descending:)"),
        ("topk", "topK(_:along:)"), ("cumsum", "cumulativeSum(along:)"),
        ("cumprod", "cumulativeProduct(along:)"), ("logsumexp", "logSumExp(along:)"),
        ("log_softmax", "logSoftmax(along:)"), ("leaky_relu", "leakyRelu(_:)"),
        ("triu", "upperTriangle(_:)"), ("tril", "lowerTriangle(_:)"),
        ("det", "determinant()"), ("bincount", "binCount()"),
        ("searchsorted", "searchSorted(_:)"),
      ])
    + [
      Entry(owner: .tensor, name: "ndim", ours: "rank", isProperty: true),
      Entry(owner: .tensor, name: "requires_grad", ours: "requiresGradient", isProperty: true),
    ]
    + entries(
      .module,
      [
        ("state_dict", "stateDict"), ("load_state_dict", "load(_:)"),
        ("named_parameters", "namedParameters"), ("named_buffers", "namedBuffers"),
        ("requires_grad_", "freeze()"),
      ])
    + entries(
      .optimizer,
      [
        ("zero_grad", "zeroGradients()"), ("state_dict", "stateDict"),
        ("load_state_dict", "load(_:)"),
      ])
    + entries(
      .torch,
      [
        ("tensor", "Tensor(_:)"), ("from_numpy", "Tensor(_:shape:)"), ("zeros", "Tensor.zeros(_:)"),
        ("ones", "Tensor.ones(_:)"), ("full", "Tensor.full(_:_:)"), ("arange", "Tensor.arange(_:)"),
        ("linspace", "Tensor.linspace(_:_:count:)"), ("eye", "Tensor.eye(_:)"),
        ("rand", "Tensor.randomUniform(_:)"), ("randn", "Tensor.randomNormal(_:)"),
        ("randint", "Tensor.randomIntegers(_:in:)"), ("randperm", "Tensor.randomPermutation(_:)"),
        ("cat", "concatenate(_:along:)"), ("stack", "stack(_:along:)"), ("where", "select(_:_:_:)"),
        ("einsum", "einsum(_:_:)"), ("matmul", "Tensor.matmul(_:)"),
        ("manual_seed", "Generator.standard.reseed(_:)"), ("no_grad", "withoutGradient(_:)"),
      ])
    + entries(
      .functional,
      [
        ("cross_entropy", "crossEntropy(_:_:)"), ("nll_loss", "negativeLogLikelihood(_:_:)"),
        ("mse_loss", "meanSquaredError(_:_:)"), ("l1_loss", "meanAbsoluteError(_:_:)"),
        ("smooth_l1_loss", "smoothAbsoluteError(_:_:)"), ("huber_loss", "huberLoss(_:_:)"),
        ("binary_cross_entropy", "binaryCrossEntropy(_:_:)"),
        ("binary_cross_entropy_with_logits", "binaryCrossEntropyWithLogits(_:_:)"),
        ("scaled_dot_product_attention", "scaledDotProductAttention(_:_:_:)"),
        ("relu", "Tensor.relu()"), ("gelu", "Tensor.gelu()"), ("silu", "Tensor.silu()"),
        ("softmax", "Tensor.softmax(along:)"), ("log_softmax", "Tensor.logSoftmax(along:)"),
        ("one_hot", "Tensor.oneHot(_:)"), ("pad", "Tensor.padded(_:)"),
        ("dropout", "Tensor.dropout(_:)"), ("layer_norm", "Tensor.layerNorm(_:)"),
        ("conv2d", "Tensor.conv2d(_:)"), ("max_pool2d", "Tensor.maxPool2d(_:)"),
        ("avg_pool2d", "Tensor.averagePool2d(_:)"), ("normalize", "Tensor.normalized()"),
        ("cosine_similarity", "cosineSimilarity(_:_:)"),
      ])

  private static func entries(_ owner: Owner, _ names: [(String, String)]) -> [Entry] {
    names.map { Entry(owner: owner, name: $0.0, ours: $0.1) }
  }

  /// The shims, for `Sources/Axon`.
  static var shims: String {
    let parts = Owner.allCases.map { owner -> String in
      let names = all.filter { $0.owner == owner }.map(shim).joined(separator: "\n")
      switch owner {
      case .torch, .functional:
        return """
          /// PyTorch's namespace: every name in it says what to write here.
          public enum \(owner.rawValue) {
          \(names)
          }
          """
      default: return "extension \(owner.rawValue) {\n\(names)\n}"
      }
    }
    return """
      // Rendered from AxonGenerate/PyTorchNames.swift by `make generate`. Do not edit.
      // swift-format-ignore-file

      public import AxonNN
      public import AxonOptim

      \(parts.joined(separator: "\n\n"))

      """
  }

  private static func shim(_ entry: Entry) -> String {
    let isFree = entry.owner == .torch || entry.owner == .functional
    let name = ["where", "var", "repeat"].contains(entry.name) ? "`\(entry.name)`" : entry.name
    // The compiler takes the name of a function, not a call.
    let isCall = entry.ours.contains("(.") || entry.ours.contains("standard.")
    let label = isCall ? "message" : "renamed"
    let declaration =
      entry.isProperty
      ? "var \(name): Never { fatalError() }"
      : "\(isFree ? "static " : "")func \(name)(_ arguments: Any...) -> Never { fatalError() }"
    return """
        /// PyTorch's name for `\(entry.ours)`.
        @available(*, unavailable, \(label): "\(entry.ours)")
        public \(declaration)
      """
  }

  /// The table, for the documentation.
  static var table: String {
    let rows = all.map { entry in
      "| `\(entry.owner.prefix)\(entry.name)\(entry.isProperty ? "" : "(…)")` | `\(entry.ours)` |"
    }
    return """
      # PyTorch's names

      Rendered from `Sources/AxonGenerate/PyTorchNames.swift` by `make generate`. Who writes a name of the
      first column gets the second one from the compiler. What isn't here has PyTorch's name, in lower
      camel where that has several words; layers, losses and optimizers keep theirs.

      | PyTorch | Axon |
      |---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
