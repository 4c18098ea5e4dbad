internal import AxonEdge
internal import AxonTensor

/// A plan while it grows: steps in order over buffers that have no place yet.
struct PlanBuilder {
  enum Word {
    case bits(UInt32)
    case read(Buffer, Int)
    case written(Buffer, Int)
  }
  struct Step {
    let code: StepCode
    var words: [Word]
  }

  private(set) var steps: [Step] = []
  /// Words of each buffer of the arena.
  private(set) var arena: [Int] = []
  private(set) var constants: [Float] = []
  private(set) var stateCount = 0
  /// What formulas call.
  var functions = Set<EdgeFunction>()
  /// Whether recurrent layers keep their state between predictions.
  let isStreaming: Bool
  private var knownConstants: [ObjectIdentifier: (tensor: Tensor, start: Int)] = [:]
  private var knownNumbers: [[UInt32]: Int] = [:]

  init(isStreaming: Bool) { self.isStreaming = isStreaming }

  /// A new dense buffer.
  mutating func allocate(_ shape: [Int]) -> Stored {
    let place = StridedView(dense: shape)
    arena.append(max(place.count, 1))
    return Stored(buffer: .arena(arena.count - 1), place: place)
  }

  /// Room that is kept between predictions, zeros at first.
  mutating func state(_ shape: [Int]) -> Stored {
    let place = StridedView(dense: shape)
    defer { stateCount += place.count }
    return Stored(buffer: .state(stateCount), place: place)
  }

  /// Numbers that are part of the plan; equal ones once.
  mutating func constant(_ numbers: [Float], _ shape: [Int]) -> Stored {
    // Aligned for vectors.
    let bits = numbers.map(\.bitPattern)
    if let start = knownNumbers[bits] {
      return Stored(buffer: .constants(start), place: StridedView(dense: shape))
    }
    constants += [Float](repeating: 0, count: -constants.count & 7)
    defer { constants += numbers }
    knownNumbers[bits] = constants.count
    return Stored(buffer: .constants(constants.count), place: StridedView(dense: shape))
  }

  /// A tensor that is known; what repeats or overlaps is written once.
  mutating func constant(_ tensor: Tensor) -> Stored {
    let (place, buffer, extent) = tensor.view
    guard let buffer, !place.isDense, extent <= tensor.count else {
      return constant(tensor.edgeNumbers, place.shape)
    }
    if let known = knownConstants[buffer] {
      return Stored(buffer: .constants(known.start), place: place)
    }
    let whole = constant(tensor.wholeBuffer.edgeNumbers, [extent])
    if case .constants(let start) = whole.buffer { knownConstants[buffer] = (tensor, start) }
    return Stored(buffer: whole.buffer, place: place)
  }

  /// Adds a step. Addresses are `read` and `written`, everything else is a number.
  mutating func emit(_ code: StepCode, _ words: [Word]) {
    steps.append(Step(code: code, words: words))
  }
}

extension PlanBuilder.Word {
  static func number(_ n: Int) -> Self { .bits(UInt32(bitPattern: Int32(n))) }
  static func read(_ stored: Stored) -> Self { .read(stored.buffer, stored.place.offset) }
  static func written(_ stored: Stored) -> Self { .written(stored.buffer, stored.place.offset) }
  static let nothing = Self.bits(Address.none.bits)
}

extension Tensor {
  /// The elements as the edge holds them: everything is float32.
  var edgeNumbers: [Float] { to(.float32).array(of: Float.self) }
}
