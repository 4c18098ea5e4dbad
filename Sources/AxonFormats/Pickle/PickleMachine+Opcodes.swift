extension PickleMachine {
  /// One instruction.
  mutating func execute(_ opcode: PickleOpcode) throws(FormatError) {
    switch opcode {
    case .protocol:
      let version = try integer(UInt8.self)
      guard (2...5).contains(version) else { throw refuse("protocol 2 to 5", "\(version)") }
    // Frames only group the bytes for reading.
    case .frame: _ = try integer(UInt64.self)
    case .stop: break
    case .mark:
      guard marks.count < Self.maximumStackHeight else {
        throw refuse("at most \(Self.maximumStackHeight) marks", "more")
      }
      marks.append(stack.count)
    case .pop: _ = try pop()
    case .popMark: _ = try popToMark()
    case .duplicate: try push(top())
    case .none, .newTrue, .newFalse, .integer1, .integer2, .integer4, .long1, .float, .string1,
      .string4, .unicode1, .unicode4, .unicode8, .bytes1, .bytes4, .bytes8:
      try push(literal(opcode))
    case .emptyList: try push(.list(makeSequence([])))
    case .emptyTuple: try push(.tuple(makeSequence([])))
    case .emptySet: try push(.set(makeSequence([])))
    case .emptyDictionary: try push(.dictionary(makeDictionary()))
    case .tuple: try push(.tuple(makeSequence(popToMark())))
    case .tuple1: try pushTuple(1)
    case .tuple2: try pushTuple(2)
    case .tuple3: try pushTuple(3)
    case .append: try extend(with: [pop()])
    case .appends, .addItems: try extend(with: popToMark())
    case .setItem:
      let value = try pop()
      try setItems([pop(), value])
    case .setItems: try setItems(popToMark())
    case .get1: try recall(Int(integer(UInt8.self)))
    case .get4: try recall(Int(integer(UInt32.self)))
    case .put1: try remember(Int(integer(UInt8.self)))
    case .put4: try remember(Int(integer(UInt32.self)))
    case .memoize: try remember(memo.count)
    case .global: try pushGlobal(line(), line())
    case .stackGlobal:
      let name = try pop()
      let module = try pop()
      guard case .string(let module) = module, case .string(let name) = name else {
        throw invalid("a module and a name", "\(module.kind) and \(name.kind)")
      }
      try pushGlobal(module, name)
    case .reduce, .newObject:
      let arguments = try pop()
      let function = try pop()
      try push(call(function, arguments))
    case .build: try build()
    case .persistentID: try push(persistent(pop()))
    }
  }

  private mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
    _ type: Value.Type
  ) throws(FormatError) -> Value {
    try reader.integer(type, field: instruction)
  }

  private mutating func literal(_ opcode: PickleOpcode) throws(FormatError) -> PickleValue {
    switch opcode {
    case .newTrue: return .boolean(true)
    case .newFalse: return .boolean(false)
    case .integer1: return .integer(Int(try integer(UInt8.self)))
    case .integer2: return .integer(Int(try integer(UInt16.self)))
    case .integer4: return .integer(Int(Int32(bitPattern: try integer(UInt32.self))))
    case .long1: return try long(count: Int(integer(UInt8.self)))
    // The only number whose highest byte comes first.
    case .float: return .number(Double(bitPattern: try integer(UInt64.self).byteSwapped))
    case .string1, .unicode1: return try .string(text(count: UInt64(integer(UInt8.self))))
    case .string4, .unicode4: return try .string(text(count: UInt64(integer(UInt32.self))))
    case .unicode8: return try .string(text(count: integer(UInt64.self)))
    case .bytes1: return try .bytes(take(UInt64(integer(UInt8.self))))
    case .bytes4: return try .bytes(take(UInt64(integer(UInt32.self))))
    case .bytes8: return try .bytes(take(integer(UInt64.self)))
    default: return .none
    }
  }

  private mutating func take(_ count: UInt64) throws(FormatError) -> [UInt8] {
    let slice = try reader.take(Int(clamping: count), field: instruction)
    try charge(slice.count + 64)
    return [UInt8](slice)
  }

  private mutating func text(count: UInt64) throws(FormatError) -> String {
    let bytes = try take(count)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw invalid("UTF-8", quoted(String(decoding: bytes, as: UTF8.self)))
    }
    return text
  }

  /// Two's complement, lowest byte first; no bytes are zero.
  private mutating func long(count: Int) throws(FormatError) -> PickleValue {
    let bytes = try take(UInt64(count))
    guard bytes.count <= 8 else { return .largeInteger(bytes) }
    let isNegative = (bytes.last ?? 0) >= 0x80
    return .integer(bytes.reversed().reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) })
  }

  /// Up to the next line feed, which names in pickles never contain.
  private mutating func line() throws(FormatError) -> String {
    var bytes: [UInt8] = []
    while true {
      let byte = try integer(UInt8.self)
      if byte == UInt8(ascii: "\n") { break }
      guard bytes.count < 256 else { throw invalid("a name of at most 256 bytes", "a longer one") }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func pushGlobal(_ module: String, _ name: String) throws(FormatError) {
    guard let global = PickleGlobal("\(module).\(name)") else {
      throw refuse(
        "a name on the list of harmless ones",
        "that the pickle calls \(module).\(name), which is not on the list".escaped)
    }
    try push(.global(global))
  }

  mutating func makeSequence(_ values: [PickleValue]) throws(FormatError) -> Int {
    try charge(96 + values.count * 64)
    heap.sequences.append(values)
    return heap.sequences.count - 1
  }

  mutating func makeDictionary() throws(FormatError) -> Int {
    try charge(128)
    heap.dictionaries.append(PickleDictionary())
    return heap.dictionaries.count - 1
  }

  private mutating func pushTuple(_ count: Int) throws(FormatError) {
    var values: [PickleValue] = []
    for _ in 0..<count { values.append(try pop()) }
    try push(.tuple(makeSequence(values.reversed())))
  }

  private mutating func extend(with values: [PickleValue]) throws(FormatError) {
    let target = try top()
    try charge(values.count * 64)
    switch target {
    case .list(let place), .set(let place): heap.sequences[place] += values
    default: throw invalid("a list or a set", target.kind)
    }
  }

  private mutating func setItems(_ values: [PickleValue]) throws(FormatError) {
    let target = try top()
    guard case .dictionary(let place) = target else { throw invalid("a dictionary", target.kind) }
    guard values.count % 2 == 0 else { throw invalid("a value for every key", "none") }
    try charge(values.count * 160)
    for index in stride(from: 0, to: values.count, by: 2) {
      heap.dictionaries[place].set(values[index], values[index + 1])
    }
  }
}

extension String {
  /// On one line, whatever a file put into it.
  fileprivate var escaped: String { String(quoted(self, limit: 160).dropFirst().dropLast()) }
}
