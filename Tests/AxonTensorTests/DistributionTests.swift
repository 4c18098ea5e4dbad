import AxonTensor
import Testing

/// Means and spreads of what is drawn; with this many numbers a deviation of the size asked for is some ten
/// standard errors.
@Suite struct DistributionTests {
  private let count = 200_000

  private func drawn(_ distribution: Draw.Distribution) -> Tensor {
    Tensor.random([count], distribution, .float64, using: Generator(seed: 3))
  }

  @Test func `drawn numbers have the distribution's mean and spread`() {
    let expected: [(Draw.Distribution, mean: Double, deviation: Double)] = [
      (.uniform(from: -1, to: 3), 1, 4 / 12.0.squareRoot()),
      (.normal(mean: 2, deviation: 3), 2, 3), (.exponential(rate: 2), 0.5, 0.5),
      (.geometric(probability: 0.25), 4, 12.0.squareRoot()),
      (.logNormal(mean: 0, deviation: 0.5), 1.1331484530668263, 0.6039005332108811),
    ]
    for (distribution, mean, deviation) in expected {
      let numbers = drawn(distribution)
      #expect(abs(numbers.mean().item() - mean) < 0.02 * max(1, deviation), "\(distribution)")
      #expect(
        abs(numbers.standardDeviation().item() - deviation) < 0.02 * max(1, deviation),
        "\(distribution)")
    }
    // Cauchy's has no mean: half of it lies within the scale around the median.
    let near = ((drawn(.cauchy(median: 1, scale: 2)) - 1).abs() .< 2).to(.float64)
    #expect(abs(near.mean().item() - 0.5) < 0.01)
  }

  @Test func `places come as often as their probabilities say`() {
    let weights = Tensor([1.0, 0, 3, 4], dtype: .float64)
    let places = weights.multinomial(count, replacing: true, using: Generator(seed: 5))
    let frequencies = places.binCount(minimumCount: 4).to(.float64) / Double(count)
    #expect(near(frequencies, weights / 8, 0.01))
    let rows = weights.expanded(to: [20_000, 4]).multinomial(3, using: Generator(seed: 5))
    // None twice, none impossible: all three that can be, in any order.
    #expect(rows.sorted(along: 1).values == Tensor([0, 2, 3]).expanded(to: [20_000, 3]))
    let first = rows.narrowed(along: 1, start: 0, count: 1).flattened().binCount(minimumCount: 4)
    #expect(near(first.to(.float64) / 20_000, weights / 8, 0.02))
  }
}
