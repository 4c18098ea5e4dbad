/// One vector for each bag of integers: the sum, mean or largest of those of an embedding.
public struct EmbeddingBag: Module {
  /// How the vectors of a bag become one.
  public enum Mode: Sendable {
    /// Their sum, each times a weight if there are any.
    case sum
    /// Their mean.
    case mean
    /// The largest of each number.
    case max
  }
  /// [count, width]
  @Parameter public var weight: Tensor
  private let mode: Mode, padding: Int?

  /// Vectors for 0..<count, normally distributed, from the generator. `padding` is an integer that
  /// doesn't count; its vector begins as zeros.
  public init(
    _ count: Int, _ width: Int, mode: Mode = .mean, padding: Int? = nil, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    (self.mode, self.padding) = (mode, padding)
    weight = embeddingTable(count, width, padding: padding, dtype, generator)
  }

  /// Bags of integers as rows: [bags, entries] → [bags, width].
  public func callAsFunction(_ x: Tensor, weights: Tensor? = nil) -> Tensor {
    require(x.rank == 2, "EmbeddingBag: found \(x.shape) without offsets, which isn't a matrix")
    let offsets = (0..<x.shape[0]).map { $0 * x.shape[1] }
    return self(x.flattened(), offsets: offsets, weights: weights?.flattened())
  }

  /// One bag after the other in a vector, each from its offset on: [bags, width]. `weights` has a
  /// number for each integer.
  public func callAsFunction(_ x: Tensor, offsets: [Int], weights: Tensor? = nil) -> Tensor {
    let (table, integers) = (weight, x.array(of: Int.self))
    require(x.rank == 1, "EmbeddingBag: found \(x.shape) with offsets, which isn't a vector")
    require(
      offsets.first ?? 0 == 0 && (offsets + [integers.count]).isIncreasing,
      "EmbeddingBag: offsets \(offsets) for \(integers.count) integers")
    require(weights == nil || mode == .sum, "EmbeddingBag: weights with \(mode)")
    let ends = offsets.dropFirst() + [integers.count]
    let bags = zip(offsets, ends).map { start, end in
      (start..<end).filter { integers[$0] != padding }
    }
    let places = bags.flatMap { $0 }
    var rows = table.indexSelected(along: 0, Tensor(places.map { integers[$0] }))
    if let weights {
      rows = rows * weights.indexSelected(along: 0, Tensor(places)).expandedDimensions(at: -1)
    }
    if mode == .max { return largest(rows, bags.map(\.count)) }
    let owners = bags.indices.flatMap { [Int](repeating: $0, count: bags[$0].count) }
    let sums = demand { () throws(TensorError) in
      try Tensor.apply(IndexAdd(axis: 0, size: bags.count), Pair(rows, Tensor(owners)))
    }
    if mode == .sum { return sums }
    let counts = bags.map { Double(Swift.max($0.count, 1)) }
    return sums / Tensor(counts, shape: [bags.count, 1], dtype: sums.dtype)
  }

  /// Zeros for an empty bag; the first of equals gets the gradient.
  private func largest(_ rows: Tensor, _ counts: [Int]) -> Tensor {
    var start = 0
    return concatenate(
      counts.map { count in
        defer { start += count }
        if count == 0 { return .zeros([1, rows.shape[1]], rows.dtype) }
        let part = rows.narrowed(along: 0, start: start, count: count)
        return part.gathered(along: 0, part.detached.argmax(along: 0, keepingAxes: true))
      })
  }

  /// Count, width and mode.
  public var settings: String { "\(weight.shape[0]), \(weight.shape[1]), mode: \(mode)" }
}

extension [Int] {
  /// Whether none is less than the one before it.
  fileprivate var isIncreasing: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}

/// Vectors for 0..<count, normally distributed; zeros for `padding`.
func embeddingTable(
  _ count: Int, _ width: Int, padding: Int?, _ dtype: DType, _ generator: Generator
) -> Tensor {
  let table = Tensor.randomNormal([count, width], dtype, using: generator)
  guard let padding else { return table }
  require((0..<count).contains(padding), "embedding: padding \(padding) of \(count)")
  return select((Tensor.arange(count) .== padding).expandedDimensions(at: -1), 0, table)
}
