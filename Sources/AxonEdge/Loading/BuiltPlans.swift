internal import CAxonEdge

/// Models of plans that are part of the program. They were checked when the program was built.
///
/// All of them share one arena, since one thread runs them in turn.
public func builtModels<K: KernelSet>(_ kernels: K.Type, count: Int) -> [any Predictor] {
  var headers: [PlanHeader] = []
  var arenaCount = 1
  for index in 0..<count {
    var words = 0
    guard let plan = axon_edge_plan(index, &words) else { break }
    guard let header = try? PlanHeader(Span(_unsafeStart: plan, count: words)) else { break }
    headers.append(header)
    arenaCount = max(arenaCount, header.arenaCount)
  }
  let arena = alignedNumbers(arenaCount)
  var models: [any Predictor] = []
  for index in 0..<headers.count {
    var words = 0
    guard let plan = axon_edge_plan(index, &words) else { break }
    models.append(EdgeModel<K>(headers[index], plan: plan, count: words, arena: arena))
  }
  return models
}

/// Room for `count` numbers from the beginning of a line of the cache on; kept to the end of the program.
func alignedNumbers(_ count: Int) -> UnsafeMutablePointer<Float> {
  UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    .bindMemory(to: Float.self, capacity: count)
}
