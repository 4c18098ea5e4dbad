/// `body` on every example of the inputs at once; nil: the same for all. Results have the axis of
/// examples in front.
package func batch(
  _ inputs: [Tensor], _ axes: [Int?], _ body: ([Tensor]) throws -> [Tensor]
) rethrows -> [Tensor] {
  let level = Trace.newLevel()
  var sizes = Set<Int>()
  let moved = zip(inputs, axes).map { input, axis -> Tensor in
    guard let axis else { return input }
    let place = demand { () throws(TensorError) in try input.shape.axis(axis, "vmap") }
    require(input.rank > 0, "vmap over an axis of a number")
    sizes.insert(input.shape[place])
    return input.moved(place, to: 0)
  }
  require(sizes.count == 1, "vmap over axes of sizes \(sizes.sorted())")
  let size = sizes.first ?? 0
  let results = try Scope.inside(level) {
    try body(zip(moved, axes).map { $1 == nil ? $0 : Batch.wrap($0, level) })
  }
  return results.map { result in
    result.trace?.level == level ? result.lowered(from: level) : result.repeated(size)
  }
}

/// The function that maps `f` over an axis of its argument. `inAxes` has one entry for every
/// tensor of it, nil for those shared by all examples.
public func vmap<X: Tree, Y: Tree>(
  inAxes: [Int?]? = nil, outAxes: Int = 0, _ f: @escaping (X) -> Y
) -> (X) -> Y {
  { x in
    let list = x.tensors
    var value: Y?
    let results = batch(list, inAxes ?? list.map { _ in 0 }) { examples in
      let y = f(x.rebuilt(from: examples))
      value = y
      return y.tensors
    }
    guard let value else { fatalError("the function of vmap didn't run") }
    return value.rebuilt(from: results.map { $0.moved(0, to: outAxes) })
  }
}

/// The same for a function of two arguments.
public func vmap<A: Tree, B: Tree, Y: Tree>(
  inAxes: [Int?]? = nil, outAxes: Int = 0, _ f: @escaping (A, B) -> Y
) -> (A, B) -> Y {
  { a, b in
    vmap(inAxes: inAxes, outAxes: outAxes) { (x: Both) in f(x.a, x.b) }(Both(a, b))
  }
}
