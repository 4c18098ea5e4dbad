internal import CAxonEdge

/// Folds the middle of [outer, n, inner]: sums, extremes and their places, or sums so far.
///
/// Words: target, source, kind (`FoldKind`), outer, n, inner.
struct FoldStep<Kernel: FoldKernel>: Step {
  private let target: Address, source: Address, kind: Int, outer: Int, n: Int, inner: Int

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    source = reader.address(words)
    kind = reader.number(words)
    outer = reader.number(words)
    n = reader.number(words)
    inner = reader.number(words)
  }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    let count = check.product(outer, n, inner)
    guard let kind = FoldKind(rawValue: UInt8(truncatingIfNeeded: kind)), kind.rawValue == self.kind
    else { return check.refuse() }
    // An empty axis has no largest entry.
    if kind.isPlace, n == 0 { return check.refuse() }
    check.reads(source, count)
    check.writes(target, Kernel.keepsAxis ? count : check.product(outer, inner))
    check.adds(work: outer, max(n, 1), inner)
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    Kernel.run(memory[target], memory[source], Int32(kind), outer, n, inner)
  }
}

/// What a `FoldStep` does. The raw value is the one in plan files and stays.
public enum FoldKind: UInt8, Sendable {
  /// Σ
  case sum
  /// The largest entry, the smallest, the product.
  case maximum, minimum, product
  /// The place of the first largest entry, of the first smallest.
  case argMaximum, argMinimum
  /// Whether all entries, whether any entry is true.
  case all, any

  var isPlace: Bool { self == .argMaximum || self == .argMinimum }
}

/// What a fold leaves of its axis.
protocol FoldKernel {
  static var keepsAxis: Bool { get }
  static func run(
    _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ kind: Int32, _ outer: Int,
    _ n: Int, _ inner: Int)
}
enum ReduceKernel: FoldKernel {
  static var keepsAxis: Bool { false }
  static func run(
    _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ kind: Int32, _ outer: Int,
    _ n: Int, _ inner: Int
  ) { axon_edge_reduce(y, x, kind, outer, n, inner) }
}
enum ScanKernel: FoldKernel {
  static var keepsAxis: Bool { true }
  static func run(
    _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ kind: Int32, _ outer: Int,
    _ n: Int, _ inner: Int
  ) { axon_edge_scan(y, x, kind, outer, n, inner) }
}
