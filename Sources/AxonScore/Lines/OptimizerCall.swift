import AxonFormats
import AxonNN
import AxonOptim

/// An optimizer over given gradients: the parameters after every step are the recorded ones.
struct OptimizerCall {
  private let entry: Case
  private let file: TensorFile
  private let build: OptimizerBindings.Build

  init(_ entry: Case, _ build: @escaping OptimizerBindings.Build, _ file: TensorFile) {
    (self.entry, self.file, self.build) = (entry, file, build)
  }

  func check() throws {
    let options = try Arguments(.array([]), entry.fields["kwargs"], file, of: entry.id)
    let cells = try numbers(entry.fields["params0"]).map { Cell(Core.tensor($0)) }
    let optimizer = try build(options, cells)
    guard case .array(let steps)? = entry.fields["steps"] else {
      throw CaseError("\(entry.id): no steps")
    }
    for (index, step) in steps.enumerated() {
      guard case .object(let step) = step else { throw CaseError("\(entry.id): step \(index)") }
      let gradients = try numbers(step["grads"]).map(Core.tensor)
      guard gradients.count == cells.count else {
        throw BindingError.notBuilt("optimizers that call a function")
      }
      optimizer.step(Gradients(cells, gradients))
      for (place, (cell, expected)) in zip(cells, try numbers(step["params"])).enumerated() {
        try requireAgreement(
          Core.numbers(cell.value.detached), with: expected, .first,
          "step \(index), parameter \(place)")
      }
    }
  }

  private func numbers(_ list: JSONValue?) throws -> [Numbers] {
    try list.map { try TensorLeaf.all(in: $0).map(file.numbers) } ?? []
  }
}
