import AxonData
import Testing

/// The table in a text; errors are those of the file, without its path.
func table(_ text: String, _ options: TableOptions = TableOptions()) throws -> Table {
  let file = try TemporaryFile(text)
  return try Table(contentsOf: file.path, options: options)
}

/// What reading a text says, behind the path.
func failure(_ text: String, _ options: TableOptions = TableOptions()) throws -> String? {
  let file = try TemporaryFile(text)
  do throws(DataError) {
    _ = try Table(contentsOf: file.path, options: options)
    return nil
  } catch {
    #expect(error.description.hasPrefix(file.path + ": "))
    return String(error.description.dropFirst(file.path.count + 2))
  }
}

@Suite struct TableTests {
  @Test(arguments: [
    "a,b,c\n1,x,2026-01-01\n2,y,2026-01-02\n",
    "a;b;c\r\n1;x;2026-01-01\r\n2;y;2026-01-02",
    "\u{FEFF}a\tb\tc\n\n1\tx\t2026-01-01\n\n2\ty\t2026-01-02\n\n",
    "a| b |c\n 1 |x|2026-01-01\n\"2\"|\"y\"|\"2026-01-02\"\n",
  ])
  func `Delimiters, line ends, marks, spaces and quotes give the same table`(text: String) throws {
    let table = try table(text)
    #expect(table.columns.map(\.name) == ["a", "b", "c"])
    #expect(table.columns.map(\.kind) == [.numbers, .categories, .times])
    #expect(table.columns.map(\.values) == [[1, 2], [0, 1], [1_767_225_600, 1_767_312_000]])
    #expect(try table.column("b").categories == ["x", "y"])
    #expect(table.rowCount == 2)
  }

  @Test func `Quotes keep delimiters, line ends, quotes and spaces`() throws {
    let table = try table("a,b\n\"x, y\",\"1\"\n\"say \"\"hi\"\"\nnow \",2\n")
    #expect(try table.column("a").categories == ["say \"hi\"\nnow ", "x, y"])
  }

  @Test func `Categories that are numbers are sorted as numbers`() throws {
    var options = TableOptions()
    options.kinds["a"] = .categories
    let column = try table("a,b\n10,1\n9,1\n-1,1\n10,1\n", options).column("a")
    #expect(column.categories == ["-1", "9", "10"])
    #expect(column.values == [2, 1, 0, 2])
  }

  @Test func `Usual marks are missing values, quoted ones are text`() throws {
    let table = try table("a,b\n,x\nNA,NaN\n?,None\n3,\"NA\"\n")
    let (a, b) = (try table.column("a"), try table.column("b"))
    #expect(a.kind == .numbers && a.missingCount == 3 && a.values.last == 3)
    #expect(b.categories == ["NA", "x"] && b.missingCount == 2)
    #expect(table.completeRows(table.columns) == [3])
  }

  @Test func `Without a header columns are called by their position`() throws {
    var options = TableOptions()
    options.hasHeader = false
    let table = try table("1,x\n2,y\n", options)
    #expect(table.columns.map(\.name) == ["1", "2"] && table.rowCount == 2)
  }

  @Test func `Only the columns that are asked for are read`() throws {
    var options = TableOptions()
    options.ignored = ["id"]
    let text = "id,a,b\nx1,1,2\n7,3,4\n8,5,6\n"
    #expect(try table(text, options).columns.map(\.name) == ["a", "b"])
    options = TableOptions()
    options.kept = ["b", "absent"]
    #expect(try table(text, options).columns.map(\.values) == [[2, 4, 6]])
  }

  @Test(arguments: [
    ("", "expected rows below the header, found none"),
    ("a,b\n", "expected rows below the header, found none"),
    ("a,b\n1,2\n3\n", "row 3, column 1: expected 2 columns as in the first row, found the end"),
    ("a,b\n1,2,3\n", "row 2, column 2: expected 2 columns as in the first row, found more"),
    ("a,,c\n1,2,3\n", "row 1, column 2: expected the name of a column, found nothing"),
    ("a,a\n1,2\n", "row 1, column 2: expected a name that no other column has, found 'a'"),
    ("a,b\n1,\"2\n", "row 2, column 2: expected a closing quote, found the end of the file"),
    (
      "a,b\n1,\"2\"3\n", "row 2, column 2: expected the end of the cell behind its quote, found '3'"
    ),
    ("a,b\n1,x\"y\"\n", "row 2, column 2: expected quotes around the whole cell, found one inside"),
    (
      "a,b\n1,2\r3\n", "row 2, column 2: expected a line feed behind the carriage return, found '3'"
    ),
    ("a,b\n1,\u{0}\n", "row 2, column 2: expected text, found a zero byte"),
    (
      "a,b\n1,2\n3,4\n5,x\n",
      "row 4, column 2: expected a number as in most rows in 'b', found 'x'"
    ),
    (
      "a,b\n1,\(String(repeating: "y", count: 70_000))\n",
      "row 2, column 2: expected at most 65536 bytes in a cell, found more"
    ),
  ])
  func `What is no table is named by row and column`(text: String, message: String) throws {
    let found = try #require(try failure(text))
    #expect(found.hasPrefix(message), "\(found)")
    #expect(!found.contains("\n"))
  }

  @Test func `Bytes that are no UTF-8 are named`() throws {
    let file = try TemporaryFile([UInt8]("a,b\n1,".utf8) + [0xC3, 0x28, 0x0A])
    let error = #expect(throws: DataError.self) { try Table(contentsOf: file.path) }
    #expect(
      error?.description.hasSuffix("row 2, column 2: expected text in UTF-8, found other bytes")
        == true)
  }

  @Test func `A column that is absent is named with those that are there`() throws {
    let table = try table("a,b\n1,2\n")
    let error = #expect(throws: DataError.self) { try table.column("c") }
    #expect(error?.description.hasSuffix("expected a column 'c', found 'a', 'b'") == true)
  }

  @Test(arguments: [
    ("1970-01-01", 0.0), ("2000-02-29 12:00", 951_825_600), ("1969-12-31T23:59:59Z", -1),
    ("2026-11-25T03:15:00.5+01:00", 1_795_572_900.5), ("2100-03-01", 4_107_542_400),
    ("0001-01-01", -62_135_596_800),
  ])
  func `Moments are seconds since 1970`(text: String, seconds: Double) throws {
    let column = try table("t,a\n\(text),1\n").column("t")
    #expect(column.kind == .times && column.values == [seconds])
  }

  @Test func `Moments are written as they are read`() {
    for seconds in [
      0.0, 951_782_400, 951_868_799, -1, 1_795_572_900.5, 4_107_542_400, -62_135_596_800,
    ] {
      #expect(Timestamp.seconds([UInt8](Timestamp.text(seconds).utf8)) == seconds)
    }
    #expect(Timestamp.text(951_825_600.25) == "2000-02-29 12:00:00.250")
    #expect(Timestamp.text(1e300) == "1e+300" && Timestamp.text(.nan) == "nan")
  }

  @Test(arguments: [
    "2026-13-01", "2026-02-29", "1900-02-29", "2026-06-31", "0000-01-01", "2026-1-1",
    "2026-01-01 25:00", "2026-01-01T", "26-01-01",
  ])
  func `What only looks like a moment is text`(text: String) throws {
    #expect(try table("t,a\n\(text),1\n").column("t").kind == .categories)
  }
}
