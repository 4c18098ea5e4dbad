import AxonFormats
import Testing

@Suite struct FileTests {
  @Test func `A full disk is an error that keeps the previous file`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/model.axonml"
    try AtomicFile.write([1, 2, 3], to: path)
    let error = #expect(throws: FormatError.self) {
      var file = try AtomicFile(path)
      file.remainingCapacity = 100
      try file.write([UInt8](repeating: 9, count: 90))
      try file.write([UInt8](repeating: 9, count: 90))
      try file.commit()
    }
    #expect(error?.description == "\(path): cannot write: No space left on device")
    #expect(try FileBytes(path).bytes(0..<3, field: "x") == [1, 2, 3])
    #expect(scratch.names() == ["model.axonml"])
  }

  @Test func `An abandoned writer leaves nothing behind`() throws {
    let scratch = Scratch()
    do {
      var file = try AtomicFile(scratch.path + "/x")
      try file.write([1])
    }
    #expect(scratch.names().isEmpty)
  }

  @Test func `Absent files, folders and folders that are absent are errors`() {
    let scratch = Scratch()
    for path in [scratch.path + "/absent", scratch.path, ""] {
      #expect(throws: FormatError.self) { try FileBytes(path) }
    }
    #expect(throws: FormatError.self) { try AtomicFile.write([1], to: "/absent-folder/x") }
  }

  @Test(arguments: [FileBytes.Access.mapped, .copied])
  func `Ranges outside the file are errors`(access: FileBytes.Access) throws {
    let scratch = Scratch()
    let path = scratch.path + "/x"
    try AtomicFile.write([1, 2, 3], to: path)
    let file = try FileBytes(path, access: access)
    #expect(try file.bytes(1..<3, field: "x") == [2, 3])
    for range in [0..<4, -1..<2, 5..<6, Int.max - 1..<Int.max, Int.min..<0] {
      #expect(throws: FormatError.self) { try file.bytes(range, field: "x") }
    }
  }

  @Test func `An empty file can be opened either way`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/x"
    try AtomicFile.write([], to: path)
    #expect(try FileBytes(path).count == 0)
    #expect(try FileBytes(path, access: .copied).count == 0)
  }
}
