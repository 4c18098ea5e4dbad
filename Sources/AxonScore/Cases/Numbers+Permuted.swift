import AxonTensor

extension Numbers {
  /// The axes from the slowest to the fastest; nil when these strides leave gaps or overlap.
  func order(of strides: [Int]) -> [Int]? {
    guard strides.count == shape.count else { return nil }
    let order = shape.indices.sorted { (strides[$0], $1) > (strides[$1], $0) }
    var step = 1
    for axis in order.reversed() {
      guard strides[axis] == step || shape[axis] == 1 else { return nil }
      step *= shape[axis]
    }
    return order
  }

  /// Row-major with the axes in this order.
  func permuted(_ order: [Int]) -> Numbers {
    let target = order.map { shape[$0] }
    var strides = shape.map { _ in 1 }
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    let size = dtype.byteCount
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = target.map { _ in 0 }
    for _ in 0..<count {
      let offset = zip(place, order).reduce(0) { $0 + $1.0 * strides[$1.1] } * size
      result += bytes[offset..<offset + size]
      // The next place, as an odometer counts.
      for axis in place.indices.reversed() {
        place[axis] += 1
        if place[axis] < target[axis] { break }
        place[axis] = 0
      }
    }
    return Numbers(dtype: dtype, shape: target, bytes: result)
  }
}
