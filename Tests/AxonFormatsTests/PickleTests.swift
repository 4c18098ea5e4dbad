import AxonFormats
import Testing

/// Assembles pickles by hand.
struct Pickle {
  var bytes: [UInt8] = [0x80, 2]

  func global(_ module: String, _ name: String) -> Pickle { raw("c\(module)\n\(name)\n") }
  func text(_ text: String) -> Pickle {
    then([0x8C, UInt8(text.utf8.count)]).raw(text)
  }
  func raw(_ text: String) -> Pickle { then([UInt8](text.utf8)) }
  func then(_ more: [UInt8]) -> Pickle { Pickle(bytes: bytes + more) }

  /// `_rebuild_tensor_v2` of a storage "0" of floats, with integers of four bytes.
  func tensor(count: Int32, offset: Int32, shape: [Int32], strides: [Int32]) -> Pickle {
    var result = global("torch._utils", "_rebuild_tensor_v2").raw("((").text("storage")
      .global("torch", "FloatStorage").text("0").text("cpu").integer(count).raw("tQ")
      .integer(offset)
    for list in [shape, strides] {
      result = list.reduce(result.raw("(")) { $0.integer($1) }.raw("t")
    }
    return result.then([0x89]).raw("NtR")
  }
  func integer(_ value: Int32) -> Pickle {
    raw("J").then((0..<4).map { UInt8(truncatingIfNeeded: value >> Int32(8 * $0)) })
  }

  /// A file with this pickle and a storage "0" of 24 bytes.
  func file(_ scratch: borrowing Scratch) throws -> String {
    let path = scratch.path + "/x.pt"
    var archive = try ZipWriter(path)
    try archive.add("archive/data.pkl", bytes)
    try archive.add("archive/data/0", [UInt8](repeating: 1, count: 24))
    try archive.commit()
    return path
  }

  /// What the reader says against the file; nil when it accepts it.
  func complaint() throws -> String? {
    let scratch = Scratch()
    let path = try file(scratch)
    do throws(FormatError) {
      _ = try TorchFile(path)
      return nil
    } catch {
      #expect(!error.description.contains("\n"))
      return error.description
    }
  }
}

@Suite struct PickleTests {
  @Test(arguments: [
    ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("__builtin__", "getattr"),
    ("subprocess", "Popen"), ("torch", "load"), ("numpy.core.multiarray", "scalar"),
    ("collections", "deque"), ("torch.storage", "_load_from_bytes"), ("runpy", "_run_code"),
  ])
  func `A pickle that calls what is not on the list is refused by name`(
    module: String, name: String
  ) throws {
    let pickle = Pickle().global(module, name).raw("(").text("echo").raw("tR.")
    let complaint = try #require(try pickle.complaint())
    #expect(complaint.contains("the pickle calls \(module).\(name), which is not on the list"))
    #expect(complaint.contains("data.pkl, byte 2 (GLOBAL)"))
    let stacked = Pickle().text(module).text(name).then([0x93]).raw(")R.")
    #expect(try stacked.complaint()?.contains("(STACK_GLOBAL)") == true)
  }

  @Test(arguments: [
    ("i", "INST"), ("o", "OBJ"), ("P", "PERSID"), ("\u{82}", "EXT1"), ("\u{92}", "NEWOBJ_EX"),
    ("I1\n", "INT"), ("\u{97}", "NEXT_BUFFER"), ("\u{FF}", "no instruction, ff"),
  ])
  func `An instruction that is not on the list is refused by name`(
    code: String, name: String
  ) throws {
    let bytes = code.unicodeScalars.map { UInt8($0.value) }
    let complaint = try #require(try Pickle().then(bytes).raw(".").complaint())
    #expect(complaint.contains("found \(name): not supported"), "\(complaint)")
  }

  @Test(arguments: [
    (".", "expected a value on the stack"), ("t.", "expected a mark"),
    ("NN.", "one value at the end"),
    ("(N.", "one value at the end"), ("h\u{7}.", "something remembered as 7"),
    ("NNa.", "a list or a set"),
    ("}(NNNu.", "a value for every key"), ("NNs.", "a value on the stack"), ("NQ.", "a storage"),
    ("NNR.", "a call of a name"), ("}Nb.", "attributes of a dictionary"),
    ("X\u{7F}\u{7F}..", "cut short"),
    ("N", "expected 1 bytes"), ("\u{80}\u{9}.", "protocol 2 to 5"),
    ("ccollections\nOrderedDict\nNR.", "a tuple of arguments"),
    ("ctorch._utils\n_rebuild_tensor_v2\n)R.", "arguments that fit"),
    ("ctorch\nFloatStorage\n)R.", "no call of it"), ("X\u{1}\u{0}\u{0}\u{0}\u{FF}.", "UTF-8"),
  ])
  func `A broken pickle is refused by its place`(text: String, expected: String) throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let complaint = try #require(try Pickle().then(bytes).complaint())
    #expect(complaint.contains(expected) && complaint.contains("data.pkl"), "\(complaint)")
  }

  @Test func `Nesting, cycles, shared values and many values are bounded`() throws {
    // A list in a list, 90,000 deep: more than the stack of calls would hold.
    var deep = Pickle().then([UInt8](repeating: UInt8(ascii: "]"), count: 90_000))
    deep = deep.then([UInt8](repeating: UInt8(ascii: "a"), count: 89_999)).raw(".")
    #expect(try deep.complaint()?.contains("at most 64 levels") == true)
    #expect(try Pickle().raw("]q\u{0}h\u{0}a.").complaint()?.contains("at most 64 levels") == true)
    // Each list holds the one before it twice: 2⁴⁰ ways to the innermost.
    var doubled = Pickle().raw("N")
    for _ in 0..<40 { doubled = doubled.raw("2").then([0x86]) }
    #expect(try doubled.raw(".").complaint()?.contains("more bytes of memory") == true)
    let many = Pickle().raw("(").then([UInt8](repeating: UInt8(ascii: "]"), count: 2_000_000))
    #expect(try many.complaint()?.contains("at most 100000 values") == true)
    let marks = Pickle().then([UInt8](repeating: UInt8(ascii: "("), count: 2_000_000))
    #expect(try marks.complaint()?.contains("at most 100000 marks") == true)
    let made = Pickle().then([UInt8]((0..<4_000_000).map { $0 % 2 == 0 ? 0x5D : 0x30 }))
    #expect(try made.complaint()?.contains("more bytes of memory") == true)
  }

  @Test(
    arguments: [
      (6, 0, [2, 3], [3, 1], nil), (6, 1, [5], [1], nil), (6, 0, [3, 2], [1, 3], nil),
      (6, 0, [4], [0], nil), (6, 0, [0, 9], [1, 1], nil),
      (6, 0, [7], [1], "a view inside the 6 elements"), (6, 6, [1], [1], "a view inside"),
      (6, 1, [2, 3], [3, 1], "a view inside"), (6, -1, [1], [1], "arguments that fit"),
      (6, 0, [-1], [1], "arguments that fit"), (6, 0, [2], [-1], "arguments that fit"),
      (6, 0, [2], [1, 1], "arguments that fit"), (7, 0, [2], [1], "expected 28 bytes, found 24"),
      (6, 0, [Int32.max, Int32.max, Int32.max], [0, 0, 0], "a tensor that memory can hold"),
      (6, 0, [Int32.max], [0], "more bytes of memory"), (-1, 0, [1], [1], "a storage"),
      (6, 0, [Int32](repeating: 1, count: 13), [Int32](repeating: 1, count: 13), "at most 12 axes"),
      (6, 0, [Int32.max, Int32.max], [Int32.max, Int32.max], "a view inside"),
    ] as [(Int32, Int32, [Int32], [Int32], String?)])
  func `A view is checked against its storage`(
    count: Int32, offset: Int32, shape: [Int32], strides: [Int32], expected: String?
  ) throws {
    let complaint = try Pickle().tensor(
      count: count, offset: offset, shape: shape, strides: strides
    ).raw(".").complaint()
    if let expected {
      #expect(complaint?.contains(expected) == true, "\(complaint ?? "accepted")")
    } else {
      #expect(complaint == nil)
    }
  }
}
