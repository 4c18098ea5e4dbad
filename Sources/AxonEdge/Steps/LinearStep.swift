internal import CAxonEdge

/// Rows times a constant matrix, packed in panels of 32 columns: [n / 32][k][32], zeros beyond n.
///
/// Words: target [rows, n], source [rows, k], weights, bias [n] or nothing, rows, k, n.
struct LinearStep: Step {
  private let target: Address, source: Address, weights: Address, bias: Address
  private let rows: Int, k: Int, n: Int

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    source = reader.address(words)
    weights = reader.address(words)
    bias = reader.address(words)
    rows = reader.number(words)
    k = reader.number(words)
    n = reader.number(words)
  }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    check.writes(target, check.product(rows, n))
    check.reads(source, check.product(rows, k))
    let panel = PlanLayout.panel
    let packed = n < 0 ? -1 : (n + panel - 1) / panel * panel
    check.reads(weights, check.product(packed, k))
    check.readsIfAny(bias, n)
    check.adds(work: rows, k, max(packed, 0))
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    axon_edge_linear(
      memory[target], memory[source], memory[weights], memory.optional(bias), rows, k, n)
  }
}
