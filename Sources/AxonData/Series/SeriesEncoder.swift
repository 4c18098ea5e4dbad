/// How the columns of a time series become the windows of a model and its outputs numbers. A value: a
/// model file keeps it, so that later series are treated as the one of the training was.
public struct SeriesEncoder: Hashable, Sendable {
  /// What the model is to find.
  public enum Task: Hashable, Sendable {
    /// The next values of a column, so many of them.
    case forecast(target: String, horizon: Int)
    /// Windows that are unlike those of the training: the mean squared error of what an autoencoder
    /// makes of them is above the threshold.
    case anomaly(threshold: Double)
    /// Moments at which a column is unlike what was forecast for it: the mean squared error of so many
    /// steps is above the threshold.
    case deviation(target: String, horizon: Int, threshold: Double)
  }

  /// A column of the inputs.
  public struct Column: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// How its values are fed.
    public var standardization: Standardization
    /// Values of the column `name` are fed like this.
    public init(_ name: String, _ standardization: Standardization) {
      (self.name, self.standardization) = (name, standardization)
    }
  }

  /// In the order in which they are fed.
  public var columns: [Column]
  /// What the model is to find.
  public var task: Task
  /// The column of moments; nil where rows are evenly spaced.
  public var time: String?
  /// From one moment of the model to the next.
  public var step: Double
  /// Values of the table that are averaged into one of the model.
  public var average: Int
  /// Steps that the model sees at once.
  public var window: Int
  /// What to do with gaps.
  public var gaps: Series.GapPolicy

  /// All of it.
  public init(
    columns: [Column], task: Task, time: String?, step: Double, average: Int = 1, window: Int,
    gaps: Series.GapPolicy
  ) {
    (self.columns, self.task, self.time, self.step) = (columns, task, time, step)
    (self.average, self.window, self.gaps) = (average, window, gaps)
  }

  /// Steps behind a window that the model is to find.
  public var horizon: Int {
    switch task {
    case .forecast(_, let horizon), .deviation(_, let horizon, _): horizon
    case .anomaly: 0
    }
  }

  /// Which of the columns is to be forecast.
  public var targetIndex: Int? {
    switch task {
    case .forecast(let target, _), .deviation(let target, _, _):
      columns.firstIndex { $0.name == target }
    case .anomaly: nil
    }
  }

  /// What a score must be above to stand for something unusual; nil where no scores are asked for.
  public var threshold: Double? {
    switch task {
    case .anomaly(let threshold), .deviation(_, _, let threshold): threshold
    case .forecast: nil
    }
  }

  /// The same with another threshold, where there is one.
  public func with(threshold: Double) -> SeriesEncoder {
    var encoder = self
    switch task {
    case .anomaly: encoder.task = .anomaly(threshold: threshold)
    case .deviation(let target, let horizon, _):
      encoder.task = .deviation(target: target, horizon: horizon, threshold: threshold)
    case .forecast: break
    }
    return encoder
  }

  /// The series in a table, sampled as that of the training. Throws `DataError`.
  public func series(_ table: Table) throws(DataError) -> Series {
    var moments: TableColumn?
    if let time { moments = try table.column(time) }
    return try Series(
      table, columns: columns.map(\.name), time: moments,
      step: time == nil ? nil : step / Double(average), gaps: gaps
    ).averaged(over: average)
  }

  /// How a table with such a series must be read, but for the column of moments, which may have numbers
  /// or dates.
  public var tableOptions: TableOptions {
    var options = TableOptions()
    for column in columns { options.kinds[column.name] = .numbers }
    options.kept = Set(columns.map(\.name) + [time].compactMap { $0 })
    return options
  }
}
