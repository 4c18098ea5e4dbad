import AxonTensor

/// The numbers that both sides use: splitmix64 of seed · 2³² + index, its upper 24 bits.
func uniform(
  _ seed: UInt64, _ shape: Shape, from low: Float = -1, to high: Float = 1
) -> Tensor {
  let numbers = (0..<UInt64(shape.elementCount)).map { index -> Float in
    var z = (seed << 32 &+ index &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Float(z >> 40) * 0x1p-24 * (high - low) + low
  }
  return Tensor(numbers, shape: shape)
}

/// Sixty-four elements spread over a tensor, and its mean.
func sampled(_ tensor: Tensor) -> [Double] {
  let numbers = tensor.array(of: Double.self)
  let step = max(1, numbers.count / 64)
  let spread = stride(from: 0, to: numbers.count, by: step).prefix(64).map { numbers[$0] }
  return spread + [numbers.reduce(0, +) / Double(numbers.count)]
}
