import AxonData
import AxonTensor
import Testing

@Suite struct SeriesTests {
  private func series(_ text: String, gaps: Series.GapPolicy) throws -> Series {
    let table = try table(text)
    return try Series(
      table, columns: ["x"], time: table.columns.first { $0.name == "t" }, gaps: gaps)
  }

  private func failure(_ text: String, gaps: Series.GapPolicy) throws -> String {
    let error = #expect(throws: DataError.self) { try series(text, gaps: gaps) }
    return error?.description ?? ""
  }

  private let even = "t,x\n10,1\n20,2\n30,4\n"
  private let gap = "t,x\n10,1\n20,2\n50,8\n60,9\n"

  @Test(arguments: Series.GapPolicy.allCases)
  func `Even moments stay as they are`(gaps: Series.GapPolicy) throws {
    let series = try series(even, gaps: gaps)
    #expect(series.values == [[1, 2, 4]] && series.times == [10, 20, 30])
    #expect(series.pieces == [0..<3] && series.step == 10)
  }

  @Test func `A gap fails with its row, is filled by a line, or splits`() throws {
    #expect(try failure(gap, gaps: .fail).contains("row 4, column 1: expected a time 10.0 after"))
    let filled = try series(gap, gaps: .fill)
    #expect(filled.values == [[1, 2, 4, 6, 8, 9]] && filled.times == [10, 20, 30, 40, 50, 60])
    let split = try series(gap, gaps: .split)
    #expect(split.values == [[1, 2, 8, 9]] && split.pieces == [0..<2, 2..<4])
  }

  @Test func `A missing value is a gap`() throws {
    let text = "t,x\n10,1\n20,\n30,3\n40,4\n50,5\n"
    #expect(try failure(text, gaps: .fail).contains("row 3, column 2: expected a value"))
    #expect(try series(text, gaps: .fill).values == [[1, 2, 3, 4, 5]])
    #expect(try series(text, gaps: .split).pieces == [0..<1, 1..<4])
    let rows = "x,y\n1,1\n,1\n3,1\n4,1\n"
    #expect(try series(rows, gaps: .fill).values == [[1, 2, 3, 4]])
    #expect(try series(rows, gaps: .split).pieces == [0..<1, 1..<3])
  }

  @Test func `Irregular moments are put on a grid`() throws {
    // The median difference is 10; x is t itself, and stays it on the line between moments.
    let text = "t,x\n0,0\n10,10\n17,17\n27,27\n37,37\n50,50\n"
    for gaps in [Series.GapPolicy.fill, .split] {
      let series = try series(text, gaps: gaps)
      #expect(series.times == [0, 10, 20, 30, 40, 50])
      #expect(zip(series.values[0], series.times).allSatisfy { abs($0 - $1) < 1e-9 })
    }
    #expect(try failure(text, gaps: .fail).contains("row 4, column 1"))
  }

  @Test func `Moments that are texts, few or many, are an error`() throws {
    for count in [3, 1500] {
      let text = "t,x\n" + (0..<count).map { "moment \($0),1\n" }.joined()
      #expect(try failure(text, gaps: .split).contains("expected numbers in column 't', found"))
    }
    let table = try table("t,x\n1,1\n2,2\n")
    #expect(throws: DataError.self) { try Series(table, columns: [], time: nil, gaps: .fill) }
  }

  @Test func `Time that goes back splits, or is an error`() throws {
    let text = "t,x\n0,0\n10,1\n20,2\n10,3\n20,4\n30,5\n"
    #expect(try series(text, gaps: .split).pieces == [0..<3, 3..<6])
    #expect(try failure(text, gaps: .fill).contains("row 5, column 1"))
  }

  @Test func `A gap that would need far more memory than the table is an error`() throws {
    let text = "t,x\n0,0\n1,1\n2,2\n1e15,3\n"
    #expect(try failure(text, gaps: .fill).contains("row 5, column 1: expected a gap that can be"))
    #expect(try series(text, gaps: .split).pieces == [0..<3, 3..<4])
    #expect(
      try failure("t,x\n1e308,0\n-1e308,1\n", gaps: .split).contains("times that mostly rise"))
  }

  @Test func `Averages stay in their piece and have the moment of their last value`() throws {
    let text = "t,x\n" + (0..<12).map { "\($0 < 7 ? $0 : $0 + 50),\($0)" }.joined(separator: "\n")
    let series = try series(text, gaps: .split).averaged(over: 3)
    #expect(series.values == [[1, 4, 8]])
    #expect(series.times == [2, 5, 59])
    #expect(series.pieces == [0..<2, 2..<3] && series.step == 3)
    #expect(series.averaged(over: 3).pieces.isEmpty)
    let whole = try self.series(text, gaps: .split)
    #expect(whole.averaged(over: 1).times == whole.times)
    #expect(whole.count(before: 6.5) == 7 && whole.count(before: 1e9) == 12)
  }

  @Test func `The value a season before is found by its moment, across gaps`() throws {
    let text = "t,x\n0,1\n1,2\n2,4\n10,7\n11,9\n12,5\n"
    let errors = try series(text, gaps: .split).seasonalErrors(column: 0, season: 10)
    #expect(errors.prefix(3).allSatisfy { $0.isNaN })
    #expect(errors.suffix(3) == [36, 49, 1])
  }

  @Test(arguments: [("ambient", 7267), ("machine", 22695)])
  func `The sensors that failed are read, with their gaps`(name: String, rows: Int) throws {
    let path = try DataFolder.locate("hvac/\(name).csv.gz")
    let table = try Table(contentsOf: path, options: TableOptions())
    #expect(table.rowCount == rows)
    let time = try table.column("timestamp")
    #expect(throws: DataError.self) {
      try Series(table, columns: ["value"], time: time, gaps: .fail)
    }
    let series = try Series(table, columns: ["value"], time: time, gaps: .split)
    #expect(series.pieces.count > 1 && series.step == (name == "machine" ? 300 : 3600))
  }

  @Test func `Windows stay in their piece, and what is found in its part`() throws {
    let text = "t,x\n" + (0..<20).map { "\($0 < 8 ? $0 : $0 + 100),\($0)" }.joined(separator: "\n")
    let series = try series(text, gaps: .split)
    let encoder = SeriesEncoder(
      columns: [.init("x", Standardization(offset: 1, scale: 2))],
      task: .forecast(target: "x", horizon: 2), time: "t", step: 1, window: 3, gaps: .split)
    #expect(SeriesWindows(series, encoder).starts == [0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15])
    #expect(SeriesWindows(series, encoder, in: 0..<12).starts == [0, 1, 2, 3])
    let test = SeriesWindows(series, encoder, in: 12..<20)
    #expect(test.starts == [9, 10, 11, 12, 13, 14, 15])
    let (inputs, next) = test.batch([0, 6])
    #expect(inputs.shape == [2, 3, 1])
    #expect(inputs.array(of: Float.self) == [16, 18, 20, 28, 30, 32])
    #expect(next.array(of: Float.self) == [22, 24, 34, 36])
    var anomaly = encoder
    anomaly.task = .anomaly(threshold: 1)
    #expect(SeriesWindows(series, anomaly, in: 12..<20).starts == [12, 13, 14, 15, 16, 17])
  }
}
