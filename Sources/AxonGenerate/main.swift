import AxonFormula
import Foundation

// `swift run generate` writes the C text of all formulas; with `--check` it compares instead.
let folder = URL(filePath: "Sources/CAxonKernels/generated")
let isCheck = CommandLine.arguments.contains("--check")
var stale: [String] = []

for group in Catalogue.groups {
  let file = folder.appending(path: "\(group.name).inc")
  let text = CText.file(group)
  if (try? String(contentsOf: file, encoding: .utf8)) == text { continue }
  stale.append(file.lastPathComponent)
  if !isCheck { try text.write(to: file, atomically: true, encoding: .utf8) }
}

print(stale.isEmpty ? "up to date" : (isCheck ? "stale: " : "written: ") + "\(stale)")
if isCheck && !stale.isEmpty { exit(1) }
