import AxonData
import AxonTensor
import Testing

@Suite struct TableExamplesTests {
  private let text = "size,color,price\n1,red,10\n2,blue,20\n3,red,30\n6,blue,60\n"

  @Test func `Numbers are standardised by the training rows, categories become ones`() throws {
    let table = try table(text)
    let encoder = try TableEncoder(
      fitting: table, target: "price", missing: .fail, rows: [0, 1, 2])
    let deviation = (2.0 / 3).squareRoot()
    let batch = try TableExamples(table, encoder).batch([3, 0])
    let expected = [4 / deviation, 1, 0, -1 / deviation, 0, 1].map(Float.init)
    #expect(batch.images.array(of: Float.self) == expected)
    #expect(batch.images.shape == [2, 3] && batch.labels.shape == [2, 1])
    guard case .number("price", let scale) = encoder.target else { return #expect(Bool(false)) }
    #expect(
      batch.labels.array(of: Double.self).map(scale.inverse).map { $0.rounded() } == [60, 10])
  }

  @Test func `Classes keep their share in both parts, for any seed`() throws {
    let rows = (0..<50).map { "\($0),\($0 % 5 == 0 ? "rare" : "common")" }
    let table = try table("x,y\n" + rows.joined(separator: "\n"))
    let target = try table.column("y")
    var parts: Set<[Int]> = []
    for seed in 0..<5 {
      let split = try table.split(Array(0..<50), by: target, seed: UInt64(seed))
      #expect(split.test.count == 10 && split.test.count { $0 % 5 == 0 } == 2)
      #expect((split.train + split.test).sorted() == Array(0..<50))
      parts.insert(split.test)
    }
    #expect(parts.count == 5)
  }

  @Test func `Missing values fail with their place, or are the mean`() throws {
    let holed = try table("a,b,y\n1,u,1\n,v,2\n3,,3\n")
    var encoder = try TableEncoder(fitting: holed, target: "y", missing: .fail, rows: [0, 1, 2])
    let error = #expect(throws: DataError.self) { try TableExamples(holed, encoder) }
    #expect(
      error?.description.hasSuffix("row 3, column 1: expected a value in 'a', found none") == true)
    encoder.missing = .fill
    let inputs = try TableExamples(holed, encoder).batch([1, 2]).images
    #expect(inputs.array(of: Float.self) == [0, 0, 1, 1, 0, 0])
  }

  @Test func `A category that the training never saw is named`() throws {
    let known = try table(text)
    let encoder = try TableEncoder(fitting: known, target: "price", missing: .fail, rows: [0, 1])
    let other = try table("color,size\nred,1\ngreen,2\n", encoder.tableOptions)
    let error = #expect(throws: DataError.self) {
      try TableExamples(other, encoder, hasTarget: false)
    }
    let words = "row 3, column 1: expected one of 'blue', 'red' in 'color', found 'green'"
    #expect(error?.description.hasSuffix(words) == true)
  }

  @Test func `Values that are all the same stay finite`() throws {
    let table = try table("a,y\n1e300,1\n1e300,2\n1e300,3\n")
    let encoder = try TableEncoder(fitting: table, target: "y", missing: .fail, rows: [0, 1, 2])
    let inputs = try TableExamples(table, encoder).batch([0, 1, 2]).images
    #expect(inputs.array(of: Float.self) == [0, 0, 0])
  }

  @Test func `Large numbers keep their differences`() {
    let scale = Standardization(of: [1e9 + 1, 1e9 + 2, 1e9 + 3])
    #expect(abs(scale(1e9 + 3) - 1.5.squareRoot()) < 1e-6)
    #expect(abs(scale.inverse(scale(1e9 + 3)) - (1e9 + 3)) < 1e-6)
  }
}
