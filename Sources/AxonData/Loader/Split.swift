/// Divides the examples so that each group has the same share in both parts (rounded, at least one
/// example in each). The same seed gives the same parts; both rise. Groups have two examples or more.
package func splitGroups(
  _ groups: [[Int]], testShare: Double, seed: UInt64
) -> (train: [Int], test: [Int]) {
  var generator = SplitGenerator(seed: seed)
  var train: [Int] = []
  var test: [Int] = []
  for group in groups {
    var indices = group
    generator.shuffle(&indices)
    let share = Int((Double(indices.count) * testShare).rounded())
    let testCount = min(max(share, 1), indices.count - 1)
    test += indices.prefix(testCount)
    train += indices.dropFirst(testCount)
  }
  return (train.sorted(), test.sorted())
}
