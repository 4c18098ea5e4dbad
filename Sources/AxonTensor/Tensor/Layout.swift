internal import CAxonKernels

/// Where the elements of a tensor lie that isn't simply row-major: element (i, j, …) is at
/// `offset + i · strides[0] + j · strides[1] + …`, counted in elements. Strides may be zero
/// (repeated) or negative (reversed).
final class Layout: Sendable {
  let offset: Int
  let strides: [Int]

  init(offset: Int, strides: [Int]) { (self.offset, self.strides) = (offset, strides) }

  /// Nil where row-major from the start of the storage says the same.
  static func reduced(_ shape: Shape, offset: Int, strides: [Int]) -> Layout? {
    if offset == 0, isRowMajor(shape, strides) { return nil }
    return Layout(offset: offset, strides: strides)
  }

  static func isRowMajor(_ shape: Shape, _ strides: [Int]) -> Bool {
    var expected = 1
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      if strides[axis] != expected { return shape.elementCount == 0 }
      expected *= shape[axis]
    }
    return true
  }
}

extension Tensor {
  /// Steps from element to element along each axis, in elements.
  var strides: [Int] { layout?.strides ?? shape.strides }
  var offset: Int { layout?.offset ?? 0 }

  /// Whether the elements lie row-major without gaps (from anywhere in the storage).
  var isDense: Bool { layout.map { Layout.isRowMajor(shape, $0.strides) } ?? true }

  /// The same storage seen with another shape and other steps.
  func view(_ shape: Shape, offset: Int, strides: [Int]) -> Tensor {
    Tensor(
      shape, dtype, storage, Layout.reduced(shape, offset: offset, strides: strides))
  }

  /// The same numbers, row-major without gaps. A tensor that is so already is returned as it is.
  func dense() -> Tensor {
    if isDense { return self }
    return Tensor(shape, dtype) { target in copyElements(to: target, shape.strides) }
  }

  /// Writes all elements to `target`, whose steps are `targetStrides`; or adds them there, for the
  /// dtypes that sums are computed in.
  func copyElements(
    to target: UnsafeMutableRawPointer, _ targetStrides: [Int], adding: Bool = false
  ) {
    var plan = axon_copy_plan()
    if adding {
      plan.adding =
        dtype == .float32 ? AXON_ADD_F32 : dtype == .float64 ? AXON_ADD_F64 : AXON_ADD_I64
    }
    plan.rank = Int32(shape.count)
    plan.size = Int32(dtype.byteCount)
    withUnsafeMutableBytes(of: &plan.shape) { place in
      for (axis, size) in shape.enumerated() {
        place.storeBytes(of: size, toByteOffset: 8 * axis, as: Int.self)
      }
    }
    let strides = strides
    withUnsafeMutableBytes(of: &plan.source_strides) { place in
      for (axis, step) in strides.enumerated() {
        place.storeBytes(of: step, toByteOffset: 8 * axis, as: Int.self)
      }
    }
    withUnsafeMutableBytes(of: &plan.target_strides) { place in
      for (axis, step) in targetStrides.enumerated() {
        place.storeBytes(of: step, toByteOffset: 8 * axis, as: Int.self)
      }
    }
    axon_copy(&plan, bytes, target)
  }
}
