import AxonTensor

extension Numbers {
  /// The elements as `Double`; exact for every dtype but large 64-bit integers.
  var doubles: [Double] {
    switch dtype {
    case .float64: values(Double.self)
    case .float32: values(Float.self).map(Double.init)
    case .float16: values(UInt16.self).map(float16)
    case .bfloat16: values(UInt16.self).map { Double(Float(bitPattern: UInt32($0) << 16)) }
    default: integers.map(Double.init)
    }
  }

  /// The elements of an integer or boolean tensor.
  var integers: [Int64] {
    switch dtype {
    case .bool: bytes.map { $0 == 0 ? 0 : 1 }
    case .uint8: bytes.map(Int64.init)
    case .int8: values(Int8.self).map(Int64.init)
    case .int16: values(Int16.self).map(Int64.init)
    case .int32: values(Int32.self).map(Int64.init)
    case .int64: values(Int64.self)
    case .float16, .bfloat16, .float32, .float64: []
    }
  }

  private func values<Element: BitwiseCopyable>(_ type: Element.Type) -> [Element] {
    bytes.withUnsafeBytes { buffer in
      (0..<buffer.count / MemoryLayout<Element>.size).map {
        buffer.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.size, as: Element.self)
      }
    }
  }
}

/// The value of 16 bits: `Float16` does not exist on every platform.
private func float16(_ bits: UInt16) -> Double {
  let exponent = Int(bits >> 10 & 31)
  let fraction = Double(bits & 1023) / 1024
  let sign: Double = bits >> 15 == 0 ? 1 : -1
  switch exponent {
  case 0: return sign * fraction * 0x1p-14
  case 31: return fraction == 0 ? sign * .infinity : .nan
  default: return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
  }
}
