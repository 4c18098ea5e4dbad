internal import AxonEdge
internal import AxonTensor

extension PlanBuilder {
  /// Numbers in memory: pending lines are computed, constants written down.
  mutating func stored(_ value: Value) -> Stored {
    switch value.body {
    case .stored(let stored): return stored
    case .constant(let tensor): return constant(tensor)
    case .pending(let pending): return computed(pending)
    }
  }

  /// The same row by row without gaps.
  mutating func dense(_ value: Value) -> Stored { dense(stored(value)) }

  mutating func dense(_ stored: Stored) -> Stored {
    if stored.isDense { return stored }
    let target = allocate(stored.shape)
    copy(stored, target)
    return target
  }

  /// Copies element by element; both have the same shape.
  mutating func copy(_ source: Stored, _ target: Stored) {
    let (sizes, strides) = joined(
      source.shape, [source.place.strides, target.place.strides])
    emit(
      .copy,
      [.read(source), .written(target), .number(sizes.count)] + sizes.map(Word.number)
        + strides[0].map(Word.number) + strides[1].map(Word.number))
  }

  mutating func fill(_ target: Stored, with number: Float) {
    var source = constant([number], [])
    source.place = StridedView(
      target.shape, offset: source.place.offset,
      strides: target.shape.map { _ in 0 })
    copy(source, target)
  }
}

/// Sizes and strides with axes of size 1 dropped and neighbours joined that all walk as one.
func joined(_ shape: [Int], _ strides: [[Int]]) -> (sizes: [Int], strides: [[Int]]) {
  var sizes: [Int] = []
  var steps = strides.map { _ in [Int]() }
  for axis in shape.indices where shape[axis] != 1 {
    if let last = sizes.last,
      strides.indices.allSatisfy({
        steps[$0][sizes.count - 1] == strides[$0][axis] * shape[axis]
      })
    {
      sizes[sizes.count - 1] = last * shape[axis]
      for i in strides.indices { steps[i][sizes.count - 1] = strides[i][axis] }
    } else {
      sizes.append(shape[axis])
      for i in strides.indices { steps[i].append(strides[i][axis]) }
    }
  }
  return (sizes, steps)
}
