package import AxonFormula

/// The few kinds of work that primitives come down to: what a compiler has to know of a primitive.
package enum PrimitiveForm {
  /// Only changes where elements are looked for; `viewed` says where.
  case view
  /// A scalar program over every element; further scalar inputs are numbers.
  case formula(Program, attributes: [Double])
  case cast(DType)
  /// Removes axes (nil: all).
  case fold(FoldForm, axes: [Int]?)
  /// Sums or products so far.
  case scan(FoldForm, axis: Int)
  /// [..., m, k] times [..., k, n].
  case matrixProduct
  /// Rows times [outputs, inputs]ᵀ plus a bias.
  case linear
  case recurrence(RecurrentKind, isReversed: Bool)
  case softmax(axis: Int, isLogarithm: Bool)
  /// Over the last `axes` axes.
  case layerNorm(axes: Int, epsilon: Double)
  /// Whole entries along an axis.
  case select(axis: Int)
  /// Element by element along an axis.
  case gather(axis: Int)
  case concatenate(axis: Int)
  /// Zeros with the input where this view of the result is.
  case place(any Primitive)
  /// The entries of windows added up where they come from.
  case placeWindows(Windows)
  /// Others put together: `decomposition`.
  case composed

  package enum FoldForm { case sum, product, maximum, minimum, argMaximum, argMinimum, all, any }

  /// Nil for a primitive that is none of these: random numbers, factorizations, sorting.
  package init?(_ primitive: any Primitive) {
    switch primitive {
    case is Reshape, is Permute, is Expand, is Slice, is Diagonal, is Windows, is Detach, is Hook,
      is Parts:
      self = .view
    case let p as any ElementwiseForm: self = p.form
    case let p as Cast: self = .cast(p.dtype)
    case let p as Sum: self = .fold(.sum, axes: p.axes)
    case let p as Product: self = .fold(.product, axes: p.axes)
    case let p as ReduceMaximum: self = .fold(.maximum, axes: p.axes)
    case let p as ReduceMinimum: self = .fold(.minimum, axes: p.axes)
    case let p as ArgMaximum: self = .fold(.argMaximum, axes: p.axes)
    case let p as ArgMinimum: self = .fold(.argMinimum, axes: p.axes)
    case let p as All: self = .fold(.all, axes: p.axes)
    case let p as AnyTrue: self = .fold(.any, axes: p.axes)
    case let p as CumulativeSum: self = .scan(.sum, axis: p.axis)
    case let p as CumulativeProduct: self = .scan(.product, axis: p.axis)
    case is MatrixProduct: self = .matrixProduct
    case is LinearTransform: self = .linear
    case let p as Recurrence: self = .recurrence(p.kind, isReversed: p.isReversed)
    case let p as Softmax: self = .softmax(axis: p.axis, isLogarithm: p.isLogarithm)
    case let p as LayerNormalization:
      self = .layerNorm(axes: p.sizes.count, epsilon: p.epsilon)
    case let p as IndexSelect: self = .select(axis: p.axis)
    case let p as Gather: self = .gather(axis: p.axis)
    case let p as Concatenate: self = .concatenate(axis: p.axis)
    case let p as Place: self = .place(p.slice)
    case let p as PlaceDiagonal: self = .place(p.diagonal)
    case let p as PlaceWindows: self = .placeWindows(p.windows)
    case is any Fused: self = .composed
    default: return nil
    }
  }
}

/// An elementwise primitive, whatever bundle its inputs are.
private protocol ElementwiseForm: Primitive { var form: PrimitiveForm { get } }
extension Elementwise: ElementwiseForm {
  var form: PrimitiveForm { .formula(formula.program, attributes: attributes) }
}

/// Elements in a buffer: element (i, j, …) is at `offset + i · strides[0] + …`.
package struct StridedView: Hashable {
  package var shape: [Int]
  package var offset: Int
  package var strides: [Int]

  package init(_ shape: [Int], offset: Int, strides: [Int]) {
    (self.shape, self.offset, self.strides) = (shape, offset, strides)
  }
  /// Row by row from `offset` on.
  package init(dense shape: [Int], offset: Int = 0) {
    self.init(shape, offset: offset, strides: Shape(shape).strides)
  }
  /// Whether the elements lie row by row without gaps.
  package var isDense: Bool { Layout.isRowMajor(Shape(shape), strides) }
  package var count: Int { shape.reduce(1, *) }
}

extension Primitive {
  /// Where the results of a view lie, for an input that lies so in a buffer of `extent` elements; nil if
  /// the elements have to be copied together first.
  package func viewed(_ place: StridedView, extent: Int) throws(TensorError) -> [StridedView]? {
    let buffer = Storage(byteCount: max(extent, 1))
    let input = Tensor(Shape(place.shape), .uint8, buffer).view(
      Shape(place.shape), offset: place.offset, strides: place.strides)
    let results = try bindList([input])
    guard results.allSatisfy({ $0.storage === buffer }) else { return nil }
    return results.map { StridedView(Array($0.shape), offset: $0.offset, strides: $0.strides) }
  }

  /// Computes from constants.
  package func folded(_ inputs: [Tensor]) throws(TensorError) -> [Tensor] { try bindList(inputs) }
}

extension Graph {
  /// What a fused primitive is composed of; nil for others.
  package init?(decomposing primitive: any Primitive, _ inputs: [Spec]) {
    guard let fused = primitive as? any Fused else { return nil }
    self.init(inputs) { fused.composition($0) }
  }
}
extension Fused {
  fileprivate func composition(_ inputs: [Tensor]) -> [Tensor] { decomposed(Inputs(inputs)).list }
}

extension Tensor {
  /// The layout of its elements in its storage, and that storage's identity and size in elements.
  package var view: (place: StridedView, buffer: ObjectIdentifier?, extent: Int) {
    let place = StridedView(Array(shape), offset: offset, strides: strides)
    return (
      place, storage.map(ObjectIdentifier.init),
      (storage?.byteCount ?? 0) / dtype.byteCount
    )
  }

  /// Everything in the storage, as a vector.
  package var wholeBuffer: Tensor {
    let extent = view.extent
    return Tensor([extent], dtype, storage)
  }
}
