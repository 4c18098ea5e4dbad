import AxonFormula
import Foundation
import Testing

@Suite struct GeneratedTests {
  @Test(arguments: Catalogue.groups.filter(\.isCompiled).map(\.name))
  func `the committed kernels are what the formulas say`(name: String) throws {
    let folder = URL(filePath: #filePath).appending(
      path: "../../../Sources/CAxonKernels/generated")
    let group = try #require(Catalogue.groups.first { $0.name == name })
    let committed = try String(
      contentsOf: folder.standardized.appending(path: "\(name).inc"), encoding: .utf8)
    #expect(committed == CText.file(group), "run: swift run generate")
  }

  @Test func `names are unique`() {
    #expect(Set(Catalogue.all.map(\.name)).count == Catalogue.all.count)
  }
}
