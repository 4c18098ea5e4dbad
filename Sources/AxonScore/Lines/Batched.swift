import AxonFormats
import AxonTensor

extension Call {
  /// The call over batched arguments, every one of them batched, gives the recorded results.
  func checkBatched() throws {
    let inputs = try recordedTensors("vmap", "in")
    let isFirst = try entry.json("vmap", "in_dim") == 0
    guard inputs.count == arguments.tensors.count else {
      throw CaseError("\(entry.id): \(inputs.count) batched arguments")
    }
    // −1 is the last axis.
    let axes = inputs.map { isFirst ? 0 : $0.shape.count - 1 }
    let found = try Core.vmap(inputs, axes) { try results($0, at: Array(inputs.indices)) }
    let recorded = try recorded("vmap", "out")
    guard found.count == recorded.count else {
      throw Miss("\(found.count) results, expected \(recorded.count)")
    }
    for (index, (tensor, expected)) in zip(found, recorded).enumerated() {
      guard let expected else { continue }
      try requireAgreement(
        Core.numbers(tensor), with: expected, .first, "result \(index)")
    }
  }
}
