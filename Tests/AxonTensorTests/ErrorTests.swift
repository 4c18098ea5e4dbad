import AxonTensor
import Testing

@Suite struct ErrorTests {
  @Test func `the door throws what operators stop the program with`() async throws {
    let add = try #require(Elementwise<Pair>.named("add"))
    let error = #expect(throws: TensorError.self) {
      _ = try Tensor.apply(add, Pair(ramp([2, 3]), ramp([4, 3])))
    }
    #expect(error?.description == "add: [2, 3] and [4, 3]: axis 0 is 2 and 4, and neither is 1")
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ramp([2, 3]) + ramp([4, 3])
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("[2, 3] and [4, 3]"))
  }

  @Test func `an index out of range comes through the door, also under vmap`() {
    #expect(throws: TensorError.index(operation: "indexSelect", 9, limit: 4)) {
      _ = try Tensor.apply(IndexSelect(axis: 0), Pair(ramp([4, 2]), Tensor([9])))
    }
    let caught = vmap { (i: Tensor) in
      #expect(throws: TensorError.index(operation: "indexSelect", 9, limit: 4)) {
        _ = try Tensor.apply(IndexSelect(axis: 0), Pair(ramp([4, 2]), i))
      }
      return i
    }
    _ = caught(Tensor([0, 9]))
  }

  @Test func `asking a captured tensor for its value names the line`() {
    _ = capture(
      { (x: Tensor) in
        let error = #expect(throws: TensorError.self) { try x.numbers(of: Double.self) }
        #expect(error?.description.contains("ErrorTests.swift:\(#line - 1)") == true)
        return x
      }, x3)
  }

  @Test func `an escaped tensor is recognised`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      nonisolated(unsafe) var escaped: Tensor?
      _ = vmap { (x: Tensor) in
        escaped = x
        return x
      }(Tensor([1, 2], shape: [2], dtype: .float64))
      _ = vmap { (x: Tensor) in x + (escaped ?? x) }(Tensor([1, 2], shape: [2], dtype: .float64))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("a tensor left the batch transform it belongs to"))
  }
}
