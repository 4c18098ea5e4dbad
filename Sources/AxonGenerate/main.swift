import AxonFormula
import Foundation

// `swift run generate` writes the C text of all formulas, the Swift names of all operations and what
// PyTorch calls them; with `--check` it compares instead.
var files: [(path: String, text: String)] = Catalogue.groups.filter(\.isCompiled).map {
  ("Sources/CAxonKernels/generated/\($0.name).inc", CText.file($0))
}
files.append(
  ("Sources/AxonTensor/Elementwise/Formula+Catalogue.swift", SwiftText.file(Catalogue.groups)))
files.append(("Sources/Axon/PyTorchNames.swift", PyTorchNames.shims))
files.append(("Documentation/pytorch-names.md", PyTorchNames.table))

let isCheck = CommandLine.arguments.contains("--check")
var stale: [String] = []
for (path, text) in files {
  let file = URL(filePath: path)
  if (try? String(contentsOf: file, encoding: .utf8)) == text { continue }
  stale.append(file.lastPathComponent)
  if !isCheck { try text.write(to: file, atomically: true, encoding: .utf8) }
}

print(stale.isEmpty ? "up to date" : (isCheck ? "stale: " : "written: ") + "\(stale)")
if isCheck && !stale.isEmpty { exit(1) }
