/// Tensors one after the other along an axis. They agree in every other size; dtypes promote.
public struct Concatenate: Primitive {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// What the backward step reads.
  public var saves: Saves { .nothing }

  /// The inputs as the rules expect them.
  public func aligned(_ parts: [Tensor]) throws(TensorError) -> [Tensor] {
    guard let first = parts.first else {
      throw .argument(operation: name, "there is nothing to concatenate")
    }
    let dtype = parts.dropFirst().reduce(first.dtype) { DType.promoted($0, $1.dtype) }
    // An empty vector fits everywhere, as in PyTorch.
    let rank = parts.map(\.rank).max() ?? 0
    let full = parts.first { $0.rank == rank } ?? first
    return parts.map { part in
      guard part.shape == [0], rank > 1, let place = try? full.shape.axis(axis, name) else {
        return part.to(dtype)
      }
      return .zeros(full.shape.replacing(place, with: 0), dtype)
    }
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ parts: [Tensor]) throws(TensorError) -> Spec {
    let place = try parts[0].shape.axis(axis, name)
    guard parts[0].rank > 0 else {
      throw .argument(operation: name, "numbers have no axis; stack them instead")
    }
    let rest = parts[0].shape.removing([place])
    for part in parts where part.rank != parts[0].rank || part.shape.removing([place]) != rest {
      throw .shape(operation: name, parts.map(\.shape), "they differ beside axis \(place)")
    }
    let size = parts.reduce(0) { $0 + $1.shape[place] }
    return Spec(parts[0].shape.replacing(place, with: size), parts[0].dtype)
  }
  /// Computes.
  public func evaluate(_ parts: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try spec.shape.axis(axis, name)
    let strides = spec.shape.strides
    return Tensor(spec.shape, spec.dtype) { target in
      var start = 0
      for part in parts {
        part.copyElements(to: target + start * strides[place] * spec.dtype.byteCount, strides)
        start += part.shape[place]
      }
    }
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ parts: [Tensor], _: Tensor, _ wanted: Marks) -> [Tensor?] {
    let place = axis < 0 ? axis + g.rank : axis
    var start = 0
    return parts.enumerated().map { i, part in
      defer { start += part.shape[place] }
      return wanted[i] ? Slice(axis: place, start: start, count: part.shape[place])(g) : nil
    }
  }
  /// The tangent of the result.
  public func jvp(_ tangents: [Tensor?], _ parts: [Tensor], _: Tensor) -> Tensor? {
    self(zip(tangents, parts).map { $0 ?? .zeros($1.shape, $1.dtype) })
  }
  /// All examples at once.
  public func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(Concatenate(axis: axis < 0 ? axis : axis + 1), x.allBatched(batched, size))
  }
}

/// Tensors of one shape one after the other along a new axis.
public struct Stack: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let axis: Int
  /// `axis` of the result.
  public init(axis: Int) { self.axis = axis }
  /// In other operations.
  public func composed(_ parts: [Tensor]) throws(TensorError) -> Tensor {
    guard let first = parts.first else {
      throw .argument(operation: name, "there is nothing to stack")
    }
    for part in parts where part.shape != first.shape {
      throw .shape(operation: name, parts.map(\.shape), "the shapes differ")
    }
    guard first.rank < Shape.maximumRank else {
      throw .shape(operation: name, parts.map(\.shape), "the result has \(first.rank + 1) axes")
    }
    let place = try first.shape.inserting(1, at: 0).axis(axis, name)
    return try Tensor.apply(
      Concatenate(axis: place), parts.map { $0.expandedDimensions(at: place) })
  }
}

/// What `Concatenate` joined, apart again: parts of these sizes along an axis, as views. One step back
/// for all parts, where slices would take one each and add them up.
struct Parts: Primitive {
  typealias Inputs = Tensor
  typealias Results = [Tensor]
  let sizes: [Int], axis: Int
  init(_ sizes: [Int], axis: Int) { (self.sizes, self.axis) = (sizes, axis) }
  var saves: Saves { .nothing }

  func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    guard axis < x.rank, sizes.reduce(0, +) == x.shape[axis] else {
      throw .shape(operation: name, [x.shape], "parts \(sizes) along axis \(axis)")
    }
    return sizes.map { size in Spec(x.shape.replacing(axis, with: size), x.dtype) }
  }
  func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var start = 0
    var parts: [Tensor] = []
    for size in sizes {
      parts.append(try bind(Slice(axis: axis, start: start, count: size), x))
      start += size
    }
    return parts
  }
  func vjp(_ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks) -> Tensor? {
    concatenate(zip(g, y).map { $0 ?? .zeros($1.shape, $1.dtype) }, along: axis)
  }
  func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    tangent.map { self($0) } ?? y.map { _ in nil }
  }
  func vmap(_ x: Tensor, _ batched: Marks, _ size: Int) throws(TensorError) -> [Tensor] {
    try bind(Parts(sizes, axis: axis + 1), x)
  }
}

/// `parts` one after the other along `axis`.
public func concatenate(_ parts: [Tensor], along axis: Int = 0) -> Tensor {
  parts.count == 1 ? parts[0] : Concatenate(axis: axis)(parts)
}

/// `parts`, all of one shape, along a new axis.
public func stack(_ parts: [Tensor], along axis: Int = 0) -> Tensor { Stack(axis: axis)(parts) }
