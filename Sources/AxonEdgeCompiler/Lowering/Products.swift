internal import AxonEdge
internal import AxonTensor

extension PlanBuilder {
  /// Columns below which a packed panel would be mostly zeros.
  private static let fewColumns = 8

  /// x [m, k] times a constant W [n, k]ᵀ plus a constant bias; nil where another way is better.
  mutating func linear(_ inputs: [Value], _ shape: [Int]) -> Stored? {
    guard let weight = inputs[1].constant, let bias = inputs[2].constant,
      shape[1] >= Self.fewColumns
    else { return nil }
    return packed(inputs[0], weight, bias, shape)
  }

  /// Rows times a constant [n, k]ᵀ in packed panels.
  private mutating func packed(
    _ x: Value, _ weight: Tensor, _ bias: Tensor?, _ shape: [Int]
  ) -> Stored {
    let (n, k) = (weight.shape[0], weight.shape[1])
    let source = dense(x)
    let numbers = weight.edgeNumbers
    let panels = (n + PlanLayout.panel - 1) / PlanLayout.panel
    var layout = [Float](repeating: 0, count: panels * PlanLayout.panel * k)
    for column in 0..<n {
      let (panel, lane) = (column / PlanLayout.panel, column % PlanLayout.panel)
      for i in 0..<k { layout[(panel * k + i) * PlanLayout.panel + lane] = numbers[column * k + i] }
    }
    let weights = constant(layout, [layout.count])
    let extra = bias.map { constant($0.edgeNumbers, [n]) }
    let target = allocate(shape)
    emit(
      .linear,
      [
        .written(target), .read(source), .read(weights), extra.map(Word.read) ?? .nothing,
        .number(shape.dropLast().reduce(1, *)), .number(k), .number(n),
      ])
    return target
  }

  /// [..., m, k] times [..., k, n], fronts equal (expanded).
  mutating func product(_ a: Value, _ b: Value, _ shape: [Int]) -> Stored {
    let rank = shape.count
    let (m, n) = (shape[rank - 2], shape[rank - 1])
    if let weight = b.constant, n >= Self.fewColumns {
      let (place, _, _) = weight.view
      let isOne = zip(place.shape, place.strides).dropLast(2).allSatisfy { $0 == 1 || $1 == 0 }
      if isOne, weight.count > 0 {
        var matrix = weight
        while matrix.rank > 2 { matrix = matrix[0] }
        return packed(a, matrix.transposed(), nil, shape)
      }
    }
    var (left, right) = (stored(a), stored(b))
    let k = left.shape[rank - 1]
    func step(_ x: Stored, _ fromEnd: Int) -> Int { x.place.strides[rank - fromEnd] }
    // The inner axis of one has to be adjacent.
    let isTransposed = step(right, 2) == 1 && step(right, 1) != 1
    if isTransposed, step(left, 1) != 1 {
      left = dense(left)
    } else if !isTransposed, step(right, 1) != 1, n > 1 {
      right = dense(right)
    }
    let target = allocate(shape)
    let fronts = joined(
      Array(shape.dropLast(2)),
      [left, right].map { Array($0.place.strides.dropLast(2)) }
        + [StridedView(dense: Array(shape.dropLast(2))).strides])
    emit(
      .product,
      [
        .written(target), .read(left), .read(right), .number(m), .number(k), .number(n),
        .number(step(left, 2)), .number(step(left, 1)), .number(step(right, 2)),
        .number(isTransposed || n > 1 ? step(right, 1) : 1), .number(fronts.sizes.count),
      ] + fronts.sizes.map(Word.number) + fronts.strides[0].map(Word.number)
        + fronts.strides[1].map(Word.number))
    return target
  }
}
