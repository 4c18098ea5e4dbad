/// Copies along strides: transposing, broadcasting, cutting, joining and padding.
///
/// Words: source, target, number of axes, sizes, strides of the source, strides of the target.
struct CopyStep: Step {
  let source: Address, target: Address, rank: Int
  let sizes: Axes, from: Axes, to: Axes

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    source = reader.address(words)
    target = reader.address(words)
    rank = reader.number(words)
    sizes = reader.axes(rank, words)
    from = reader.axes(rank, words)
    to = reader.axes(rank, words)
  }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    check.walks(source, sizes, from, rank)
    check.walks(target, sizes, to, rank, isWritten: true)
    var count = 1
    for axis in 0..<rank { count = check.product(count, sizes[axis]) }
    check.adds(work: count)
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    copy(memory[source], memory[target], 0)
  }

  private func copy(
    _ source: UnsafeMutablePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ axis: Int
  ) {
    guard axis < rank else { return target[0] = source[0] }
    let (size, from, to) = (sizes[axis], from[axis], to[axis])
    if axis == rank - 1 {
      for i in 0..<size { target[i * to] = source[i * from] }
    } else {
      for i in 0..<size { copy(source + i * from, target + i * to, axis + 1) }
    }
  }
}
