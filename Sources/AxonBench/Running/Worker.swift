import AxonTensor
import CAxonKernels
import Foundation

/// Our side: answers the requests that `Oracles/peer_worker.py` describes.
struct Worker {
  private var workload: Workload?

  mutating func run() {
    while let request = readLine() {
      let words = request.split(separator: " ")
      let answer = answer(String(words.first ?? ""), words.dropFirst().first.map(String.init) ?? "")
      FileHandle.standardOutput.write(Data((answer + "\n").utf8))
    }
  }

  private mutating func answer(_ command: String, _ argument: String) -> String {
    switch command {
    case "isa": return "isa \(String(cString: axon_isa_name()))"
    case "prepare":
      // The old inputs first: both may be large.
      workload = nil
      workload = Entry.all.first { $0.name == argument }?.make()
      return workload == nil ? "error no workload \(argument)" : "ready"
    case "run":
      guard let workload, let count = Int(argument) else { return "error run \(argument)" }
      let start = ContinuousClock.now
      workload.run(count)
      return "seconds \((ContinuousClock.now - start) / .seconds(1))"
    case "values":
      let values = workload?.values() ?? []
      return "values " + values.map { "\($0)" }.joined(separator: " ")
    default: return "error unknown request \(command)"
    }
  }
}
