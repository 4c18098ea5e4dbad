extension Image {
  /// The picture stretched or shrunk to this size. Each value is a mean of those around its place,
  /// weighted by a triangle that is two pixels wide, of the larger of both grids: linear interpolation
  /// to enlarge, without stripes to shrink.
  public func resized(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(newWidth > 0 && newHeight > 0)
    if (newWidth, newHeight) == (width, height) { return self }
    let columns = Self.weights(from: width, to: newWidth)
    let rows = Self.weights(from: height, to: newHeight)
    var narrow = [Float](repeating: 0, count: newWidth * height * 3)
    for y in 0..<height {
      for (x, column) in columns.enumerated() {
        for channel in 0..<3 {
          var sum: Float = 0
          for (offset, weight) in column.weights.enumerated() {
            sum += weight * Float(pixels[(y * width + column.start + offset) * 3 + channel])
          }
          narrow[(y * newWidth + x) * 3 + channel] = sum
        }
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(newWidth * newHeight * 3)
    for row in rows {
      for place in 0..<newWidth * 3 {
        var sum: Float = 0
        for (offset, weight) in row.weights.enumerated() {
          sum += weight * narrow[(row.start + offset) * newWidth * 3 + place]
        }
        result.append(UInt8(max(0, min(255, sum.rounded()))))
      }
    }
    return Image(width: newWidth, height: newHeight, pixels: result)
  }

  /// For each place of a new grid the old ones that count, and how much.
  private static func weights(from old: Int, to new: Int) -> [(start: Int, weights: [Float])] {
    let scale = Double(old) / Double(new)
    let reach = max(scale, 1)
    return (0..<new).map { place in
      let center = (Double(place) + 0.5) * scale
      let start = max(Int(center - reach + 0.5), 0)
      let end = min(Int(center + reach + 0.5), old)
      let weights = (start..<end).map {
        max(0, 1 - ((Double($0) + 0.5 - center) / reach).magnitude)
      }
      let sum = weights.reduce(0, +)
      return (start, weights.map { Float($0 / sum) })
    }
  }
}
