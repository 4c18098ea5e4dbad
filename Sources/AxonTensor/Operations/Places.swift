// Computed places: where the elements of an index point to, and what happens there.

/// Checks and reads an index tensor.
func indexedPlaces(
  _ index: Tensor, limit: Int, _ name: String
) throws(TensorError) -> [Int] {
  guard index.dtype.isInteger else {
    throw .dtype(operation: name, [index.dtype], "an index is an integer")
  }
  let list = index.array(of: Int.self)
  for place in list where place < 0 || place >= limit {
    throw .index(operation: name, place, limit: limit)
  }
  return list
}

/// For each element of `index`, where in a dense tensor of shape `shape` it points.
func elementOffsets(
  _ shape: Shape, _ index: Tensor, _ axis: Int, _ name: String
) throws(TensorError) -> [Int] {
  if shape.count == 0 {
    _ = try indexedPlaces(index, limit: 1, name)
    return [0]
  }
  let place = try shape.axis(axis, name)
  let list = try indexedPlaces(index, limit: shape[place], name)
  let strides = shape.strides
  var steps = strides
  steps[place] = 0
  var offsets = [Int](repeating: 0, count: list.count)
  var counter = [Int](repeating: 0, count: index.rank)
  var base = 0
  for i in list.indices {
    offsets[i] = base + list[i] * strides[place]
    var axis = index.rank - 1
    while axis >= 0 {
      counter[axis] += 1
      base += steps[axis]
      if counter[axis] < index.shape[axis] { break }
      base -= steps[axis] * counter[axis]
      counter[axis] = 0
      axis -= 1
    }
  }
  return offsets
}

/// Copies elements of `size` bytes.
func copyAt(
  _ offsets: [Int], from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ size: Int
) {
  func copy<T: BitwiseCopyable>(_: T.Type) {
    let (from, to) = (
      source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self)
    )
    for i in offsets.indices { to[i] = from[offsets[i]] }
  }
  switch size {
  case 1: copy(UInt8.self)
  case 2: copy(UInt16.self)
  case 4: copy(UInt32.self)
  default: copy(UInt64.self)
  }
}

/// Writes elements of `size` bytes.
func writeAt(
  _ offsets: [Int], from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ size: Int
) {
  func write<T: BitwiseCopyable>(_: T.Type) {
    let (from, to) = (
      source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self)
    )
    for i in offsets.indices { to[offsets[i]] = from[i] }
  }
  switch size {
  case 1: write(UInt8.self)
  case 2: write(UInt16.self)
  case 4: write(UInt32.self)
  default: write(UInt64.self)
  }
}

/// Adds elements of a dtype that sums are computed in.
func addAt(
  _ offsets: [Int], from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer?,
  _ dtype: DType
) {
  guard let target else { return }
  func add<T: Numeric & BitwiseCopyable>(_: T.Type) {
    let (from, to) = (
      source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self)
    )
    for i in offsets.indices { to[offsets[i]] += from[i] }
  }
  switch dtype {
  case .float32: add(Float.self)
  case .float64: add(Double.self)
  default:
    let (from, to) = (
      source.assumingMemoryBound(to: Int.self), target.assumingMemoryBound(to: Int.self)
    )
    for i in offsets.indices { to[offsets[i]] &+= from[i] }
  }
}

/// Adds `width` neighbouring elements.
func addRow(
  _ source: UnsafeRawPointer, _ from: Int, _ target: UnsafeMutableRawPointer?, _ to: Int,
  _ width: Int, _ dtype: DType
) {
  guard let target else { return }
  func add<T: Numeric & BitwiseCopyable>(_: T.Type) {
    let (x, y) = (source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self))
    for j in 0..<width { y[to + j] += x[from + j] }
  }
  switch dtype {
  case .float32: add(Float.self)
  case .float64: add(Double.self)
  default:
    let (x, y) = (
      source.assumingMemoryBound(to: Int.self), target.assumingMemoryBound(to: Int.self)
    )
    for j in 0..<width { y[to + j] &+= x[from + j] }
  }
}
