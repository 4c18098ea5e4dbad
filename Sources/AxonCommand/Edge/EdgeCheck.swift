internal import AxonEdge
internal import AxonEdgeBuild
internal import AxonEdgeCompiler
internal import AxonTensor

/// Golden inputs: what the runtime computes on the device against what the same plan gives here.
struct EdgeCheck {
  let plans: [EdgePlan]
  let architecture: EdgeArchitecture
  let sources: String
  let cpu: String?

  private static let inputCount = 8

  /// A line for each thing that was checked; throws the first that is wrong.
  func run(_ program: EdgeBinary, toolchain: Toolchain) throws -> String {
    // Static, the machine and the float ABI were looked at when it was built.
    try program.check(architecture)
    var text =
      "checked   static, for \(architecture.rawValue)\(architecture == .armv7 ? ", floats in VFP registers" : "")\n"
    if let vectors = try program.vectorInstructions(toolchain: toolchain) {
      guard vectors > 0 else {
        throw CommandFailure("\(program.path): expected vector instructions, found none")
      }
      text += "checked   \(vectors) vector instructions\n"
    }
    let inputs = plans.map { plan in
      (0..<Self.inputCount).map { seed in
        Tensor.randomNormal([plan.header.inputCount], using: Generator(seed: seed))
          .array(of: Float.self)
      }
    }
    let device = try DeviceRun(architecture, sources: sources, cpu: cpu).outputs(
      zip(plans, inputs).map { ($0.words, $1, $0.header.outputCount) })
    for ((plan, inputs), found) in zip(zip(plans, inputs), device) {
      let expected = Array(plan.predict(inputs).joined())
      guard expected.count == found.count else {
        throw CommandFailure("\(plan.name): the device refuses the plan")
      }
      for (host, device) in zip(expected, found)
      where !architecture.agrees(device, withHost: host) {
        throw CommandFailure("\(plan.name): \(host) here, \(device) on the device")
      }
      text +=
        "checked   \(plan.name): \(inputs.count) inputs give the same bits here and on the device\n"
    }
    return text
  }
}
