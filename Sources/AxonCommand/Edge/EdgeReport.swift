internal import AxonEdge
internal import AxonEdgeBuild
internal import AxonEdgeCompiler

/// What is known of a built daemon before it runs.
struct EdgeReport {
  let plans: [EdgePlan]
  let program: EdgeBinary
  let isGeneric: Bool
  /// Where plans were written that aren't in the program.
  var planFiles: [String] = []

  /// What a daemon needs beside its models: stack, buffers of its clients, history.
  private static let daemonBytes = 300_000

  var text: String {
    var text = "program   \(program.path): \(Self.bytes(program.size)), static"
    if program.floatABI == 1 { text += ", hard float" }
    text += "\n"
    for (index, plan) in plans.enumerated() {
      let header = plan.header
      let shape = plan.inputShape.map(String.init).joined(separator: ", ")
      text += """
        model     \(plan.name): [\(shape)] to \(header.outputCount) \
        \(header.outputCount == 1 ? "number" : "numbers")\(header.isStreaming ? ", streaming" : "")
          weights   \(Self.bytes(plan.constantBytes))
          arena     \(Self.bytes(plan.arenaBytes)), shared by all models of a program
          state     \(Self.bytes(plan.stateBytes))
          work      \(Self.count(2 * header.work)) FLOP a prediction

        """
      if planFiles.indices.contains(index) {
        text += "  plan      \(planFiles[index]): \(Self.bytes(4 * plan.words.count))\n"
      }
    }
    let weights = plans.reduce(0) { $0 + $1.constantBytes + $1.stateBytes }
    let arena = plans.map(\.arenaBytes).max() ?? 0
    text += "memory    about \(Self.bytes(Self.daemonBytes + weights + arena)) resident\n"
    return text
  }

  static func bytes(_ count: Int) -> String {
    count < 10_000 ? "\(count) bytes" : "\((count + 512) / 1024) KiB"
  }
  static func count(_ number: Int64) -> String {
    number < 10_000
      ? "\(number)"
      : number < 10_000_000 ? "\(number / 1000) thousand" : "\(number / 1_000_000) million"
  }
}
