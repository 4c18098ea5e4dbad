internal import AxonEdge
internal import AxonTensor

/// Where numbers of a plan are, before the arena is laid out.
enum Buffer: Hashable {
  case arena(Int)
  /// From this word of the constants on.
  case constants(Int)
  /// From this word of the state on.
  case state(Int)
}

/// Numbers that are in memory when a step runs.
struct Stored: Hashable {
  var buffer: Buffer
  var place: StridedView

  var shape: [Int] { place.shape }
  var count: Int { place.count }
  var isDense: Bool { place.isDense }

  /// Axis i is axis `order[i]` of this.
  func permuted(_ order: [Int]) -> Stored {
    var permuted = self
    permuted.place.shape = order.map { shape[$0] }
    permuted.place.strides = order.map { place.strides[$0] }
    return permuted
  }
}

/// Elementwise lines that haven't been computed yet, so that more can follow.
struct Pending {
  enum Line: Hashable {
    case operand(Int)
    case constant(Float)
    case apply(EdgeFunction, [Int])
  }
  /// All expanded to the shape of the result.
  var operands: [Stored]
  var lines: [Line]
  var shape: [Int]
}

/// A result on the way.
struct Value {
  enum Body {
    /// Known when the plan is made.
    case constant(Tensor)
    case stored(Stored)
    case pending(Pending)
  }
  var spec: Spec
  var body: Body

  var constant: Tensor? { if case .constant(let tensor) = body { tensor } else { nil } }
}
