import AxonTensor

/// Numbers as they lay in PyTorch's memory: element (i, j, …) at offset + i · strides[0] + j · strides[1] + …
struct StridedNumbers {
  let numbers: Numbers
  let strides: [Int]
  let offset: Int
  /// The axes that walk through memory, from the slowest to the fastest; other axes have one entry, or
  /// the same one repeated.
  private let walked: [Int]

  /// Nil where elements overlap other than by repetition, or rows are no multiple of the steps in them.
  init?(_ numbers: Numbers, strides: [Int], offset: Int) {
    let shape = numbers.shape
    guard strides.count == shape.count, numbers.count > 0 else { return nil }
    walked = shape.indices.filter { strides[$0] > 0 && shape[$0] > 1 }
      .sorted { (strides[$0], $1) > (strides[$1], $0) }
    for (slow, fast) in zip(walked, walked.dropFirst()) {
      guard strides[slow] % strides[fast] == 0, strides[slow] / strides[fast] >= shape[fast] else {
        return nil
      }
    }
    (self.numbers, self.strides, self.offset) = (numbers, strides, offset)
  }

  /// The numbers among bytes that belong to nobody, seen through the strides.
  func tensor() throws -> Tensor {
    let shape = numbers.shape
    guard let slowest = walked.first, let fastest = walked.last else {
      return try Tensor.apply(Expand(shape: Shape(shape)), Core.tensor(single))
    }
    let count = shape[slowest] * strides[slowest]
    let rows = zip(walked, walked.dropFirst()).map { strides[$0] / strides[$1] }
    let memory = Core.tensor(
      Numbers(dtype: numbers.dtype, shape: [offset + count], bytes: memory(offset + count)))
    var view = try Tensor.apply(Slice(axis: 0, start: offset, count: count), memory)
    view = try Tensor.apply(Reshape([shape[slowest]] + rows + [strides[fastest]]), view)
    for (place, axis) in walked.enumerated() {
      view = try Tensor.apply(Slice(axis: place, start: 0, count: shape[axis]), view)
    }
    view = try Tensor.apply(Slice(axis: -1, start: 0, count: 1), view)
    view = try Tensor.apply(Squeeze(axes: [-1]), view)
    view = try Tensor.apply(
      Permute(walked.indices.sorted { walked[$0] < walked[$1] }), view)
    for axis in shape.indices where !walked.contains(axis) {
      view = try Tensor.apply(Unsqueeze(axis: axis), view)
    }
    return try Tensor.apply(Expand(shape: Shape(shape)), view)
  }

  private var single: Numbers {
    Numbers(
      dtype: numbers.dtype, shape: numbers.shape.map { _ in 1 },
      bytes: Array(numbers.bytes.prefix(numbers.dtype.byteCount)))
  }

  private func memory(_ count: Int) -> [UInt8] {
    let size = numbers.dtype.byteCount
    var memory = [UInt8](repeating: 1, count: count * size)
    var place = numbers.shape.map { _ in 0 }
    for element in 0..<numbers.count {
      let target = zip(place, strides).reduce(offset) { $0 + $1.0 * $1.1 } * size
      memory.replaceSubrange(
        target..<target + size, with: numbers.bytes[element * size..<(element + 1) * size])
      // The next place, as an odometer counts.
      for axis in place.indices.reversed() {
        place[axis] += 1
        if place[axis] < numbers.shape[axis] { break }
        place[axis] = 0
      }
    }
    return memory
  }
}
