extension Series {
  /// The means of so many values in a row, at the moment of the last one; those left over at the end of
  /// a piece are dropped.
  public func averaged(over count: Int) -> Series {
    if count == 1 { return self }
    var means = [[Double]](repeating: [], count: values.count)
    var moments: [Double] = []
    var ranges: [Range<Int>] = []
    for piece in pieces {
      let first = moments.count
      for start in stride(from: piece.lowerBound, through: piece.upperBound - count, by: count) {
        for (index, column) in values.enumerated() {
          means[index].append(column[start..<start + count].reduce(0, +) / Double(count))
        }
        moments.append(times[start + count - 1])
      }
      if moments.count > first { ranges.append(first..<moments.count) }
    }
    return Series(values: means, times: moments, pieces: ranges, step: step * Double(count))
  }

  /// What a column differs by from its value a season before, squared: the score of a forecast that
  /// says the same as then. NaN where nothing is known of then.
  public func seasonalErrors(column: Int, season: Double) -> [Double] {
    var places: [Int: Int] = [:]
    for (place, time) in times.enumerated() { places[Int((time / step).rounded())] = place }
    return zip(times, values[column]).map { time, value in
      guard let before = places[Int(((time - season) / step).rounded())] else { return .nan }
      let difference = value - values[column][before]
      return difference * difference
    }
  }

  /// How many moments lie before this one. Times that go back count where they are first reached.
  public func count(before moment: Double) -> Int {
    times.firstIndex { $0 >= moment } ?? times.count
  }
}
