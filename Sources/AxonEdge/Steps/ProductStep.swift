internal import CAxonEdge

/// A batch of matrix products y[m, n] = a · b; y is dense.
///
/// Words: y, a, b, m, k, n, strides of the rows and columns of a, of the rows and columns of b (one of
/// the two is 1; in the second case a's columns are adjacent too), number of batch axes, their sizes, a's
/// strides along them, b's.
struct ProductStep: Step {
  private let target: Address, a: Address, b: Address
  private let m: Int, k: Int, n: Int, aRow: Int, aStep: Int, bRow: Int, bStep: Int
  private let rank: Int, sizes: Axes, aStrides: Axes, bStrides: Axes

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    a = reader.address(words)
    b = reader.address(words)
    m = reader.number(words)
    k = reader.number(words)
    n = reader.number(words)
    aRow = reader.number(words)
    aStep = reader.number(words)
    bRow = reader.number(words)
    bStep = reader.number(words)
    rank = reader.number(words)
    sizes = reader.axes(rank, words)
    aStrides = reader.axes(rank, words)
    bStrides = reader.axes(rank, words)
  }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    guard rank >= 0, rank <= maximumAxes - 2 else { return check.refuse() }
    guard bStep == 1 || bRow == 1 && aStep == 1 else { return check.refuse() }
    var count = 1
    var (aSizes, bSizes, aAll, bAll) = (sizes, sizes, aStrides, bStrides)
    for axis in 0..<rank { count = check.product(count, sizes[axis]) }
    (aSizes[rank], aSizes[rank + 1]) = (m, k)
    (aAll[rank], aAll[rank + 1]) = (aRow, aStep)
    (bSizes[rank], bSizes[rank + 1]) = (k, n)
    (bAll[rank], bAll[rank + 1]) = (bRow, bStep)
    check.walks(a, aSizes, aAll, rank + 2)
    check.walks(b, bSizes, bAll, rank + 2)
    check.writes(target, check.product(count, m, n))
    check.adds(work: check.product(count, m), k, n)
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    var count = 1
    for axis in 0..<rank { count *= sizes[axis] }
    for batch in 0..<count {
      var (left, x, y) = (batch, memory[a], memory[b])
      var axis = rank - 1
      while axis >= 0 {
        x += left % sizes[axis] * aStrides[axis]
        y += left % sizes[axis] * bStrides[axis]
        left /= sizes[axis]
        axis -= 1
      }
      let output = memory[target] + batch * m * n
      if bStep == 1 {
        axon_edge_product(output, x, aRow, aStep, y, bRow, m, k, n)
      } else {
        axon_edge_product_transposed(output, x, aRow, y, bStep, m, k, n)
      }
    }
  }
}
