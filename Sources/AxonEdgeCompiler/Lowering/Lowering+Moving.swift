internal import AxonEdge
internal import AxonTensor

extension Lowering {
  /// Where the elements of `value` are looked for changes, and nothing else.
  mutating func view(
    _ primitive: any Primitive, _ value: Value, _ results: [Spec]
  ) throws(EdgeError) -> [Value] {
    if case .pending(var pending) = value.body, results.count == 1,
      results[0].shape == value.spec.shape
    {
      pending.shape = Array(results[0].shape)
      return [Value(spec: results[0], body: .pending(pending))]
    }
    var source = builder.stored(value)
    do {
      var places = try primitive.viewed(source.place, extent: extent(source))
      if places == nil {
        source = builder.dense(source)
        places = try primitive.viewed(source.place, extent: extent(source))
      }
      guard let places else { throw EdgeError.operations([primitive.name]) }
      return zip(results, places).map { spec, place in
        Value(spec: spec, body: .stored(Stored(buffer: source.buffer, place: place)))
      }
    } catch let error as EdgeError {
      throw error
    } catch {
      throw .other("\(error)")
    }
  }

  /// Elements up to the last one that is reached.
  private func extent(_ stored: Stored) -> Int {
    let place = stored.place
    return place.offset
      + zip(place.shape, place.strides).reduce(1) { $0 + max($1.0 - 1, 0) * max($1.1, 0) }
  }

  mutating func cast(_ value: Value, _ dtype: DType, _ spec: Spec) throws(EdgeError) -> Value {
    let from = value.spec.dtype
    guard dtype.isOnEdge else {
      throw .dtype("a conversion to \(dtype), and the edge computes in float32")
    }
    var body = value.body
    if dtype == .bool, from != .bool {
      body = .pending(try builder.formula(isTrue, [], [value], Array(spec.shape)))
    } else if dtype.isInteger, from.isFloatingPoint {
      body = .pending(try builder.formula(truncation, [], [value], Array(spec.shape)))
    }
    return Value(spec: spec, body: body)
  }

  /// Zeros of `shape` with `value` where `view` of them is.
  mutating func place(
    _ value: Value, _ view: any Primitive, _ shape: [Int]
  ) throws(EdgeError) -> Stored {
    let source = builder.stored(value)
    let target = builder.allocate(shape)
    builder.fill(target, with: 0)
    builder.copy(source, try region(view, target, source.shape))
    return target
  }

  /// The entries of windows added up where they come from.
  mutating func placeWindows(
    _ value: Value, _ windows: Windows, _ shape: [Int]
  ) throws(EdgeError) -> Stored {
    let source = builder.stored(value)
    let target = builder.allocate(shape)
    builder.fill(target, with: 0)
    let all = try region(windows, target, source.shape)
    // One entry of all windows at a time: no two of them meet in one place.
    for entry in 0..<windows.size {
      func part(_ whole: Stored) -> Stored {
        var part = whole
        part.place.offset += entry * (part.place.strides.popLast() ?? 0)
        part.place.shape.removeLast()
        return part
      }
      let (from, to) = (part(source), part(all))
      let sum = Pending(
        operands: [from, to], lines: [.operand(0), .operand(1), .apply(.add, [0, 1])],
        shape: from.shape)
      builder.copy(builder.computed(sum), to)
    }
    return target
  }

  private func region(
    _ view: any Primitive, _ target: Stored, _ shape: [Int]
  ) throws(EdgeError) -> Stored {
    do {
      guard let place = try view.viewed(target.place, extent: target.count)?.first,
        place.shape == shape
      else { throw EdgeError.operations([view.name]) }
      return Stored(buffer: target.buffer, place: place)
    } catch let error as EdgeError {
      throw error
    } catch {
      throw .other("\(error)")
    }
  }
}

extension PlanBuilder {
  /// `parts` one after the other along an axis.
  mutating func concatenate(_ parts: [Value], axis: Int, _ shape: [Int]) -> Stored {
    let place = axis < 0 ? axis + shape.count : axis
    let target = allocate(shape)
    var start = 0
    for part in parts {
      let source = stored(part)
      var region = target
      region.place.shape = source.shape
      region.place.offset += start * target.place.strides[place]
      start += source.shape[place]
      if source.count > 0 { copy(source, region) }
    }
    return target
  }

  /// Whole entries along an axis.
  mutating func select(_ table: Value, _ places: Value, axis: Int, _ shape: [Int]) -> Stored {
    let source = dense(table)
    let index = dense(places)
    let place = axis < 0 ? axis + source.shape.count : axis
    return gathered(
      source, index, shape, at: place, count: index.count, isElementwise: false)
  }

  /// Element by element along an axis.
  mutating func gather(_ table: Value, _ places: Value, axis: Int) -> Stored {
    var source = stored(table)
    let index = dense(places)
    let place = axis < 0 ? axis + source.shape.count : axis
    // The index may be smaller along the other axes.
    for other in source.shape.indices where other != place {
      source.place.shape[other] = min(source.shape[other], index.shape[other])
    }
    source = dense(source)
    let count = index.shape.isEmpty ? 1 : index.shape[place]
    return gathered(source, index, index.shape, at: place, count: count, isElementwise: true)
  }

  private mutating func gathered(
    _ source: Stored, _ index: Stored, _ shape: [Int], at axis: Int, count: Int,
    isElementwise: Bool
  ) -> Stored {
    let target = allocate(shape)
    let sizes = source.shape.isEmpty ? [1] : source.shape
    emit(
      .gather,
      [
        .written(target), .read(source), .read(index), .number(sizes[..<axis].reduce(1, *)),
        .number(sizes[axis]), .number(sizes[(axis + 1)...].reduce(1, *)), .number(count),
        .number(isElementwise ? 1 : 0),
      ])
    return target
  }
}
