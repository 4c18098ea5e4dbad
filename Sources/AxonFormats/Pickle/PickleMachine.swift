/// Runs the instructions of one pickle, without ever calling anything.
///
/// Python's pickles are programs whose instructions may call any function. This machine knows a
/// white list of instructions and of names, makes plain values of them, and refuses the rest by
/// name. The stack is at most 100,000 values high; memory is charged to the budget.
package struct PickleMachine {
  static let maximumStackHeight = 100_000

  let file: String
  let field: String
  var reader: ByteReader
  var budget: MemoryBudget
  package var heap = PickleHeap()
  var stack: [PickleValue] = []
  var marks: [Int] = []
  var memo: [Int: PickleValue] = [:]
  /// The instruction that runs, for errors.
  private var place = 0
  private var code: UInt8 = 0

  /// A machine before the first of `bytes`; `field` is what errors call them.
  package init(_ bytes: [UInt8], file: String, field: String, budget: MemoryBudget) {
    (self.file, self.field, self.budget) = (file, field, budget)
    reader = ByteReader(bytes, file: file)
  }

  /// Where the next instruction is read.
  package var offset: Int { reader.offset }

  /// What is left to spend.
  package var remainingBudget: MemoryBudget { budget }

  /// The field in the words of errors.
  var instruction: String { "\(field), byte \(place) (\(PickleOpcode.name(code)))" }

  /// Runs until STOP and gives the value of the pickle. May be called again for the pickle behind.
  package mutating func run() throws(FormatError) -> PickleValue {
    (stack, marks, memo) = ([], [], [:])
    while true {
      place = reader.offset
      code = try reader.integer(UInt8.self, field: "\(field), byte \(place)")
      guard let opcode = PickleOpcode(rawValue: code) else {
        throw .unsupported(
          file: file, field: instruction, expected: "an instruction on the list",
          actual: PickleOpcode.name(code))
      }
      if opcode == .stop { break }
      try execute(opcode)
    }
    let value = try pop()
    guard stack.isEmpty, marks.isEmpty else {
      throw invalid("one value at the end", "\(stack.count + 1)")
    }
    return value
  }

  func invalid(_ expected: String, _ actual: String) -> FormatError {
    .invalid(file: file, field: instruction, expected: expected, actual: actual)
  }

  func refuse(_ expected: String, _ actual: String) -> FormatError {
    .unsupported(file: file, field: instruction, expected: expected, actual: actual)
  }

  mutating func charge(_ count: Int) throws(FormatError) {
    let (field, place, code) = (field, place, code)
    try budget.charge(count, field: "\(field), byte \(place) (\(PickleOpcode.name(code)))")
  }

  mutating func push(_ value: PickleValue) throws(FormatError) {
    guard stack.count < Self.maximumStackHeight else {
      throw refuse("at most \(Self.maximumStackHeight) values on the stack", "more")
    }
    stack.append(value)
  }

  /// The value on top; an instruction never reaches below the last mark.
  mutating func pop() throws(FormatError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw invalid("a value on the stack", "none")
    }
    return value
  }

  func top() throws(FormatError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.last else {
      throw invalid("a value on the stack", "none")
    }
    return value
  }

  /// The values above the last mark, which goes.
  mutating func popToMark() throws(FormatError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw invalid("a mark on the stack", "none") }
    let values = [PickleValue](stack[mark...])
    stack.removeLast(values.count)
    return values
  }

  /// Remembers the value on top.
  mutating func remember(_ place: Int) throws(FormatError) {
    let value = try top()
    if memo.updateValue(value, forKey: place) == nil { try charge(128) }
  }

  mutating func recall(_ place: Int) throws(FormatError) {
    guard let value = memo[place] else { throw invalid("something remembered as \(place)", "none") }
    try push(value)
  }
}
