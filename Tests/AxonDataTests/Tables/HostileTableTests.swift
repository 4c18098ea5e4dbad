import AxonData
import AxonTensor
import AxonTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tables that somebody damaged: an error that names file and place, or a whole table.
@Suite struct HostileTableTests {
  private static let good: [UInt8] = {
    let rows = (0..<40).map { row in
      "\(row),\(Double(row) * 0.37),\"c, \(row % 3)\",2026-01-\(10 + row % 20),\(row % 4)"
    }
    return [UInt8](("id,value,\"the, class\",day,level\n" + rows.joined(separator: "\n")).utf8)
  }()

  private static let damages: [@Sendable (inout [UInt8], inout SeededGenerator) -> Void] = [
    { $0.removeLast(Int.random(in: 0..<$0.count, using: &$1)) },
    { $0[place($0, &$1)] ^= 1 << UInt8.random(in: 0..<8, using: &$1) },
    { $0[place($0, &$1)] = UInt8(ascii: "\"") },
    { $0[place($0, &$1)] = 0 },
    { $0[place($0, &$1)] = UInt8.random(in: 0x80...0xFF, using: &$1) },
    { $0[place($0, &$1)] = UInt8(ascii: ",") },
    { $0[place($0, &$1)] = UInt8(ascii: "\n") },
    { $0[place($0, &$1)] = UInt8(ascii: "\r") },
    { bytes, generator in
      let field = [UInt8](repeating: UInt8(ascii: "9"), count: 80_000)
      bytes.insert(contentsOf: field, at: place(bytes, &generator))
    },
    { bytes, generator in
      let start = place(bytes, &generator)
      bytes.insert(contentsOf: bytes[start...].prefix(60), at: start)
    },
    { bytes, generator in
      bytes.insert(contentsOf: Array("1e999,inf,0x1p3,-".utf8), at: place(bytes, &generator))
    },
    { bytes, generator in
      let start = place(bytes, &generator)
      let end = min(bytes.count, start + 50)
      bytes[start..<end].shuffle(using: &generator)
    },
  ]

  private static func place(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> Int {
    Int.random(in: 0..<bytes.count, using: &generator)
  }

  @Test func `3,000 damaged tables are refused by name or whole`() throws {
    var generator = SeededGenerator(state: 21)
    var refused = 0
    for number in 0..<Rounds.times(3000) {
      var bytes = Self.good
      Self.damages[number % Self.damages.count](&bytes, &generator)
      let file = try TemporaryFile(bytes)
      do throws(DataError) {
        let table = try Table(contentsOf: file.path)
        let lengths = Set(table.columns.filter { $0.kind != .text }.map(\.values.count))
        #expect(lengths.isSubset(of: [table.rowCount]), "case \(number)")
        let rows = Array(0..<table.rowCount)
        let target = try table.column(table.columns[table.columns.count - 1].name)
        guard target.kind != .text, target.missingCount == 0 else { continue }
        let encoder = try TableEncoder(
          fitting: table, target: target.name, missing: .fill, rows: rows)
        #expect(try TableExamples(table, encoder).batch(rows).images.shape[0] == rows.count)
      } catch {
        refused += 1
        #expect(error.description.hasPrefix(file.path + ": "), "case \(number)")
        #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 }, "case \(number)")
      }
    }
    #expect(refused > Rounds.times(1500))
  }

  @Test func `A few kilobytes of gzip can't stand for gigabytes`() throws {
    let file = try TemporaryFile("")
    let pipe = try #require(popen("gzip > '\(file.path)'", "w"))
    fputs("a,b\n", pipe)
    let rows = String(repeating: "1,2\n", count: 1 << 16)
    for _ in 0..<52 { fputs(rows, pipe) }
    pclose(pipe)
    let error = #expect(throws: DataError.self) { try Table(contentsOf: file.path) }
    #expect(error?.description.contains("far more memory than the file has") == true)
  }
}
