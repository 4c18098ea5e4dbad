internal import AxonEdge
internal import AxonTensor

extension Lowering {
  /// Removes axes: those that are folded go to the end, except where one already lies in the middle.
  mutating func fold(
    _ kind: PrimitiveForm.FoldForm, _ axes: [Int]?, _ value: Value, _ spec: Spec
  ) throws(EdgeError) -> Stored {
    let rank = value.spec.shape.count
    let folded = (axes ?? Array(0..<rank)).map { $0 < 0 ? $0 + rank : $0 }.sorted()
    let source = builder.stored(value)
    let kept = (0..<rank).filter { !folded.contains($0) }
    var arranged = source
    var (outer, inner) = (1, 1)
    let n = folded.reduce(1) { $0 * source.shape[$1] }
    let isRun = folded.indices.allSatisfy { folded[$0] == (folded.first ?? 0) + $0 }
    if source.isDense, isRun, let first = folded.first, let last = folded.last {
      outer = source.shape[..<first].reduce(1, *)
      inner = source.shape[(last + 1)...].reduce(1, *)
    } else {
      outer = kept.reduce(1) { $0 * source.shape[$1] }
      arranged = builder.dense(source.permuted(kept + folded))
    }
    let target = builder.allocate(Array(spec.shape))
    builder.emit(
      .reduce,
      [
        .written(target), .read(arranged), .number(Int(kind.edge.rawValue)), .number(outer),
        .number(n), .number(inner),
      ])
    return target
  }

  mutating func scan(_ kind: PrimitiveForm.FoldForm, _ axis: Int, _ value: Value) -> Stored {
    let source = builder.dense(value)
    let shape = source.shape.isEmpty ? [1] : source.shape
    let place = axis < 0 ? axis + shape.count : axis
    let target = builder.allocate(source.shape)
    builder.emit(
      .scan,
      [
        .written(target), .read(source), .number(Int(kind.edge.rawValue)),
        .number(shape[..<place].reduce(1, *)), .number(shape[place]),
        .number(shape[(place + 1)...].reduce(1, *)),
      ])
    return target
  }
}

extension PrimitiveForm.FoldForm {
  var edge: FoldKind {
    switch self {
    case .sum: .sum
    case .product: .product
    case .maximum: .maximum
    case .minimum: .minimum
    case .argMaximum: .argMaximum
    case .argMinimum: .argMinimum
    case .all: .all
    case .any: .any
    }
  }
}

extension PlanBuilder {
  /// Softmax along an axis; the axis goes to the end and the result is seen from where it was.
  mutating func softmax(_ value: Value, axis: Int, isLogarithm: Bool) -> Stored {
    let source = stored(value)
    guard !source.shape.isEmpty else {
      let target = allocate([])
      fill(target, with: isLogarithm ? 0 : 1)
      return target
    }
    let place = axis < 0 ? axis + source.shape.count : axis
    var order = Array(source.shape.indices)
    order.append(order.remove(at: place))
    let rows = dense(source.permuted(order))
    let target = allocate(rows.shape)
    let n = source.shape[place]
    emit(
      .softmax,
      [
        .written(target), .read(rows), .number(n == 0 ? 0 : rows.count / n), .number(n),
        .number(isLogarithm ? 1 : 0),
      ])
    return target.permuted(order.indices.sorted { order[$0] < order[$1] })
  }

  mutating func layerNorm(_ inputs: [Value], axes: Int, epsilon: Double) -> Stored {
    let source = dense(inputs[0])
    let n = source.shape.suffix(axes).reduce(1, *)
    let extras = inputs.dropFirst().map { dense($0) }
    let target = allocate(source.shape)
    emit(
      .layerNorm,
      [
        .written(target), .read(source), .number(n == 0 ? 0 : source.count / n), .number(n),
        extras.count > 0 ? .read(extras[0]) : .nothing,
        extras.count > 1 ? .read(extras[1]) : .nothing,
        .bits(Float(epsilon).bitPattern),
      ])
    return target
  }
}
