package import CAxonKernels

/// One kernel of each compute type, where there is one.
struct Kernels: Sendable {
  private let float32: axon_map_kernel?
  private let float64: axon_map_kernel?
  private let int64: axon_map_kernel?

  init(_ name: String) {
    let isa = axon_isa()
    float32 = axon_map_find(name, AXON_F32, isa)
    float64 = axon_map_find(name, AXON_F64, isa)
    int64 = axon_map_find(name, AXON_I64, isa)
  }

  @inline(__always) subscript(compute: axon_compute) -> axon_map_kernel? {
    switch compute {
    case AXON_F32: float32
    case AXON_F64: float64
    default: int64
    }
  }
}

extension axon_compute {
  /// The dtype whose elements the kernels read and write.
  var dtype: DType {
    switch self {
    case AXON_F32: .float32
    case AXON_F64: .float64
    default: .int64
    }
  }
}

extension axon_map_call {
  // C arrays arrive as tuples; this writes through them.
  @inline(__always) package mutating func setInput(
    _ slot: Int, _ bytes: UnsafeRawPointer, step: Int, rowStep: Int
  ) {
    withUnsafeMutableBytes(of: &input) {
      $0.storeBytes(of: bytes, toByteOffset: 8 * slot, as: UnsafeRawPointer.self)
    }
    withUnsafeMutableBytes(of: &self.step) {
      $0.storeBytes(of: step, toByteOffset: 8 * slot, as: Int.self)
    }
    withUnsafeMutableBytes(of: &row_step) {
      $0.storeBytes(of: rowStep, toByteOffset: 8 * slot, as: Int.self)
    }
  }
}
