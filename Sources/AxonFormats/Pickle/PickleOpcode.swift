/// The instructions of a pickle that are on the list: those of protocols 2 to 5 that `torch.save`
/// writes, by Python's `pickletools.py`.
enum PickleOpcode: UInt8 {
  case mark = 0x28, stop = 0x2E, pop = 0x30, popMark = 0x31, duplicate = 0x32
  case none = 0x4E, newTrue = 0x88, newFalse = 0x89
  case integer4 = 0x4A, integer1 = 0x4B, integer2 = 0x4D, long1 = 0x8A, float = 0x47
  case string4 = 0x54, string1 = 0x55
  case unicode4 = 0x58, unicode1 = 0x8C, unicode8 = 0x8D
  case bytes4 = 0x42, bytes1 = 0x43, bytes8 = 0x8E
  case emptyList = 0x5D, emptyDictionary = 0x7D, emptyTuple = 0x29, emptySet = 0x8F
  case append = 0x61, appends = 0x65, setItem = 0x73, setItems = 0x75, addItems = 0x90
  case tuple = 0x74, tuple1 = 0x85, tuple2 = 0x86, tuple3 = 0x87
  case get1 = 0x68, get4 = 0x6A, put1 = 0x71, put4 = 0x72, memoize = 0x94
  case global = 0x63, stackGlobal = 0x93, reduce = 0x52, newObject = 0x81, build = 0x62
  case persistentID = 0x51, `protocol` = 0x80, frame = 0x95

  /// Python's name of any instruction, also of those that are not on the list.
  static func name(_ code: UInt8) -> String {
    names[code] ?? "no instruction, \(hexadecimal(UInt32(code)).suffix(2))"
  }

  private static let names: [UInt8: String] = [
    0x28: "MARK", 0x2E: "STOP", 0x30: "POP", 0x31: "POP_MARK", 0x32: "DUP", 0x4E: "NONE",
    0x88: "NEWTRUE", 0x89: "NEWFALSE", 0x4A: "BININT", 0x4B: "BININT1", 0x4D: "BININT2",
    0x8A: "LONG1", 0x8B: "LONG4", 0x47: "BINFLOAT", 0x54: "BINSTRING", 0x55: "SHORT_BINSTRING",
    0x58: "BINUNICODE", 0x8C: "SHORT_BINUNICODE", 0x8D: "BINUNICODE8", 0x42: "BINBYTES",
    0x43: "SHORT_BINBYTES", 0x8E: "BINBYTES8", 0x96: "BYTEARRAY8", 0x5D: "EMPTY_LIST",
    0x7D: "EMPTY_DICT", 0x29: "EMPTY_TUPLE", 0x8F: "EMPTY_SET", 0x61: "APPEND", 0x65: "APPENDS",
    0x73: "SETITEM", 0x75: "SETITEMS", 0x90: "ADDITEMS", 0x91: "FROZENSET", 0x74: "TUPLE",
    0x85: "TUPLE1", 0x86: "TUPLE2", 0x87: "TUPLE3", 0x68: "BINGET", 0x6A: "LONG_BINGET",
    0x67: "GET", 0x71: "BINPUT", 0x72: "LONG_BINPUT", 0x70: "PUT", 0x94: "MEMOIZE",
    0x63: "GLOBAL", 0x93: "STACK_GLOBAL", 0x52: "REDUCE", 0x81: "NEWOBJ", 0x92: "NEWOBJ_EX",
    0x62: "BUILD", 0x69: "INST", 0x6F: "OBJ", 0x51: "BINPERSID", 0x50: "PERSID", 0x80: "PROTO",
    0x95: "FRAME", 0x82: "EXT1", 0x83: "EXT2", 0x84: "EXT4", 0x97: "NEXT_BUFFER",
    0x98: "READONLY_BUFFER", 0x46: "FLOAT", 0x49: "INT", 0x4C: "LONG", 0x53: "STRING",
    0x56: "UNICODE", 0x64: "DICT", 0x6C: "LIST",
  ]
}
