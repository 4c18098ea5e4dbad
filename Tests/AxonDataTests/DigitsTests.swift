import AxonData
import Testing

@Suite struct DigitsTests {
  /// A table of two images of each digit.
  private func table() -> [[String]] {
    (0..<20).map { row in (0..<64).map { "\(($0 + row) % 17)" } + ["\(row % 10)"] }
  }

  private func text(_ rows: [[String]]) -> [UInt8] {
    [UInt8](rows.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  @Test func `The data set has 1,797 images of ten digits`() throws {
    let digits = try Digits.load()
    #expect(digits.count == 1797)
    #expect(digits.pixels.count == 1797 * 64)
    #expect(
      (0..<10).map { digit in digits.labels.count { $0 == digit } }
        == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(digits.image(0).prefix(8) == [0, 0, 5, 13, 9, 1, 0, 0])
    #expect(digits.labels.prefix(3) == [0, 1, 2])
  }

  @Test func `A split keeps each digit's share, loses nothing and depends on the seed`() throws {
    let digits = try Digits.load()
    let (train, test) = digits.splitIndices(seed: 1)
    #expect((train + test).sorted() == Array(0..<1797))
    #expect(test.count == 359)
    for digit in UInt8(0)..<10 {
      let share = Double(test.count { digits.labels[$0] == digit })
      let all = Double(digits.labels.count { $0 == digit })
      #expect(abs(share / all - 0.2) < 0.005)
    }
    #expect(digits.splitIndices(seed: 1).test == test)
    #expect(digits.splitIndices(seed: 2).test != test)
    let parts = digits.split(seed: 1)
    #expect(parts.test.image(5) == digits.image(test[5]).shifted())
    #expect(parts.test.labels[5] == digits.labels[test[5]])
  }

  @Test func `The split of seed 0 stays what it is`() throws {
    let test = try Digits.load().splitIndices(seed: 0).test
    #expect(Array(test.prefix(8)) == [0, 8, 18, 20, 22, 24, 29, 32])
  }

  @Test func `Line ends of both kinds and a missing last one are fine`() throws {
    let good = try Digits(parsing: text(table()), file: "f")
    let windows = text(table()).flatMap { $0 == 10 ? [13, 10] : [$0] }
    #expect(try Digits(parsing: windows, file: "f") == good)
    #expect(try Digits(parsing: text(table()).dropLast(), file: "f") == good)
  }

  @Test(arguments: [
    ("17", 2, 4, "f: row 3, column 5: expected a whole number from 0 to 16, found '17'"),
    ("", 0, 0, "f: row 1, column 1: expected a whole number from 0 to 16, found nothing"),
    ("-1", 0, 63, "f: row 1, column 64: expected a whole number from 0 to 16, found '-1'"),
    ("1.5", 19, 1, "f: row 20, column 2: expected a whole number from 0 to 16, found '1.5'"),
    ("10", 1, 64, "f: row 2, column 65: expected a whole number from 0 to 9, found '10'"),
    ("1,2", 1, 64, "f: row 2, column 65: expected the end of the line behind it, found a comma"),
    ("4\n5", 1, 3, "f: row 2, column 4: expected a comma behind it, found the end of the line"),
    ("x\t\u{1}y", 0, 0, "f: row 1, column 1: expected a whole number from 0 to 16, found 'x??y'"),
    ("3", 19, 64, "f: expected two images or more of each digit, found 1 of 9"),
  ])
  func `A broken cell is named by row and column`(
    cell: String, row: Int, column: Int, message: String
  ) {
    var rows = table()
    rows[row][column] = cell
    let error = #expect(throws: DataError.self) { try Digits(parsing: text(rows), file: "f") }
    #expect(error?.description == message)
  }

  @Test func `An empty file and an absent one are errors`() {
    #expect(throws: DataError.self) { try Digits(parsing: [], file: "f") }
    #expect(throws: DataError.self) { try Digits.load("/absent/digits.csv") }
    let error = #expect(throws: DataError.self) { try Digits.load("/") }
    #expect(error?.description == "digits/digits.csv.gz: no such file in /")
    #expect(throws: DataError.self) { try DataFolder.locate("no/such.set") }
  }

  @Test func `One image is read from one line or from eight`() throws {
    let cells = (0..<64).map { "\($0 % 17)" }
    let line = [UInt8](cells.joined(separator: ",").utf8)
    let lines = text((0..<8).map { Array(cells[$0 * 8..<$0 * 8 + 8]) })
    let expected = (0..<64).map { UInt8($0 % 17) }
    #expect(try Digits.image(parsing: line, file: "f") == expected)
    #expect(try Digits.image(parsing: line + [UInt8](",7".utf8), file: "f") == expected)
    #expect(try Digits.image(parsing: lines, file: "f") == expected)
    for wrong in [[], lines + lines, Array(lines.prefix(40)), Array(line.dropLast(3))] {
      #expect(throws: DataError.self) { try Digits.image(parsing: wrong, file: "f") }
    }
  }
}

extension ArraySlice {
  /// The elements, counted from 0.
  fileprivate func shifted() -> ArraySlice { ArraySlice(Array(self)) }
}
