internal import CAxonKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Random numbers that depend on a key [seed, counter], int64, only. The key is a tensor, so capture
/// records it, checkpoints repeat it and vmap gives every example its own.
public struct RandomNumbers: Primitive {
  /// One tensor.
  public typealias Inputs = Tensor
  /// What the numbers are like.
  public enum Distribution: Hashable, Sendable {
    /// Evenly in 0..<1.
    case uniform
    /// With mean 0 and standard deviation 1 (Box and Muller, 1958).
    case normal
    /// Integers evenly in a range.
    case integers(Range<Int>)
    /// The numbers 0, 1, …, n - 1 in random order (Fisher and Yates); the shape is [n].
    case permutation
  }
  let shape: Shape, dtype: DType, distribution: Distribution

  /// Numbers of this kind.
  public init(_ shape: Shape, _ dtype: DType, _ distribution: Distribution) {
    (self.shape, self.dtype, self.distribution) = (shape, dtype, distribution)
  }

  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ key: Tensor) throws(TensorError) -> Spec {
    guard key.shape == [2], key.dtype == .int64 else {
      throw .shape(operation: name, [key.shape], "a key is [seed, counter], int64")
    }
    return Spec(shape, dtype)
  }

  /// Computes.
  public func evaluate(_ key: Tensor, _ spec: Spec) -> Tensor {
    let numbers = key.array(of: Int.self)
    let source = Stream(
      seed: UInt64(bitPattern: Int64(numbers[0])), counter: UInt64(bitPattern: Int64(numbers[1])))
    let count = shape.elementCount
    switch distribution {
    case .uniform:
      if dtype == .float64 { return Tensor(source.doubles(count), shape: shape, dtype: .float64) }
      // As many bits as the dtype holds: rounding up would reach 1.
      let bits: UInt32 = dtype == .float16 ? 11 : dtype == .bfloat16 ? 8 : 24
      return Tensor(source.floats(count, bits: bits), shape: shape, dtype: dtype)
    case .normal: return Tensor(source.normals(count), shape: shape, dtype: dtype)
    case .integers(let range):
      return Tensor(source.integers(count, in: range), shape: shape, dtype: dtype)
    case .permutation: return Tensor(source.permutation(count), shape: shape, dtype: dtype)
    }
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ key: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
}

/// The words of one key.
private struct Stream {
  let seed: UInt64, counter: UInt64

  func words(_ count: Int) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
      axon_philox(seed, counter, buffer.baseAddress, count)
      filled = count
    }
  }
  func floats(_ count: Int, bits: UInt32) -> [Float] {
    let scale = 1 / Float(1 << bits)
    return words(count).map { Float($0 >> (32 - bits)) * scale }
  }

  func doubles(_ count: Int) -> [Double] {
    let words = words(2 * count)
    return (0..<count).map { i in
      let word = UInt64(words[2 * i]) << 32 | UInt64(words[2 * i + 1])
      return Double(word >> 11) * 0x1p-53
    }
  }
  func normals(_ count: Int) -> [Double] {
    let even = count + count % 2
    let uniform = doubles(even)
    var result = [Double](repeating: 0, count: even)
    for i in stride(from: 0, to: even, by: 2) {
      // 1 - u is never zero.
      let radius = (-2 * log(1 - uniform[i])).squareRoot()
      let angle = 2 * Double.pi * uniform[i + 1]
      (result[i], result[i + 1]) = (radius * cos(angle), radius * sin(angle))
    }
    return Array(result.prefix(count))
  }
  func integers(_ count: Int, in range: Range<Int>) -> [Int] {
    let words = words(2 * count)
    let size = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    return (0..<count).map { i in
      let word = UInt64(words[2 * i]) << 32 | UInt64(words[2 * i + 1])
      let place = word.multipliedFullWidth(by: size).high
      return range.lowerBound &+ Int(truncatingIfNeeded: place)
    }
  }
  func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    let words = words(2 * count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let word = UInt64(words[2 * i]) << 32 | UInt64(words[2 * i + 1])
      order.swapAt(i, Int(word.multipliedFullWidth(by: UInt64(i + 1)).high))
    }
    return order
  }
}

extension Tensor {
  /// Numbers evenly in `range`, from the generator.
  public static func randomUniform(
    _ shape: Shape, in range: Range<Double> = 0..<1, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    let unit = RandomNumbers(shape, dtype, .uniform)(generator.nextKey())
    if range == 0..<1 { return unit }
    return unit * (range.upperBound - range.lowerBound) + range.lowerBound
  }

  /// Normally distributed numbers, from the generator.
  public static func randomNormal(
    _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    let unit = RandomNumbers(shape, dtype, .normal)(generator.nextKey())
    if mean == 0, standardDeviation == 1 { return unit }
    return unit * standardDeviation + mean
  }

  /// Integers evenly in `range`, from the generator.
  public static func randomIntegers(
    _ shape: Shape, in range: Range<Int>, _ dtype: DType = .int64,
    using generator: Generator = .standard
  ) -> Tensor {
    require(!range.isEmpty, "random integers in an empty range")
    return RandomNumbers(shape, dtype, .integers(range))(generator.nextKey())
  }

  /// 0, 1, …, count - 1 in random order, int64.
  public static func randomPermutation(
    _ count: Int, using generator: Generator = .standard
  ) -> Tensor {
    RandomNumbers([count], .int64, .permutation)(generator.nextKey())
  }

  /// Elements kept with probability 1 - `probability` and scaled by its inverse, zeros elsewhere.
  public func dropout(_ probability: Double, using generator: Generator = .standard) -> Tensor {
    require((0...1).contains(probability), "dropout with probability \(probability)")
    if probability == 0 { return self }
    if probability == 1 { return self * 0 }
    let kept = Tensor.randomUniform(shape, .float32, using: generator) .>= probability
    return select(kept, self * (1 / (1 - probability)), 0)
  }
}
