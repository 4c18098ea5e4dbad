/// How a transform is scaled.
public enum FourierNorm: String, Sendable {
  /// The inverse by 1 / n.
  case backward
  /// Both by 1 / √n.
  case ortho
  /// The transform itself by 1 / n.
  case forward

  /// The factor of a transform of n numbers.
  func factor(_ n: Int, inverse: Bool) -> Double {
    switch self {
    case .ortho: 1 / Double(n).squareRoot()
    case .backward: inverse ? 1 / Double(n) : 1
    case .forward: inverse ? 1 : 1 / Double(n)
    }
  }
}

/// The Fourier transform along axes. The result, and a complex input, are pairs along a last axis of size 2,
/// which isn't counted among the axes.
public struct FourierTransform: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axes: [Int], sizes: [Int]?, isInverse: Bool, norm: FourierNorm, isComplex: Bool
  /// Along these axes, cut or filled with zeros to `sizes`. `complex`: the input has pairs.
  public init(
    axes: [Int], sizes: [Int]? = nil, inverse: Bool = false, norm: FourierNorm = .backward,
    complex: Bool = false
  ) {
    (self.axes, self.sizes, isInverse) = (axes, sizes, inverse)
    (self.norm, isComplex) = (norm, complex)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    var y = isComplex ? x : try x.asComplex(name)
    let places = try Shape(y.shape.dropLast()).axes(inOrder: axes, name)
    y = try y.resized(places, sizes, name)
    var factor = 1.0
    for place in places {
      factor *= norm.factor(y.shape[place], inverse: isInverse)
      y = try Tensor.apply(DiscreteFourier(axis: place, inverse: isInverse), y)
    }
    return factor == 1 ? y : y * factor
  }
}

/// The Fourier transform of real numbers along axes: the half of the last axis that says everything. With
/// `conjugated` the inverse transform of what `HermitianTransform` takes. The result has pairs.
public struct RealFourierTransform: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axes: [Int], sizes: [Int]?, norm: FourierNorm, isInverse: Bool
  /// Along these axes, the last of which is halved. `inverse`: with e^(+2πi jk / n).
  public init(
    axes: [Int], sizes: [Int]? = nil, norm: FourierNorm = .backward, inverse: Bool = false
  ) { (self.axes, self.sizes, self.norm, isInverse) = (axes, sizes, norm, inverse) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard let last = axes.last else { throw .argument(operation: name, "no axes") }
    let whole = FourierTransform(axes: axes, sizes: sizes, inverse: isInverse, norm: norm)
    let place = try x.shape.axis(last, name)
    let y = try Tensor.apply(whole, x)
    return y.narrowed(along: place, start: 0, count: y.shape[place] / 2 + 1)
  }
}

/// The real numbers whose transform along axes has this half of the last axis: the inverse of
/// `RealFourierTransform`. Input as `FourierTransform`.
public struct HermitianTransform: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axes: [Int], sizes: [Int]?, isInverse: Bool, norm: FourierNorm, isComplex: Bool
  /// Along these axes; the last one becomes `sizes.last`, or 2 (n - 1). `inverse`: false for a signal that
  /// is itself Hermitian (`hfft` of NumPy).
  public init(
    axes: [Int], sizes: [Int]? = nil, inverse: Bool = true, norm: FourierNorm = .backward,
    complex: Bool = false
  ) {
    (self.axes, self.sizes, isInverse) = (axes, sizes, inverse)
    (self.norm, isComplex) = (norm, complex)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let pairs = isComplex ? x : try x.asComplex(name)
    let places = try Shape(pairs.shape.dropLast()).axes(inOrder: axes, name)
    guard let last = places.last else { throw .argument(operation: name, "no axes") }
    let count = sizes?.last ?? 2 * (pairs.shape[last] - 1)
    guard count > 0, sizes == nil || sizes?.count == places.count else {
      throw .argument(operation: name, "sizes \(sizes ?? [count]) for axes \(axes)")
    }
    var y = pairs
    if places.count > 1 {
      let others = FourierTransform(
        axes: Array(places.dropLast()), sizes: sizes.map { Array($0.dropLast()) },
        inverse: isInverse, norm: norm, complex: true)
      y = try Tensor.apply(others, y)
    }
    let half = count / 2 + 1
    y = try y.resized([last], [half], name)
    // What the last axis lacks is the conjugate in reverse; both real ends count once, without their
    // imaginary part.
    let weights = (0..<half).map { $0 == 0 || 2 * $0 == count ? 1.0 : 2.0 }
    let wide = [half] + [Int](repeating: 1, count: pairs.rank - 1 - last)
    y = y * Tensor(weights, shape: Shape(wide), dtype: y.dtype)
    y = try y.resized([last], [count], name)
    y = try Tensor.apply(DiscreteFourier(axis: last, inverse: isInverse), y)
    let real = y.narrowed(along: -1, start: 0, count: 1).squeezed(along: -1)
    let factor = norm.factor(count, inverse: isInverse)
    return factor == 1 ? real : real * factor
  }
}

extension Shape {
  /// The axes counted from the front in the order given, none twice.
  fileprivate func axes(inOrder axes: [Int], _ name: String) throws(TensorError) -> [Int] {
    _ = try self.axes(axes, name)
    guard count > 0 else { throw .argument(operation: name, "a number has no axis") }
    var places: [Int] = []
    for axis in axes { places.append(try self.axis(axis, name)) }
    return places
  }
}

extension Tensor {
  /// Real numbers as pairs.
  fileprivate func asComplex(_ name: String) throws(TensorError) -> Tensor {
    guard rank > 0, rank < Shape.maximumRank else {
      throw .shape(operation: name, [shape], "need one axis at least")
    }
    let x = to(dtype.floatingPoint)
    return stack([x, .zeros(shape, x.dtype)], along: -1)
  }

  /// Cut or filled with zeros to these sizes along axes.
  fileprivate func resized(_ axes: [Int], _ sizes: [Int]?, _ name: String) throws(TensorError)
    -> Tensor
  {
    guard let sizes else {
      for axis in axes where shape[axis] == 0 {
        throw .shape(operation: name, [shape], "axis \(axis) is empty")
      }
      return self
    }
    guard sizes.count == axes.count, sizes.allSatisfy({ $0 > 0 }) else {
      throw .argument(operation: name, "sizes \(sizes) for \(axes.count) axes")
    }
    var y = self
    for (axis, size) in zip(axes, sizes) where size != y.shape[axis] {
      let count = Swift.min(size, y.shape[axis])
      y = try Tensor.apply(Slice(axis: axis, start: 0, count: count), y)
      if count < size {
        y = try Tensor.apply(Place(Slice(axis: axis, start: 0, count: count), size: size), y)
      }
    }
    return y
  }

  /// The Fourier transform of real numbers along axes, as pairs (real, imaginary) along a new last axis.
  public func fourierTransform(along axes: [Int], norm: FourierNorm = .backward) -> Tensor {
    FourierTransform(axes: axes, norm: norm)(self)
  }
  /// The half of it that says everything.
  public func realFourierTransform(along axes: [Int], norm: FourierNorm = .backward) -> Tensor {
    RealFourierTransform(axes: axes, norm: norm)(self)
  }
}
