public import AxonTensor

/// Rows of a table as the examples of a model: inputs [N, width], float32, and what it is to find:
/// classes [N], int64, or standardised numbers [N, 1], float32.
public struct TableExamples: Dataset {
  /// Where the numbers come from.
  public let encoder: TableEncoder
  /// Rows of the table, from 0, in the order of the examples.
  public let rows: [Int]
  private let inputs: [Column]
  private let target: Column?

  /// The values of a column, and for categories the encoder's place of each of the table's.
  private struct Column {
    let values: [Double], places: [Int]
  }

  /// Number of examples.
  public var count: Int { rows.count }

  /// The rows as `encoder` says; without a target for rows of which it isn't known. Throws `DataError`
  /// that names row and column of a value that is missing or of a category that is not known.
  public init(
    _ table: Table, _ encoder: TableEncoder, rows: [Int]? = nil, hasTarget: Bool = true
  ) throws(DataError) {
    self.encoder = encoder
    self.rows = rows ?? Array(0..<table.rowCount)
    var inputs: [Column] = []
    for input in encoder.inputs {
      let column: TableColumn
      var places: [Int] = []
      switch input {
      case .number(let name, _): column = try table.column(name, .numbers)
      case .categories(let name, let known):
        column = try table.column(name, .categories)
        places = try Self.places(column, in: known, table, self.rows)
      }
      if encoder.missing != .fill { try Self.refuseMissing(column, table, self.rows) }
      inputs.append(Column(values: column.values, places: places))
    }
    self.inputs = inputs
    target =
      hasTarget ? try Self.target(encoder.target, table, self.rows) : nil
  }

  /// Inputs and targets; zeros for targets that aren't known.
  public func batch(_ indices: [Int]) -> (images: Tensor, labels: Tensor) {
    var values: [Float] = []
    values.reserveCapacity(indices.count * encoder.width)
    for index in indices { append(rows[index], to: &values) }
    return (
      Tensor(values, shape: [indices.count, encoder.width]), targets(indices.map { rows[$0] })
    )
  }

  private func append(_ row: Int, to values: inout [Float]) {
    for (input, column) in zip(encoder.inputs, inputs) {
      let value = column.values[row]
      switch input {
      case .number(_, let standardize):
        values.append(value.isNaN ? 0 : Float(standardize(value)))
      case .categories(_, let categories):
        let start = values.count
        values.append(contentsOf: repeatElement(0, count: categories.count))
        if !value.isNaN { values[start + column.places[Int(value)]] = 1 }
      }
    }
  }

  private func targets(_ rows: [Int]) -> Tensor {
    switch encoder.target {
    case .classes:
      return Tensor(rows.map { row in target.map { $0.places[Int($0.values[row])] } ?? 0 })
    case .number(_, let standardize):
      let values = rows.map { row in Float(target.map { standardize($0.values[row]) } ?? 0) }
      return Tensor(values, shape: [rows.count, 1])
    }
  }

  private static func target(
    _ target: TableEncoder.Target, _ table: Table, _ rows: [Int]
  ) throws(DataError) -> Column {
    switch target {
    case .classes(let name, let labels):
      let column = try table.column(name, .categories)
      try refuseMissing(column, table, rows)
      return Column(
        values: column.values, places: try places(column, in: labels, table, rows))
    case .number(let name, _):
      let column = try table.column(name, .numbers)
      try refuseMissing(column, table, rows)
      return Column(values: column.values, places: [])
    }
  }

  /// Where the categories of a column stand among those known.
  private static func places(
    _ column: TableColumn, in known: [String], _ table: Table, _ rows: [Int]
  ) throws(DataError) -> [Int] {
    let positions = Dictionary(known.enumerated().map { ($1, $0) }) { first, _ in first }
    let places = column.categories.map { positions[$0] ?? -1 }
    guard places.contains(-1) else { return places }
    for row in rows where !column.values[row].isNaN && places[Int(column.values[row])] < 0 {
      let list = known.prefix(10).map { shown([UInt8]($0.utf8)) }.joined(separator: ", ")
      throw table.malformed(
        column, row: row, "one of \(list)\(known.count > 10 ? ", …" : "")",
        shown([UInt8](column.categories[Int(column.values[row])].utf8)))
    }
    return places
  }

  private static func refuseMissing(
    _ column: TableColumn, _ table: Table, _ rows: [Int]
  ) throws(DataError) {
    guard column.missingCount > 0, let row = rows.first(where: { column.values[$0].isNaN }) else {
      return
    }
    throw table.malformed(column, row: row, "a value", "none")
  }
}
