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
      let device = try DeviceRun(architecture, sources: sources).outputs(
        plans.map { ($0.plan.words, $0.case.inputs, $0.plan.header.outputCount) })
      for ((entry, host), device) in zip(zip(plans, host), device) {
        let numbers = Array(host.joined())
        if numbers.count != device.count { miss(entry.case.name, "\(device.count) numbers") }
        for (x, y) in zip(numbers, device) where !architecture.agrees(y, withHost: x) {
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
}
