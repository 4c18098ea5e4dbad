import AxonFormats
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `axon train` takes for a table: four times the file and 64 MiB, whatever is in it.
@Suite struct TableMemoryTests {
  /// Tables of two to eight megabytes, each one that would need much more.
  private static let tables: [(name: String, target: String, text: @Sendable () -> String)] = [
    (
      "as many cells as a file can have", "a",
      { "a,b,c,d\n" + String(repeating: "1,2,3,4\n2,1,4,3\n", count: 1 << 18) }
    ),
    ("only missing values", "a", { "a,b\n" + String(repeating: ",\n", count: 1 << 22) }),
    (
      "a thousand columns of different texts", "c0",
      {
        (0..<1000).map { "c\($0)" }.joined(separator: ",") + "\n"
          + (0..<500).map { row in
            (0..<1000).map { "t\(($0 * 31 + row) % 1000)" }.joined(separator: ",")
          }.joined(separator: "\n")
      }
    ),
    (
      "long cells among short ones", "a",
      {
        "a,b\n"
          + (0..<60).map { "\($0),\(String(repeating: "x", count: 60_000))\n1,y\($0)\n" }.joined()
      }
    ),
    ("a quote that never ends", "a", { "a\n\"" + String(repeating: "\n", count: 1 << 22) }),
    ("millions of columns", "a", { String(repeating: "a,", count: 1 << 21) }),
  ]

  @Test(
    .enabled(if: AxonProgram.path != nil && access("/proc/self/status", R_OK) == 0),
    arguments: tables.indices)
  func `A table takes four times its size and 64 MiB at most`(index: Int) throws {
    let (name, target, text) = Self.tables[index]
    let path = AxonProgram.freshPath()
    defer { system("rm -rf '\(path)' '\(path)-runs'") }
    let bytes = [UInt8](text().utf8)
    try AtomicFile.write(bytes, to: path)
    let peak = try #require(
      try AxonProgram.peakMemory(
        "train '\(path)' --target \(target) --missing fill --epochs 1 --batch 4096 "
          + "--out '\(path)-runs'"))
    #expect(peak < bytes.count * 4 + 64 << 20, "\(name): \(peak >> 20) MiB")
    #expect(peak > 4 << 20, "\(name): the count is of something else")
  }
}
