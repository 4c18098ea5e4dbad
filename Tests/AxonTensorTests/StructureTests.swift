import AxonTensor
import Foundation
import Testing

/// What the folders promise, read from the sources.
@Suite struct StructureTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private struct Source {
    let path: String, text: String
    var folder: String { String(path.split(separator: "/")[0]) }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// All Swift and C files below a folder.
  private func sources(_ folder: String, _ extensions: [String] = ["swift"]) throws -> [Source] {
    let top = Self.root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: top.path)
    return try paths.filter { path in extensions.contains { path.hasSuffix("." + $0) } }.map {
      Source(
        path: $0, text: try String(contentsOf: top.appending(path: $0), encoding: .utf8))
    }
  }

  private func imports(_ source: Source) -> [String] {
    source.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
        place == 0
          || ["public", "package", "internal", "private", "@preconcurrency"].contains(words[0])
      else { return nil }
      return String(words[place + 1])
    }
  }

  /// A module imports only modules of lower rank.
  private static let ranks = [
    "CAxonKernels": 0, "CAxonEdge": 0, "CZlib": 0, "CImages": 0, "AxonFormula": 0, "AxonTensor": 1,
    "AxonTesting": 2, "AxonEdge": 1, "AxonEdgeDaemon": 2, "AxonEdgeBuild": 2, "AxonEdgeCompiler": 2,
    "AxonGraph": 2, "AxonFormats": 2, "AxonData": 2, "AxonNN": 3, "AxonImages": 3, "AxonOptim": 4,
    "AxonTrain": 5,
    "AxonChart": 5, "Axon": 6, "AxonCommand": 7, "AxonScore": 7, "AxonBench": 7, "AxonGenerate": 7,
  ]
  private static let programs = ["AxonCommand", "AxonScore", "AxonBench", "AxonGenerate"]

  @Test func `imports point downward`() throws {
    for source in try sources("Sources") {
      let rank = Self.ranks[source.folder, default: 8]
      for name in imports(source) where name.hasPrefix("Axon") || name.hasPrefix("CAxon") {
        #expect(Self.ranks[name, default: 9] < rank, "\(source.path) imports \(name)")
      }
    }
  }

  @Test func `libraries import no Foundation`() throws {
    for source in try sources("Sources") where !Self.programs.contains(source.folder) {
      #expect(!imports(source).contains { $0.hasPrefix("Foundation") }, "\(source.path)")
    }
  }

  @Test func `no file is longer than 600 lines`() throws {
    for folder in ["Sources", "Tests"] {
      for source in try sources(folder, ["swift", "c", "h"]) {
        #expect(source.lines.count <= 600, "\(folder)/\(source.path) has \(source.lines.count)")
      }
    }
  }

  @Test func `tests need no testable import`() throws {
    let word = "@" + "testable"
    for source in try sources("Tests") {
      #expect(!source.text.contains(word), "\(source.path)")
    }
  }

  /// Operations that the catalogue can't hold: they are made by functions of the user, or by the second
  /// derivatives of others.
  private static let exceptions: Set = ["Custom", "Recompute", "Elementwise", "Backward"]

  @Test func `every operation stands in the catalogue`() throws {
    let kinds: Set = [
      "Primitive", "LinearMap", "Fused", "Composite", "Reduction", "Extremum", "Contraction",
      "BackwardKernel", "MatrixOperation", "RowPlaces",
    ]
    let files = try sources("Sources/AxonTensor")
    let catalogue = files.filter { $0.path.hasPrefix("Catalogue/") }.map(\.text).joined()
    var count = 0
    for line in files.flatMap(\.lines) {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      guard line.hasSuffix("{"), !line.hasPrefix(" "), let place = words.firstIndex(of: "struct"),
        place <= 2, words.count > place + 2, !kinds.isDisjoint(with: words[(place + 2)...])
      else { continue }
      let name = words[place + 1]
      count += 1
      if Self.exceptions.contains(name) { continue }
      let stands = ["(\(name)(", " \(name)(", "(\(name) {"].contains { catalogue.contains($0) }
      #expect(stands, "\(name) isn't in the catalogue")
    }
    #expect(count > 40)
  }

  @Test func `names in the catalogue are unique where they are the same operation`() {
    let names = OperationCatalogue.all.map(\.name)
    #expect(names.allSatisfy { !$0.isEmpty } && names.count > 150)
  }
}
