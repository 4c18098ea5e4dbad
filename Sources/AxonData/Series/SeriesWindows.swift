public import AxonTensor

/// Windows of a series as the examples of a model: inputs [N, window, columns], and what it is to find:
/// the next values [N, horizon] of a column, or the inputs themselves. Standardised, float32.
public struct SeriesWindows: Dataset {
  /// How the series is fed.
  public let encoder: SeriesEncoder
  /// Where the values come from.
  public let series: Series
  /// The place of each window's first step.
  public let starts: [Int]

  /// Number of windows.
  public var count: Int { starts.count }

  /// All windows that lie in a piece with what is to be found behind them, and of those the ones whose
  /// steps to be found lie in `places`; nil: all.
  public init(_ series: Series, _ encoder: SeriesEncoder, in places: Range<Int>? = nil) {
    (self.series, self.encoder) = (series, encoder)
    let found = encoder.horizon > 0 ? encoder.window : 0
    let length = encoder.window + encoder.horizon
    starts = series.pieces.flatMap { piece in
      (piece.lowerBound..<max(piece.lowerBound, piece.upperBound - length + 1)).filter { start in
        guard let places else { return true }
        return start + found >= places.lowerBound && start + length <= places.upperBound
      }
    }
  }

  /// The same windows for an encoder that feeds them alike.
  public init(_ windows: SeriesWindows, _ encoder: SeriesEncoder) {
    (series, starts, self.encoder) = (windows.series, windows.starts, encoder)
  }

  /// Inputs and what is to be found.
  public func batch(_ indices: [Int]) -> (images: Tensor, labels: Tensor) {
    let inputs = inputs(indices.map { starts[$0] })
    guard let target = encoder.targetIndex else { return (inputs, inputs) }
    let standardize = encoder.columns[target].standardization
    var next: [Float] = []
    next.reserveCapacity(indices.count * encoder.horizon)
    for index in indices {
      let place = starts[index] + encoder.window
      next += series.values[target][place..<place + encoder.horizon].map { Float(standardize($0)) }
    }
    return (inputs, Tensor(next, shape: [indices.count, encoder.horizon]))
  }

  /// The windows [N, window, columns] that begin at these places.
  public func inputs(_ starts: [Int]) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(starts.count * encoder.window * encoder.columns.count)
    for start in starts {
      for place in start..<start + encoder.window {
        for (column, source) in zip(encoder.columns, series.values) {
          values.append(Float(column.standardization(source[place])))
        }
      }
    }
    return Tensor(values, shape: [starts.count, encoder.window, encoder.columns.count])
  }
}
