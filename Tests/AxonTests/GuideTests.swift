import Axon
import Foundation
import Testing

private struct Net: Layer {
  let fc1 = Linear(64, 128)
  let norm = LayerNorm([128])
  let fc2 = Linear(128, 10)
  func callAsFunction(_ x: Tensor) -> Tensor { fc2(norm(fc1(x)).relu()) }
}

/// The pages for those who come from PyTorch.
@Suite struct GuideTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of the guide; only the seed, the path and the names of tests are others.
  @Test func `The script of the guide learns, and its file is read again`() throws {
    let model = Net()
    let optimizer = AdamW(model, learningRate: 1e-3)
    for epoch in 0..<2 {
      for (images, labels) in try Digits.train.shuffled(seed: 0).batched(64, epoch: epoch) {
        let (loss, gradients) = valueAndGradient(model) { crossEntropy(model(images), labels) }
        optimizer.step(gradients.clipped(toNorm: 1).gradients)
        #expect(loss.item() < 4)
      }
    }
    model.eval()
    let (images, labels) = try Digits.test.all
    let accuracy = (model(images).argmax(along: 1) .== labels).to(.float32).mean().item()
    #expect(accuracy > 0.7)
    let path = NSTemporaryDirectory() + "axon-guide-\(getpid()).pt"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.stateDict.write(torch: path)
    let other = Net()
    #expect(other.load(try StateDict(contentsOf: path)).isComplete)
    #expect(other(images) == model(images))
  }

  @Test func `Every name that the table gives is declared`() throws {
    let table = try String(
      contentsOf: Self.root.appending(path: "Documentation/pytorch-names.md"), encoding: .utf8)
    let names = table.split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 2, cells[1].hasPrefix("`"), cells[0] != "PyTorch" else { return nil }
      let ours = cells[1].trimmingCharacters(in: ["`"]).prefix { $0 != "(" }
      return ours.split(separator: ".").last.map(String.init)
    }
    #expect(names.count > 100)
    var sources = ""
    for case let file as URL in FileManager.default.enumerator(
      at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil)?.allObjects ?? []
    where file.pathExtension == "swift" && file.lastPathComponent != "PyTorchNames.swift" {
      sources += try String(contentsOf: file, encoding: .utf8)
    }
    for name in Set(names) {
      let declared = ["func \(name)(", "func \(name)<", "var \(name):", "struct \(name)"]
      #expect(declared.contains { sources.contains($0) }, "\(name)")
    }
  }
}
