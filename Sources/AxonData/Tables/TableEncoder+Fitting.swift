extension TableEncoder {
  /// How the columns of a table are to be fed: means and deviations are those of `rows`, which are the
  /// ones to train on. The target is a class where its column has categories.
  ///
  /// Throws `DataError` for a column that can be no input: moments, and texts of which there are many.
  public init(
    fitting table: Table, target: String, missing: MissingValues, rows: [Int]
  ) throws(DataError) {
    func standardization(_ column: TableColumn) throws(DataError) -> Standardization {
      guard rows.contains(where: { !column.values[$0].isNaN }) else {
        throw .incomplete(
          file: table.file, expected: "a number in column \(shown([UInt8](column.name.utf8)))",
          actual: "none")
      }
      return Standardization(of: rows.lazy.map { column.values[$0] })
    }
    var inputs: [Input] = []
    for column in table.columns where column.name != target {
      switch column.kind {
      case .numbers: inputs.append(.number(column.name, try standardization(column)))
      case .categories: inputs.append(.categories(column.name, column.categories))
      case .times, .text:
        throw .incomplete(
          file: table.file,
          expected: "numbers or at most \(TableValues.mostCategories) categories in column "
            + "\(shown([UInt8](column.name.utf8))), or that it is left out",
          actual: column.kind == .times ? "dates" : "more different texts")
      }
    }
    guard !inputs.isEmpty else {
      throw .incomplete(file: table.file, expected: "a column beside the target", actual: "none")
    }
    let column = try table.column(target)
    try table.requireTarget(column)
    self.target =
      column.kind == .numbers
      ? .number(target, try standardization(column)) : .classes(target, column.categories)
    (self.inputs, self.missing) = (inputs, missing)
  }
}
