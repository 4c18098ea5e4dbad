public import AxonEdge

/// A plan and what is known of it.
public struct EdgePlan: Sendable {
  /// What the runtime reads first.
  public let header: PlanHeader
  /// The file, in words of 4 bytes.
  public let words: [UInt32]
  /// The kinds of steps it has, and the elementwise functions they call.
  public let codes: [StepCode], functions: [EdgeFunction]
  /// The shape of one input, without the axis of the batch, and of each output.
  public let inputShape: [Int], outputShapes: [[Int]]
  /// The plan's name, at most 63 bytes.
  public let name: String

  /// As in a file, little-endian.
  public var bytes: [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
  }
  /// Bytes of weights and other constants, of the arena, of the state.
  public var constantBytes: Int { 4 * header.constants.count }
  /// See `constantBytes`.
  public var arenaBytes: Int { 4 * header.arenaCount }
  /// See `constantBytes`.
  public var stateBytes: Int { 4 * header.stateCount }
}

extension EdgePlan {
  /// Answers one input, on this machine with the kernels of the device. For batches and tools; a server
  /// makes one `EdgeModel` and keeps it. The numbers of all outputs, one after the other.
  public func predict(_ inputs: [[Float]]) -> [[Float]] {
    let arena = UnsafeMutablePointer<Float>.allocate(capacity: max(header.arenaCount, 1))
    defer { arena.deallocate() }
    // What nobody wrote must not matter.
    arena.initialize(repeating: .nan, count: max(header.arenaCount, 1))
    return words.withUnsafeBufferPointer { plan in
      guard let base = plan.baseAddress else { return [] }
      let model = EdgeModel<AllKernels>(header, plan: base, count: plan.count, arena: arena)
      return inputs.map { input in
        precondition(input.count == header.inputCount, "an input of another size")
        return [Float](unsafeUninitializedCapacity: header.outputCount) { output, count in
          input.withUnsafeBufferPointer { input in
            if let from = input.baseAddress, let to = output.baseAddress { model.predict(from, to) }
          }
          count = header.outputCount
        }
      }
    }
  }
}
