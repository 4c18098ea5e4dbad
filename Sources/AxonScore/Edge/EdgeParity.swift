import AxonEdge
import AxonEdgeBuild
import AxonEdgeCompiler
import AxonTensor

/// `edge.parity`: every operation that has an edge kernel, and models, computed on this machine and by
/// the same source built for a device and run in QEMU. A case counts when the host's numbers are the main
/// library's and the device's are the host's, bit by bit; numbers below the normal range may be flushed
/// to zero on ARMv7.
struct EdgeParity {
  /// The folder of the package's sources.
  let sources: String
  private static let architectures: [EdgeArchitecture] = [.armv7, .aarch64]

  func run() throws -> (passed: Int, total: Int, misses: [String]) {
    var misses: [String] = []
    var plans: [(case: EdgeCase, plan: EdgePlan)] = []
    for edgeCase in EdgeCase.operations() + EdgeCase.models() {
      // What has no kernel is refused when a plan is made, and isn't part of the denominator.
      if let plan = try? EdgeCompiler.plan(
        edgeCase.shape, edgeCase.dtype, name: "case", edgeCase.body)
      {
        plans.append((edgeCase, plan))
      }
    }
    var failed = Set<String>()
    func miss(_ name: String, _ reason: String) {
      failed.insert(name)
      misses.append("\(name): \(reason)")
    }
    let host = plans.map { $0.plan.predict($0.case.inputs) }
    for (entry, outputs) in zip(plans, host) {
      if let reason = difference(entry.case, outputs[0]) { miss(entry.case.name, reason) }
    }
    for architecture in Self.architectures {
      let device = try outputs(architecture, plans)
      for ((entry, host), device) in zip(zip(plans, host), device) {
        let numbers = Array(host.joined())
        if numbers.count != device.count { miss(entry.case.name, "\(device.count) numbers") }
        for (x, y) in zip(numbers, device) where !isSame(x, y, architecture) {
          miss(entry.case.name, "\(x) on the host, \(y) on \(architecture.rawValue)")
          break
        }
      }
    }
    return (plans.count - failed.count, plans.count, misses)
  }

  /// What the main library gives for the first inputs, if it is something else.
  private func difference(_ edgeCase: EdgeCase, _ output: [Float]) -> String? {
    let x = Tensor(edgeCase.inputs[0], shape: edgeCase.shape, dtype: edgeCase.dtype)
    let expected = edgeCase.body(x).flatMap { $0.to(.float32).array(of: Float.self) }
    for (a, e) in zip(output, expected) where !(a == e || a.isNaN && e.isNaN) {
      if !(abs(a - e) <= 2e-6 + 2e-5 * abs(e)) { return "\(a) where the main library gives \(e)" }
    }
    return output.count == expected.count ? nil : "\(output.count) numbers, not \(expected.count)"
  }

  private func isSame(_ host: Float, _ device: Float, _ architecture: EdgeArchitecture) -> Bool {
    if host.bitPattern == device.bitPattern || host.isNaN && device.isNaN { return true }
    let small = Float.leastNormalMagnitude
    return architecture == .armv7 && abs(host) <= small && abs(device) <= small
  }

  /// All outputs of each plan, from one run of a program built for the device.
  private func outputs(
    _ architecture: EdgeArchitecture, _ plans: [(case: EdgeCase, plan: EdgePlan)]
  ) throws -> [[Float]] {
    let compiler = try CrossCompiler(toolchain: Toolchain(), sysroot: Sysroot(for: architecture))
    let runner = "\(Sysroot.defaultCache)/runner-\(architecture.rawValue)"
    var program = EdgeSources(folder: sources, main: ["\(sources)/AxonEdgeRunner/main.swift"])
    program.libraries = ["AxonEdge"]
    try compiler.build(program, to: runner)
    var input: [UInt8] = []
    func add(_ word: UInt32) {
      for shift in 0..<4 { input.append(UInt8(truncatingIfNeeded: word >> (8 * UInt32(shift)))) }
    }
    for (edgeCase, plan) in plans {
      add(UInt32(plan.words.count))
      plan.words.forEach(add)
      add(UInt32(edgeCase.inputs.count))
      for number in edgeCase.inputs.joined() { add(number.bitPattern) }
    }
    let bytes = try Emulator(for: architecture).run(runner, input: input)
    let words = stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
    }
    var rest = words[...]
    return plans.map { edgeCase, plan in
      guard rest.popFirst() == 0 else { return [] }
      let count = edgeCase.inputs.count * plan.header.outputCount
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).map(Float.init(bitPattern:))
    }
  }
}
