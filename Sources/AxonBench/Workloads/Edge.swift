import AxonEdgeBuild
import AxonEdgeCompiler
import AxonNN
import AxonTensor
import Foundation

extension Entry {
  /// One window through an LSTM, 60 samples of 8 numbers: the runtime of devices, built for this
  /// processor as a static program, against PyTorch and ONNX Runtime.
  static let edge = [
    Entry("edge_lstm", .edge, floor: 2.5) { edgeLSTM() },
    Entry("edge_lstm_onnx", .edge, floor: 1.3) { edgeLSTM() },
  ]

  private static func edgeLSTM() -> Workload {
    let model = Sequential {
      Recurrent(.lstm, 8, 64); LastStep(); Linear(64, 1)
    }
    fill(model)
    do {
      let plan = try EdgeCompiler.plan([1, 60, 8], name: "lstm") { [model($0)] }
      let device = try EdgeDevice(plan.words, outputs: 1)
      let input = uniform(1, [60 * 8], from: -2, to: 2).array(of: Float.self)
      return Workload(
        run: { count in _ = device.answer(input, times: count) },
        values: { device.answer(input, times: 1).map(Double.init) })
    } catch { fatalError("edge_lstm: \(error)") }
  }
}

/// The runtime in a process of its own, as it is on a device.
private final class EdgeDevice {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var plan: [UInt32]
  private let outputs: Int

  init(_ plan: [UInt32], outputs: Int) throws {
    (self.plan, self.outputs) = (plan, outputs)
    // As the row's instruction set allows.
    let isBase = ProcessInfo.processInfo.environment["AXON_ISA"] == "base"
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let device = try DeviceRun(.x86_64, sources: sources.path, cpu: isBase ? nil : "x86-64-v3")
    process.executableURL = URL(fileURLWithPath: device.runner)
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func answer(_ input: [Float], times: Int) -> [Float] {
    let words = [UInt32(plan.count)] + plan + [1, UInt32(times)] + input.map(\.bitPattern)
    // Sent once.
    plan = []
    let bytes = words.withUnsafeBytes { Data($0) }
    try? requests.fileHandleForWriting.write(contentsOf: bytes)
    var found = Data()
    while found.count < 4 * (outputs + 1) {
      let part = answers.fileHandleForReading.availableData
      if part.isEmpty { fatalError("edge: the device ended") }
      found += part
    }
    return found.withUnsafeBytes { Array($0.bindMemory(to: Float.self).dropFirst()) }
  }
}
