public import AxonFormula
import AxonTensor
import CAxonKernels
public import Testing

extension Declaration: CustomTestStringConvertible {
  /// The name of the operation.
  public var testDescription: String { name }

  func samples(count: Int) -> [[Double]] {
    (0..<program.tensorCount).map { sample($0, count: count) }
  }
}

extension Formula {
  /// The result on columns of numbers stored as `dtype`, read back as numbers.
  func values(
    _ inputs: [[Double]], _ attributes: [Double], _ dtype: DType, _ compute: axon_compute
  ) -> [Double] {
    let count = inputs.first?.count ?? 1
    let resultType = resultIsTruth ? DType.bool : dtype
    let stored = inputs.enumerated().map { i, values in
      Stored(values, truthInputs[i] ? .bool : dtype)
    }
    let scalars = attributes.map { Stored([$0], compute == AXON_I64 ? .int64 : .float64) }
    let operands = reads.map { input in
      let isAttribute = input >= tensorCount
      let source = isAttribute ? scalars[input - tensorCount] : stored[input]
      return Operand(
        bytes: UnsafeRawPointer(source.bytes), dtype: source.dtype, step: isAttribute ? 0 : 1,
        rowStep: 0)
    }
    let result = Stored(Array(repeating: 0, count: count), resultType)
    // Pointers don't keep what they point to.
    return withExtendedLifetime((stored, scalars, result)) {
      run(operands, output: result.bytes, resultType, compute: compute, rows: 1, columns: count)
      return result.values
    }
  }
}

/// Numbers in memory as elements of some type.
final class Stored {
  let bytes: UnsafeMutableRawPointer
  let dtype: DType
  private let count: Int

  init(_ values: [Double], _ dtype: DType) {
    (self.dtype, count) = (dtype, values.count)
    bytes = .allocate(byteCount: max(1, values.count * dtype.byteCount), alignment: 64)
    values.withUnsafeBytes {
      guard let base = $0.baseAddress else { return }
      axon_cast(
        base, Int32(DType.float64.rawValue), bytes, Int32(dtype.rawValue), values.count)
    }
  }
  deinit { bytes.deallocate() }

  var values: [Double] {
    var result = Array(repeating: 0.0, count: count)
    withExtendedLifetime(self) {
      axon_cast(bytes, Int32(dtype.rawValue), &result, Int32(DType.float64.rawValue), count)
    }
    return result
  }
}

/// |a - b| relative to b where b is large; 0 for equal values, be they infinite or NaN.
func gap(_ a: Double, _ b: Double) -> Double {
  if a == b || (a.isNaN && b.isNaN) { return 0 }
  return abs(a - b) / max(1, abs(b))
}
