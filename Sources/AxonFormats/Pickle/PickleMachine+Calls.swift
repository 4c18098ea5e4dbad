extension PickleMachine {
  /// The value that a name on the list makes of its arguments.
  mutating func call(
    _ function: PickleValue, _ arguments: PickleValue
  ) throws(FormatError) -> PickleValue {
    guard case .global(let global) = function else {
      throw invalid("a call of a name", "a call of \(function.kind)")
    }
    guard case .tuple(let place) = arguments else {
      throw invalid("a tuple of arguments", arguments.kind)
    }
    return try call(global, heap.sequences[place])
  }

  private mutating func call(
    _ global: PickleGlobal, _ values: [PickleValue]
  ) throws(FormatError) -> PickleValue {
    switch global {
    case .orderedDictionary, .counter: return try dictionary(global, values)
    case .defaultDictionary: return try .dictionary(makeDictionary())
    case .set:
      let elements = values.first.flatMap { heap.elements($0) } ?? []
      return try .set(makeSequence(elements))
    case .encode:
      guard case .string(let text)? = values.first else { throw wrong(global, values) }
      // Protocol 2 has no bytes: they travel as text of the first 256 characters.
      guard text.unicodeScalars.allSatisfy({ $0.value < 256 }) else { throw wrong(global, values) }
      try charge(text.utf8.count + 64)
      return .bytes(text.unicodeScalars.map { UInt8($0.value) })
    case .size:
      guard let first = values.first, let counts = heap.counts(first) else {
        throw wrong(global, values)
      }
      return try .tuple(makeSequence(counts.map { .integer($0) }))
    case .device: return .opaque(global)
    case .rebuildTensor: return try tensor(global, values, typePlace: nil, least: 4)
    case .rebuildTensor2: return try tensor(global, values, typePlace: nil, least: 6)
    case .rebuildTensor3: return try tensor(global, values, typePlace: 6, least: 7)
    case .rebuildParameter, .rebuildParameterWithState, .parameter:
      guard let first = values.first, case .tensor = first else { throw wrong(global, values) }
      return first
    case .rebuildFromType:
      // (function, class, arguments, attributes): a tensor or parameter with attributes.
      guard values.count == 4, case .global(let inner) = values[0], inner != .rebuildFromType,
        case .global(let type) = values[1], type == .tensorClass || type == .parameter,
        case .tuple(let place) = values[2]
      else { throw wrong(global, values) }
      return try call(inner, heap.sequences[place])
    case .tensorClass, .storage, .type: throw refuse("no call of it", "a call of \(global.name)")
    }
  }

  private func wrong(_ global: PickleGlobal, _ values: [PickleValue]) -> FormatError {
    let kinds = values.prefix(8).map(\.kind).joined(separator: ", ")
    return invalid("arguments that fit \(global.name)", "(\(kinds))")
  }

  /// Empty, from pairs, or (a counter) from a dictionary.
  private mutating func dictionary(
    _ global: PickleGlobal, _ values: [PickleValue]
  ) throws(FormatError) -> PickleValue {
    let made = try makeDictionary()
    guard let first = values.first else { return .dictionary(made) }
    guard values.count == 1 else { throw wrong(global, values) }
    if case .dictionary(let source) = first {
      let members = heap.dictionaries[source].members
      try charge(members.count * 320)
      for (key, value) in members { heap.dictionaries[made].set(key, value) }
      return .dictionary(made)
    }
    guard let pairs = heap.elements(first) else { throw wrong(global, values) }
    try charge(pairs.count * 320)
    for pair in pairs {
      guard let parts = heap.elements(pair), parts.count == 2 else { throw wrong(global, values) }
      heap.dictionaries[made].set(parts[0], parts[1])
    }
    return .dictionary(made)
  }

  /// (storage, offset, sizes, strides, …), by `torch/_utils.py`.
  private mutating func tensor(
    _ global: PickleGlobal, _ values: [PickleValue], typePlace: Int?, least: Int
  ) throws(FormatError) -> PickleValue {
    guard values.count >= least, case .storage(let place) = values[0],
      case .integer(let offset) = values[1], offset >= 0, let shape = heap.counts(values[2]),
      let strides = heap.counts(values[3]), shape.count == strides.count
    else { throw wrong(global, values) }
    var type = heap.storages[place].type
    if let typePlace {
      guard case .global(.type(let stated)) = values[typePlace] else { throw wrong(global, values) }
      type = stated
    }
    guard case .known = type else { throw refuse("a dtype of tensors here", type.name) }
    try charge(160 + shape.count * 16)
    heap.tensors.append(
      PickleTensor(storage: place, type: type, offset: offset, shape: shape, strides: strides))
    return .tensor(heap.tensors.count - 1)
  }

  /// ("storage", class, key, location, count) and in old files a view (key, offset, count) or None.
  mutating func persistent(_ value: PickleValue) throws(FormatError) -> PickleValue {
    guard let values = heap.elements(value), (5...6).contains(values.count),
      values[0] == .string("storage"), case .global(.storage(let type)) = values[1],
      case .string(let key) = values[2], case .string = values[3],
      case .integer(let count) = values[4], count >= 0
    else { throw invalid("a storage", value.kind) }
    guard let size = type.byteCount else { throw refuse("a dtype of tensors here", type.name) }
    guard !count.multipliedReportingOverflow(by: size).overflow else {
      throw invalid("a storage that memory can hold", "\(count) elements")
    }
    var (viewStart, viewCount): (Int, Int?) = (0, nil)
    if values.count == 6, values[5] != .none {
      guard let view = heap.elements(values[5]), view.count == 3,
        case .integer(let start) = view[1], case .integer(let length) = view[2], start >= 0,
        length >= 0, start <= count, length <= count - start
      else { throw invalid("a view inside its storage", values[5].kind) }
      (viewStart, viewCount) = (start, length)
    }
    try charge(96)
    heap.storages.append(
      PickleStorage(
        key: key, type: type, count: count, viewStart: viewStart, viewCount: viewCount))
    return .storage(heap.storages.count - 1)
  }

  /// Attributes of a dictionary, such as `_metadata` of a state dict, say nothing about tensors.
  mutating func build() throws(FormatError) {
    let state = try pop()
    let target = try top()
    guard case .dictionary = target, case .dictionary = state else {
      throw refuse("attributes of a dictionary", "\(state.kind) for \(target.kind)")
    }
  }
}
