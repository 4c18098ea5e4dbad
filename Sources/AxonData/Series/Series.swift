/// Columns of numbers at evenly spaced moments, in one piece or, where something is missing, several.
public struct Series: Sendable {
  /// What to do where moments are not evenly spaced or values are missing.
  public enum GapPolicy: String, CaseIterable, Hashable, Sendable {
    /// It is an error.
    case fail
    /// Values between two that are known lie on the line through them.
    case fill
    /// Pieces end before a gap; within them as `fill`.
    case split
  }

  /// A column each, the values of all pieces one after the other.
  public private(set) var values: [[Double]]
  /// The moment of each place: seconds since 1970, the numbers of the time column, or rows from 0.
  public private(set) var times: [Double] = []
  /// Places without a gap between them.
  public private(set) var pieces: [Range<Int>] = []
  /// From one moment to the next.
  public let step: Double

  /// The columns of a table at the moments in `time`, a column too; nil: rows are evenly spaced.
  /// `step` nil: the median of the differences.
  ///
  /// Throws `DataError` that names the row of a gap or of a missing value, as `gaps` says; also where
  /// time doesn't go forward, unless gaps split, and where a gap is far longer than the table.
  public init(
    _ table: Table, columns: [String], time: TableColumn?, step given: Double? = nil,
    gaps: GapPolicy
  ) throws(DataError) {
    var sources: [TableColumn] = []
    for name in columns { sources.append(try table.column(name, .numbers)) }
    guard !sources.isEmpty else {
      throw .incomplete(file: table.file, expected: "a column of values", actual: "none")
    }
    if let time, time.kind != .times { _ = try table.column(time.name, .numbers) }
    let rows = try Self.rows(table, sources, gaps)
    var times: [Double] = []
    for row in rows {
      let moment = time.map { $0.values[row] } ?? Double(row)
      guard moment.isFinite else {
        throw table.malformed(time ?? sources[0], row: row, "a time", "none")
      }
      times.append(moment)
    }
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }
    let median = time == nil ? 1 : steps.sorted().dropFirst((steps.count - 1) / 2).first ?? 1
    step = given ?? median
    guard step > 0, step.isFinite else {
      throw .incomplete(
        file: table.file, expected: "times that mostly rise", actual: "steps of \(step)")
    }
    values = Array(repeating: [], count: sources.count)
    func gap(_ row: Int) -> DataError {
      let place = time ?? sources[0]
      return table.malformed(
        place, row: rows[row],
        "a time \(step) after the row before, unless gaps are filled or split",
        "\(steps[row - 1])")
    }
    // Moments within a hundredth of the step count as even, and so does a series of them.
    func isEven(_ difference: Double) -> Bool { (difference - step).magnitude <= step * 0.01 }
    var start = 0
    for end in 1...rows.count {
      if end < rows.count {
        let difference = steps[end - 1]
        switch gaps {
        case .fail:
          guard isEven(difference) else { throw gap(end) }
          continue
        case .fill:
          guard difference > 0 else { throw gap(end) }
          continue
        case .split: if difference > 0, difference <= step * 1.5 { continue }
        }
      }
      let piece = start..<end
      let span = times[end - 1] - times[start]
      guard span / step <= Double(rows.count) * 2 + 1000 else {
        let row = piece.dropFirst().max { steps[$0 - 1] < steps[$1 - 1] } ?? end - 1
        throw table.malformed(
          time ?? sources[0], row: rows[row], "a gap that can be filled",
          "\(steps[row - 1] / step) steps")
      }
      append(
        sources, rows[piece], times[piece],
        isEven: steps[start..<(end - 1)].allSatisfy(isEven))
      start = end
    }
  }

  /// These parts, which must belong together.
  init(values: [[Double]], times: [Double], pieces: [Range<Int>], step: Double) {
    (self.values, self.times, self.pieces, self.step) = (values, times, pieces, step)
  }

  /// The rows that have all values; throws where one has not and that is an error.
  private static func rows(
    _ table: Table, _ columns: [TableColumn], _ gaps: GapPolicy
  ) throws(DataError) -> [Int] {
    let rows = table.completeRows(columns)
    if gaps == .fail, rows.count < table.rowCount {
      let row = zip(0..., rows).first { $0 != $1 }?.0 ?? rows.count
      for column in columns where column.values[row].isNaN {
        throw table.malformed(column, row: row, "a value, unless gaps are filled or split", "none")
      }
    }
    guard !rows.isEmpty else {
      throw .incomplete(file: table.file, expected: "rows with all values", actual: "none")
    }
    return rows
  }

  /// A piece: as it is, or on the lines between its values.
  private mutating func append(
    _ columns: [TableColumn], _ rows: ArraySlice<Int>, _ moments: ArraySlice<Double>, isEven: Bool
  ) {
    let first = times.count
    if isEven {
      for (index, column) in columns.enumerated() {
        values[index] += rows.map { column.values[$0] }
      }
      times += moments
    } else {
      let (start, end) = (moments[moments.startIndex], moments[moments.endIndex - 1])
      var before = moments.startIndex
      for place in 0...Int(((end - start) / step + 1e-9).rounded(.down)) {
        let moment = start + Double(place) * step
        while before + 2 < moments.endIndex, moments[before + 1] <= moment { before += 1 }
        let share = (moment - moments[before]) / (moments[before + 1] - moments[before])
        for (index, column) in columns.enumerated() {
          let (a, b) = (column.values[rows[before]], column.values[rows[before + 1]])
          values[index].append(a + (b - a) * min(share, 1))
        }
        times.append(moment)
      }
    }
    pieces.append(first..<times.count)
  }
}
