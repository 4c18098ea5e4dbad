/// Sends `seeds` back through the graph, with an explicit stack and in an order that depends on the
/// graph only. `deliver` gets the gradient of each leaf reached.
func backward(
  _ seeds: [(node: Node, cotangent: Tensor)], keepingGraph: Bool, recording: Bool = false,
  deliver: (Leaf, Tensor) -> Void
) {
  countConsumers(of: seeds.map(\.node))
  for seed in seeds { seed.node.receive(seed.cotangent) }
  let anomaly = Scope.looksForAnomalies
  var ready: [Node] = []
  for (node, _) in seeds where node.pending == 0 && !ready.contains(where: { $0 === node }) {
    ready.append(node)
  }
  while let node = ready.popLast() {
    node.pending = -1
    let cotangent = node.cotangent.take()
    if cotangent != nil || node.pieces != nil {
      if node.isLeaf {
        if let cotangent { deliver(unsafeDowncast(node, to: Leaf.self), cotangent) }
        continue
      }
      node.pullBack(cotangent, recording: recording)
      if anomaly { node.reportFirstNaN(cotangent) }
    }
    node.forEachParent { parent in
      parent.pending -= 1
      if parent.pending == 0 { ready.append(parent) }
    }
    if !keepingGraph { node.release() }
  }
}

private func countConsumers(of roots: [Node]) {
  var stack: [Node] = []
  func visit(_ node: Node) {
    guard node.pending < 0 else { return }
    require(
      !node.isReleased,
      "this graph was freed by an earlier backward(); keep it with retainGraph: true")
    node.pending = 0
    stack.append(node)
  }
  roots.forEach(visit)
  while let node = stack.popLast() {
    node.forEachParent { parent in
      visit(parent)
      parent.pending += 1
    }
  }
}

extension Node {
  /// Stops the program where a backward step made the first NaN: the gradient that arrived has none.
  fileprivate func reportFirstNaN(_ arrived: Tensor?) {
    guard arrived.map({ !$0.containsNaN }) ?? true else { return }
    forEachParent { parent in
      guard let sent = parent.cotangent, sent.containsNaN else { return }
      fatalError("the backward step of \(name) made the first NaN, in a gradient \(sent.spec)")
    }
  }
}

extension Tensor {
  fileprivate var containsNaN: Bool {
    guard trace == nil, storage != nil, dtype.isFloatingPoint else { return false }
    return array(of: Double.self).contains { $0.isNaN }
  }
}

/// Runs `body` such that every backward pass inside stops the program at the operation whose
/// backward step makes the first NaN, and names it. Slow: every gradient is looked at.
public func detectingAnomalies<R>(_ body: () throws -> R) rethrows -> R {
  try Scope.with(\.anomalies, true, body)
}
