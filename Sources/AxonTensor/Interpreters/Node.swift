/// A result, or a leaf, that a gradient may flow to.
///
/// `@unchecked`: `pending` and `cotangent` belong to the one backward pass that visits the node; a
/// graph must not be differentiated by two threads at once.
public class Node: Trace, @unchecked Sendable {
  /// The nodes of the inputs: two in place, further ones in an array.
  final var first: Node?
  final var second: Node?
  final var others: [Node?] = []
  /// The inputs that have a node.
  final var wanted = Marks()
  @inline(__always) final var isLeaf: Bool { wanted.isEmpty }

  /// Consumers that haven't sent their part yet; -1 outside a backward pass.
  final var pending = -1
  final var cotangent: Tensor?
  /// The gradients of several results.
  final var pieces: [Tensor?]?
  final var isReleased = false

  @inline(__always) init(_ level: Int, below: Trace?) {
    super.init(.reverse, level, below: below)
  }

  deinit {
    if first != nil || second != nil || !others.isEmpty { drain(self) }
  }

  /// The operation that made it, for messages.
  var name: String { "leaf" }
  /// Sends each parent its part. `recording`: such that the gradients have gradients.
  func pullBack(_ g: Tensor?, recording: Bool) {}
  /// Gives up saved tensors.
  func forget() {}

  @inline(__always) final func forEachParent(_ body: (Node) -> Void) {
    if let first { body(first) }
    if let second { body(second) }
    for case let node? in others { body(node) }
  }

  @inline(__always) final func parent(_ index: Int) -> Node? {
    switch index {
    case 0: first
    case 1: second
    default: others[index - 2]
    }
  }

  @inline(__always) final func setParent(_ index: Int, from trace: Trace?) {
    let node = trace.flatMap { $0.level == level ? unsafeDowncast($0, to: Node.self) : nil }
    if node != nil { wanted.insert(index) }
    switch index {
    case 0: first = node
    case 1: second = node
    default: others.append(node)
    }
  }

  @inline(__always) final func receive(_ piece: Tensor) {
    if let sum = cotangent { cotangent = sum + piece } else { cotangent = piece }
  }

  /// A gradient of one of several results.
  final func receive(_ piece: Tensor, at index: Int) {
    var list = pieces ?? []
    while list.count < resultCount { list.append(nil) }
    list[index] = list[index].map { $0 + piece } ?? piece
    pieces = list
  }

  /// How many results the operation has.
  var resultCount: Int { 1 }

  @inline(__always) final func moveParents(to work: inout [Node]) {
    if let node = first.take() { work.append(node) }
    if let node = second.take() { work.append(node) }
    if others.isEmpty { return }
    for case let node? in others { work.append(node) }
    others = []
  }

  final func release() {
    isReleased = true
    (first, second) = (nil, nil)
    if !others.isEmpty { others = [] }
    forget()
  }
}

extension Trace {
  /// Reverse mode of this level directly above numbers.
  @inline(__always) final func isPlainNode(_ level: Int) -> Bool {
    kind == .reverse && self.level == level && below == nil
  }
}

/// Releases all that only `node` holds, with a work list: a long chain would overflow the stack.
private func drain(_ node: Node) {
  var work: [Node] = []
  node.moveParents(to: &work)
  while var next = work.popLast() {
    if isKnownUniquelyReferenced(&next) { next.moveParents(to: &work) }
  }
}
