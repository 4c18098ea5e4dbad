/// A number for each spatial axis: `3` for all of them, or `[3, 1, 3]`.
public struct AxisSizes: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  CustomStringConvertible
{
  private let numbers: [Int]
  /// The same along every axis.
  public init(_ number: Int) { numbers = [number] }
  /// One for each axis.
  public init(_ numbers: [Int]) { self.numbers = numbers }
  /// The same along every axis.
  public init(integerLiteral number: Int) { self.init(number) }
  /// One for each axis.
  public init(arrayLiteral numbers: Int...) { self.init(numbers) }
  /// As it is written.
  public var description: String { numbers.count == 1 ? "\(numbers[0])" : "\(numbers)" }

  /// One number for each of `count` axes.
  package func list(_ count: Int, _ name: String) -> [Int] {
    if numbers.count == 1 { return [Int](repeating: numbers[0], count: count) }
    require(numbers.count == count, "\(name): \(numbers) for \(count) axes")
    return numbers
  }
}

/// `, stride: 2` or `, stride: [2, 1]`; nothing where the sizes are the standard ones.
func settingText(_ label: String, _ sizes: [Int], unless standard: [Int]) -> String {
  sizes == standard ? "" : ", \(label): \(sizesText(sizes))"
}

/// `2` where all sizes are 2, otherwise the list.
func sizesText(_ sizes: [Int]) -> String {
  Set(sizes).count == 1 ? "\(sizes[0])" : "\(sizes)"
}
