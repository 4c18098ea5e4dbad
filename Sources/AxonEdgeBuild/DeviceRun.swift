/// Runs plans with the runtime built for a device.
public struct DeviceRun: Sendable {
  /// The program, which reads frames (see its source).
  public let runner: String
  private let emulator: Emulator

  /// Builds the runner for `architecture` from the folder of the package's sources.
  public init(
    _ architecture: EdgeArchitecture, sources: String, cpu: String? = nil
  ) throws(EdgeBuildError) {
    let compiler = try CrossCompiler(toolchain: Toolchain(), sysroot: Sysroot(for: architecture))
    runner = "\(Sysroot.defaultCache)/runner-\(architecture.rawValue)"
    var program = EdgeSources(folder: sources, main: ["\(sources)/AxonEdgeRunner/main.swift"])
    program.libraries = ["AxonEdge"]
    try compiler.build(program, cpu: cpu, to: runner)
    emulator = try Emulator(for: architecture)
  }

  /// The outputs of each plan for its inputs, one after the other; empty for a plan that the device
  /// refuses. `outputs` is how many numbers an output has.
  public func outputs(
    _ plans: [(words: [UInt32], inputs: [[Float]], outputs: Int)]
  ) throws(EdgeBuildError) -> [[Float]] {
    var words: [UInt32] = []
    for plan in plans {
      words.append(UInt32(plan.words.count))
      words += plan.words
      words += [UInt32(plan.inputs.count), 1]
      words += plan.inputs.joined().map(\.bitPattern)
    }
    var input: [UInt8] = []
    for word in words {
      for byte in 0..<4 { input.append(UInt8(truncatingIfNeeded: word >> UInt32(8 * byte))) }
    }
    let bytes = try emulator.run(runner, input: input)
    var found = [UInt32](repeating: 0, count: bytes.count / 4)
    for (place, byte) in bytes.prefix(4 * found.count).enumerated() {
      found[place / 4] |= UInt32(byte) << UInt32(8 * (place % 4))
    }
    var rest = found[...]
    return plans.map { plan in
      guard rest.popFirst() == 0 else { return [] }
      let count = plan.inputs.count * plan.outputs
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).map(Float.init(bitPattern:))
    }
  }
}

extension EdgeArchitecture {
  /// Whether a device of this kind gives what the host gives: the same bits, but that ARMv7's vectors
  /// flush numbers below the normal range to zero.
  public func agrees(_ device: Float, withHost host: Float) -> Bool {
    if host.bitPattern == device.bitPattern || host.isNaN && device.isNaN { return true }
    let small = Float.leastNormalMagnitude
    return self == .armv7 && abs(host) <= small && abs(device) <= small
  }
}
