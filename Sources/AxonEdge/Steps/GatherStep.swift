/// Rows of a table by their numbers: target[o, j, i] = source[o, places[j], i], for the same places in
/// every o, or for places of their own ([outer, count, inner], as in `gather`). A place outside the table
/// gives NaN: it is an input that the model doesn't know.
///
/// Words: target, source [outer, n, inner], places, outer, n, inner, count, 1 for places of their own.
struct GatherStep: Step {
  private let target: Address, source: Address, places: Address
  private let outer: Int, n: Int, inner: Int, count: Int, isElementwise: Bool

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    source = reader.address(words)
    places = reader.address(words)
    outer = reader.number(words)
    n = reader.number(words)
    inner = reader.number(words)
    count = reader.number(words)
    isElementwise = reader.word(words) != 0
  }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    let results = check.product(outer, count, inner)
    check.reads(source, check.product(outer, n, inner))
    check.reads(places, isElementwise ? results : count)
    check.writes(target, results)
    check.adds(work: outer, max(count, 1), inner)
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    let (y, x, j) = (memory[target], memory[source], memory[places])
    for o in 0..<outer {
      for c in 0..<count {
        let row = (o * count + c) * inner
        for i in 0..<inner {
          var place = j[isElementwise ? row + i : c]
          if place < 0 { place += Float(n) }
          let isKnown = place >= 0 && place < Float(n)
          y[row + i] = isKnown ? x[(o * n + Int(place)) * inner + i] : .nan
        }
      }
    }
  }
}
