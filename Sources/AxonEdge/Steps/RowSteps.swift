internal import CAxonEdge

/// Softmax or layer norm of each row.
///
/// Words: target [rows, n], source, rows, n, then for a softmax 1 if its logarithm is wanted; for a layer
/// norm weight [n] or nothing, bias [n] or nothing, epsilon.
struct SoftmaxStep: Step {
  private let target: Address, source: Address, rows: Int, n: Int, isLog: UInt32

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    source = reader.address(words)
    rows = reader.number(words)
    n = reader.number(words)
    isLog = reader.word(words)
  }
  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    let count = check.product(rows, n)
    check.reads(source, count)
    check.writes(target, count)
    check.adds(work: rows, max(n, 1), 16)
  }
  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    axon_edge_softmax(memory[target], memory[source], rows, n, isLog == 0 ? 0 : 1)
  }
}

/// See `SoftmaxStep`.
struct LayerNormStep: Step {
  private let target: Address, source: Address, rows: Int, n: Int
  private let weight: Address, bias: Address, epsilon: Float

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    source = reader.address(words)
    rows = reader.number(words)
    n = reader.number(words)
    weight = reader.address(words)
    bias = reader.address(words)
    epsilon = reader.float(words)
  }
  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    let count = check.product(rows, n)
    check.reads(source, count)
    check.writes(target, count)
    check.readsIfAny(weight, n)
    check.readsIfAny(bias, n)
    check.adds(work: rows, max(n, 1), 4)
  }
  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    axon_edge_layer_norm(
      memory[target], memory[source], memory.optional(weight), memory.optional(bias), epsilon, rows,
      n)
  }
}
