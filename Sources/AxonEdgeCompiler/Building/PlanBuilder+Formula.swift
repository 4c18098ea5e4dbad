internal import AxonEdge
internal import AxonFormula
internal import AxonTensor

extension PlanBuilder {
  /// Operands and lines of one step.
  private static let mostOperands = 16, mostLines = 96

  /// A scalar program over values of one shape, joined to what is pending.
  mutating func formula(
    _ program: Program, _ attributes: [Double], _ inputs: [Value], _ shape: [Int]
  ) throws(EdgeError) -> Pending {
    var pending = Pending(operands: [], lines: [], shape: shape)
    let places = program.reads.filter { $0 < program.tensorCount }
    var lines: [Int: Int] = [:]
    for input in places { lines[input] = join(inputs[input], &pending) }
    var made: [Int] = []
    for instruction in program.instructions {
      switch instruction {
      case .input(let i):
        made.append(
          lines[i] ?? pending.add(.constant(Float(attributes[i - program.tensorCount]))))
      case .constant(let number): made.append(pending.add(.constant(Float(number))))
      case .apply(let operation, let operands):
        guard let function = EdgeFunction(operation) else {
          throw .operations([operation.rawValue])
        }
        made.append(pending.add(.apply(function, operands.map { made[$0] })))
      }
    }
    pending.moveToEnd(made[program.result])
    if pending.operands.count > Self.mostOperands || pending.lines.count > Self.mostLines {
      let result = computed(pending)
      return Pending(operands: [result], lines: [.operand(0)], shape: shape)
    }
    return pending
  }

  /// The line of `value`, whose own lines or operand are added.
  private mutating func join(_ value: Value, _ pending: inout Pending) -> Int {
    if let number = value.constant?.singleNumber { return pending.add(.constant(number)) }
    guard case .pending(let other) = value.body,
      other.operands.count + pending.operands.count <= Self.mostOperands,
      other.lines.count + pending.lines.count <= Self.mostLines
    else { return pending.add(operand: stored(value)) }
    var places: [Int] = []
    for line in other.lines {
      switch line {
      case .operand(let i): places.append(pending.add(operand: other.operands[i]))
      case .constant: places.append(pending.add(line))
      case .apply(let function, let operands):
        places.append(pending.add(.apply(function, operands.map { places[$0] })))
      }
    }
    return places[places.count - 1]
  }

  /// A step that computes what is pending.
  mutating func computed(_ pending: Pending) -> Stored {
    if pending.lines == [.operand(0)] { return pending.operands[0] }
    for case .apply(let function, _) in pending.lines { functions.insert(function) }
    let slots = Slots(pending)
    let (sizes, strides) = joined(
      pending.shape,
      pending.operands.map(\.place.strides) + [StridedView(dense: pending.shape).strides])
    let scratch = allocate([slots.count * PlanLayout.block])
    let target = allocate(pending.shape)
    var words: [Word] = [
      .written(target), .written(scratch), .number(sizes.count), .number(pending.operands.count),
      .number(slots.lines.count / 2), .number(slots.count), .number(slots.result),
    ]
    words += sizes.map(Word.number)
    for (operand, strides) in zip(pending.operands, strides) {
      words.append(.read(operand))
      words += strides.map(Word.number)
    }
    words += slots.lines.map(Word.bits)
    emit(.formula, words)
    return target
  }
}

extension Pending {
  /// The line that computes this, an old one if there is one.
  mutating func add(_ line: Line) -> Int {
    if let known = lines.firstIndex(of: line) { return known }
    lines.append(line)
    return lines.count - 1
  }
  mutating func add(operand: Stored) -> Int {
    if let known = operands.firstIndex(of: operand) { return add(.operand(known)) }
    operands.append(operand)
    return add(.operand(operands.count - 1))
  }
  /// The result is the last line.
  mutating func moveToEnd(_ line: Int) {
    if line != lines.count - 1 { lines = Array(lines[...line]) }
    // Lines behind the result aren't needed, nor are operands that only they read.
    let read = lines.compactMap { if case .operand(let i) = $0 { i } else { nil } }.sorted()
    let places = Dictionary(uniqueKeysWithValues: read.enumerated().map { ($1, $0) })
    operands = read.map { operands[$0] }
    lines = lines.map { if case .operand(let i) = $0 { .operand(places[i] ?? 0) } else { $0 } }
  }
}

extension EdgeFunction {
  /// The function that computes an operation of formulas, if the edge has one.
  init?(_ operation: AxonFormula.Operation) {
    guard let found = Self.named[operation.rawValue] else { return nil }
    self = found
  }
  private static let named = Dictionary(
    uniqueKeysWithValues: EdgeFunction.allCases.map { ("\($0)", $0) })
}

extension Tensor {
  /// The number that all elements are, where they are one.
  var singleNumber: Float? {
    let (place, _, _) = view
    guard count > 0, zip(place.shape, place.strides).allSatisfy({ $0 == 1 || $1 == 0 })
    else { return nil }
    return reshaped([-1])[0].edgeNumbers[0]
  }
}

/// Slots for the lines of a formula: operands first, constants keep theirs, the others give theirs back
/// after their last use.
struct Slots {
  private(set) var lines: [UInt32] = []
  private(set) var count: Int
  private(set) var result = 0

  init(_ pending: Pending) {
    count = pending.operands.count
    var lastUse = [Int](repeating: -1, count: pending.lines.count)
    for (number, line) in pending.lines.enumerated() {
      if case .apply(_, let operands) = line { for i in operands { lastUse[i] = number } }
    }
    lastUse[pending.lines.count - 1] = .max
    var free: [Int] = []
    var slot = [Int](repeating: 0, count: pending.lines.count)
    func word(_ function: EdgeFunction, _ y: Int, _ a: Int, _ b: Int) -> UInt32 {
      UInt32(function.rawValue) | UInt32(y) << 8 | UInt32(a) << 16 | UInt32(b) << 24
    }
    for (number, line) in pending.lines.enumerated() {
      switch line {
      case .operand(let i): slot[number] = i
      case .constant(let value):
        slot[number] = count
        count += 1
        lines += [word(.constant, slot[number], 0, 0), value.bitPattern]
      case .apply(let function, let operands):
        let places = operands.map { slot[$0] }
        for i in Set(operands) where lastUse[i] == number {
          if case .constant = pending.lines[i] { continue }
          free.append(slot[i])
        }
        free.sort(by: >)
        if let reused = free.popLast() {
          slot[number] = reused
        } else {
          slot[number] = count
          count += 1
        }
        let (a, b, c) = (
          places[0], places.count > 1 ? places[1] : 0, places.count > 2 ? places[2] : 0
        )
        lines += [word(function, slot[number], a, b), UInt32(c)]
      }
    }
    result = slot[pending.lines.count - 1]
  }
}
