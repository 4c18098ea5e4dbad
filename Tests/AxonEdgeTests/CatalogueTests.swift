import AxonEdge
import AxonEdgeCompiler
import AxonTensor
import Testing

@Suite("Every operation on the edge")
struct CatalogueTests {
  @Test("the catalogue's operations give the main library's numbers", arguments: EdgeSample.all)
  func agrees(_ sample: EdgeSample) throws {
    let plan: EdgePlan
    do { plan = try sample.plan() } catch {
      #expect(EdgeSample.withoutKernel.contains(sample.name), "\(sample.name): \(error)")
      return
    }
    _ = try PlanHeader.checked(plan.words.span)
    let expected = sample.expected()
    let actual = plan.predict([sample.input])[0]
    #expect(actual.count == expected.count)
    for (a, e) in zip(actual, expected) {
      let isClose = a == e || a.isNaN && e.isNaN || abs(a - e) <= 2e-6 + 2e-5 * abs(e)
      #expect(isClose, "\(sample.name): \(a) where the main library gives \(e)")
    }
  }
}
