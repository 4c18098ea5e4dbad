extension Table {
  /// Rows, from 0, in which all these columns have a value.
  public func completeRows(_ columns: [TableColumn]) -> [Int] {
    let holed = columns.filter { $0.missingCount > 0 && !$0.values.isEmpty }
    return (0..<rowCount).filter { row in !holed.contains { $0.values[row].isNaN } }
  }

  /// Divides rows, every class of `target` with the same share where it has categories. The same seed
  /// gives the same parts. Throws `DataError` where there is too little to divide, and for a row
  /// without a target.
  public func split(
    _ rows: [Int], by target: TableColumn, testShare: Double = 0.2, seed: UInt64
  ) throws(DataError) -> (train: [Int], test: [Int]) {
    try requireTarget(target)
    if let row = rows.first(where: { target.values[$0].isNaN }) {
      throw malformed(target, row: row, "a value", "none")
    }
    var groups = [rows]
    if target.kind == .categories {
      groups = Array(repeating: [], count: target.categories.count)
      for row in rows { groups[Int(target.values[row])].append(row) }
    }
    for (index, group) in groups.enumerated() where group.count < 2 {
      let name =
        target.kind == .categories ? " of \(shown([UInt8](target.categories[index].utf8)))" : ""
      // A class of which all rows were left out is none of this training.
      if target.kind == .categories, group.isEmpty { continue }
      throw .incomplete(
        file: file, expected: "two rows or more\(name)", actual: "\(group.count)")
    }
    return splitGroups(groups.filter { !$0.isEmpty }, testShare: testShare, seed: seed)
  }

  /// Throws `DataError` where a column can't be what a model is to find.
  func requireTarget(_ column: TableColumn) throws(DataError) {
    let actual: String
    switch column.kind {
    case .numbers: return
    case .categories where column.categories.count >= 2: return
    case .categories: actual = "\(column.categories.count)"
    case .times: actual = "dates"
    case .text: actual = "more different texts"
    }
    throw .incomplete(
      file: file,
      expected: "numbers or 2 to \(TableValues.mostCategories) classes in the target "
        + shown([UInt8](column.name.utf8)),
      actual: actual)
  }
}
