import AxonFormats
import AxonTensor
import Foundation

/// The line `torch.checkpoints`: files of `torch.save` give the tensors of the safetensors beside
/// them bit for bit, and what Axon writes of them opens in PyTorch.
struct CheckpointScore {
  static let line = "torch.checkpoints"
  /// What `Oracles/dump_checkpoints.py` wrote.
  let folder: String
  let options: Options

  func run() throws {
    let names = try String(contentsOfFile: "\(folder)/names.txt", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/ours", withIntermediateDirectories: true)
    var misses: [String: String] = [:]
    for name in names {
      let base = name.split(separator: ".").dropLast().joined(separator: ".")
      misses[name] = miss(
        "\(folder)/\(name).pt", expected: "\(folder)/\(base).safetensors",
        copy: "\(folder)/ours/\(name).pt")
    }
    if let python = options.python {
      misses.merge(try unopened(by: python)) { first, _ in first }
    }
    let models = try modelFolders()
    for model in models {
      misses[model] = miss("\(model)/model.pt", expected: "\(model)/model.safetensors", copy: nil)
    }
    let total = names.count + models.count
    try report(misses, passed: total - misses.count, total: total)
  }

  /// Why a file does not give these tensors; nil when it does.
  private func miss(_ path: String, expected: String, copy: String?) -> String? {
    do {
      let found = try StateDict(contentsOf: path)
      let expected = try StateDict(contentsOf: expected)
      guard Set(found.keys) == Set(expected.keys) else { return "other names" }
      for (key, tensor) in expected {
        guard let mine = found[key], mine.dtype == tensor.dtype, mine.shape == tensor.shape,
          mine.withBytes({ [UInt8]($0) }) == tensor.withBytes({ [UInt8]($0) })
        else { return "\(key) differs" }
      }
      if let copy { try found.write(torch: copy) }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Names and reasons of the copies that PyTorch does not open to the same tensors.
  private func unopened(by python: String) throws -> [String: String] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: python)
    process.arguments = ["Oracles/dump_checkpoints.py", "--check", folder]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    guard let last = lines.last, last.hasPrefix("opened ") else {
      throw CaseError("\(python) did not check the files in \(folder)")
    }
    print("PyTorch \(last)")
    let pairs = lines.dropLast().map { line -> (String, String) in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (String(parts[0]), "PyTorch: \(parts.dropFirst().joined())")
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Folders that hold a model in both formats.
  private func modelFolders() throws -> [String] {
    guard let models = options.models else { return [] }
    guard FileManager.default.fileExists(atPath: models) else {
      print("\(Self.line): no \(models) here, its models are left out")
      return []
    }
    return try FileManager.default.contentsOfDirectory(atPath: models).sorted()
      .map { "\(models)/\($0)" }.filter { folder in
        ["model.pt", "model.safetensors"].allSatisfy {
          FileManager.default.fileExists(atPath: "\(folder)/\($0)")
        }
      }
  }

  private func report(_ misses: [String: String], passed: Int, total: Int) throws {
    let score = "score \(Self.line) \(passed) \(total)"
    let lines = misses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if let path = options.report {
      try (["# \(score)"] + lines).joined(separator: "\n").appending("\n").write(
        toFile: path, atomically: true, encoding: .utf8)
    }
    for line in lines { print(line) }
    print(score)
    guard let path = options.floor else { return }
    let violations = try Floor(path).violations([Self.line: passed])
    for violation in violations { print("below the floor: \(violation)") }
    if !violations.isEmpty { exit(1) }
  }
}
