/// How a tensor lies in bytes: an element at index i is `offset + Σ i·stride` elements from the start.
struct StridedView {
  let shape: [Int]
  let strides: [Int]
  let offset: Int

  /// The place of the last element, −1 without elements, nil when no `Int` holds it.
  var lastElement: Int? {
    if shape.contains(0) { return -1 }
    var last = offset
    for (length, stride) in zip(shape, strides) {
      let (step, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
      let (sum, overflowOfSum) = last.addingReportingOverflow(step)
      if overflow || overflowOfSum { return nil }
      last = sum
    }
    return last
  }

  /// Whether the elements lie one behind the other, as the shape counts them.
  var isRowMajor: Bool {
    var expected = 1
    for (length, stride) in zip(shape, strides).reversed() where length != 1 {
      if stride != expected { return false }
      expected *= length
    }
    return true
  }

  /// Copies the elements in the order of the shape; `lastElement` lies inside `source`. With
  /// `swapped` the bytes of each element are turned round.
  func gather(
    _ source: Span<UInt8>, size: Int, swapped: Bool = false, into target: inout MutableSpan<UInt8>
  ) {
    var index = [Int](repeating: 0, count: shape.count)
    var (place, written) = (offset, 0)
    while written < target.count {
      for byte in 0..<size {
        target[written + byte] = source[place * size + (swapped ? size - 1 - byte : byte)]
      }
      written += size
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}
