internal import AxonEdge
internal import AxonEdgeCompiler

/// The sources of a daemon that is built for certain models: its plans as static tables, and a `main`
/// that names the kernels they need, so that the linker drops all others.
struct EdgeProgram {
  let plans: [EdgePlan]

  /// Includes the files of the plans.
  func tables(_ files: [String]) -> String {
    let parts = files.indices.map { index in
      """
      __asm__(".section .rodata\\n.balign 64\\naxon_plan_\(index):\\n"
              ".incbin \\"\(files[index])\\"\\naxon_plan_end_\(index):\\n.previous\\n");
      extern const unsigned int axon_plan_\(index)[], axon_plan_end_\(index)[];

      """
    }
    let cases = files.indices.map { index in
      "  case \(index): plan = axon_plan_\(index), end = axon_plan_end_\(index); break;\n"
    }
    return """
      #include "CAxonEdge.h"
      \(parts.joined())
      const unsigned int *axon_edge_plan(long index, long *words) {
        const unsigned int *plan, *end;
        switch (index) {
      \(cases.joined())  default: return 0;
        }
        *words = end - plan;
        return plan;
      }

      """
  }

  /// The kernels of the plans, and the start of the daemon.
  var main: String {
    let codes = StepCode.allCases.filter { code in plans.contains { $0.codes.contains(code) } }
    let functions = EdgeFunction.allCases.filter { function in
      function != .constant && plans.contains { $0.functions.contains(function) }
    }
    let steps = codes.map { code in
      "    case .\(code): call.\(code)(words)\n"
    }
    let applications = functions.map { function in
      "    case .\(function): EdgeFunction.\(function)(y, a, b, c)\n"
    }
    return """
      import AxonEdge
      import AxonEdgeDaemon
      import CAxonEdge

      enum Built: KernelSet {
        static func run(
          _ code: StepCode, _ words: borrowing Span<UInt32>, _ start: Int, _ end: Int, _ memory: Memory
        ) {
          let call = StepCall<Built>(start: start, end: end, memory: memory)
          switch code {
      \(steps.joined())    default: break
          }
        }
        static func apply(
          _ function: EdgeFunction, _ y: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>,
          _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>
        ) {
          switch function {
      \(applications.joined())    default: break
          }
        }
      }

      edge_exit(runDaemon(builtModels(Built.self, count: \(plans.count))))

      """
  }
}
