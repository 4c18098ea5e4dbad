import AxonCommand
import AxonFormats
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct RunTests {
  private static let counter = Atomic<Int>(0)

  /// A path in the temporary folder that nothing has.
  private func freshPath() -> String {
    "/tmp/axon-run-\(getpid())-\(Self.counter.add(1, ordering: .relaxed).newValue)"
  }

  private func contents(_ path: String) throws -> String {
    let file = try FileBytes(path)
    return String(decoding: try file.bytes(0..<file.count, field: "file"), as: UTF8.self)
  }

  @Test func `A run folder is created with its parents and never used twice`() throws {
    let parent = freshPath() + "/runs"
    let folder = try RunFolder(parent: parent, name: "first", prefix: "digits")
    #expect(folder.path == parent + "/first")
    let error = #expect(throws: CommandFailure.self) {
      try RunFolder(parent: parent, name: "first", prefix: "digits")
    }
    #expect(error?.description.contains("exists already") == true)
    let second = try RunFolder(parent: parent, name: nil, prefix: "digits")
    let third = try RunFolder(parent: parent, name: nil, prefix: "digits")
    #expect(second.path != third.path)
    #expect(second.path.hasPrefix(parent + "/digits-20"))
    for path in [folder.path, second.path, third.path, parent] { rmdir(path) }
  }

  @Test(arguments: ["", "a/b", "..", ".hidden"])
  func `A name that leads elsewhere is refused`(name: String) {
    #expect(throws: CommandFailure.self) {
      try RunFolder(parent: "/tmp", name: name, prefix: "digits")
    }
  }

  @Test func `A parent that is a file is an error`() {
    #expect(throws: CommandFailure.self) {
      try RunFolder(parent: "/dev/null/runs", name: "a", prefix: "digits")
    }
  }

  @Test func `Measurements are in the file after each line, NaN as null`() throws {
    let path = freshPath()
    let lines = try JSONLines(path)
    try lines.append(["epoch": 1, "loss": 0.5])
    #expect(try contents(path) == "{\"epoch\":1,\"loss\":0.5}\n")
    try lines.append(["epoch": 2, "loss": .number(.nan)])
    #expect(try contents(path).hasSuffix("\n{\"epoch\":2,\"loss\":null}\n"))
    let resumed = try JSONLines(path, replacingWith: [["epoch": 1]])
    try resumed.append(["epoch": 2])
    #expect(try contents(path) == "{\"epoch\":1}\n{\"epoch\":2}\n")
    #expect(throws: FormatError.self) { _ = try JSONLines("/absent/metrics.jsonl") }
    unlink(path)
  }
}
