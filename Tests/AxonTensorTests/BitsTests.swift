import AxonTensor
import Testing

/// The number of threads changes the speed, never a bit. Serial: the number belongs to the process.
@Suite(.serialized) struct BitsTests {
  private func same(_ what: String, _ body: () throws -> [Tensor]) rethrows {
    let before = Runtime.threads
    defer { Runtime.threads = before }
    var results: [[[UInt8]]] = []
    for threads in [1, 2, 4] {
      Runtime.threads = threads
      results.append(try body().map(bits))
    }
    #expect(results[0] == results[1] && results[0] == results[2], "\(what)")
  }

  @Test func `every operation gives the same bits with 1, 2 and 4 threads`() throws {
    for sample in OperationCatalogue.all {
      try same(sample.name) { try sample.body(sample.inputs) }
    }
  }

  @Test func `large operations give the same bits with 1, 2 and 4 threads`() {
    let generator = Generator(seed: 3)
    let (a, b) = (
      Tensor.randomNormal([300, 500], using: generator),
      Tensor.randomNormal([500, 700], using: generator)
    )
    let long = Tensor.randomNormal([1_000_000], using: generator)
    let images = Tensor.randomNormal([8, 3, 20, 20], using: generator)
    let filters = Tensor.randomNormal([6, 3, 3, 3], using: generator)
    same("matmul") { [a.matmul(b), a.transposed().matmul(a), b.matmul(b.transposed())] }
    same("matmul, float64") { [a.to(.float64).matmul(b.to(.float64))] }
    same("softmax") { [a.softmax(along: -1), a.softmax(along: 0)] }
    same("sums") { [long.sum(), b.sum(along: 0), b.sum(along: 1), long.mean(), long.variance()] }
    same("elementwise") { [long.gelu(), long + long, long * 0.5, long.to(.bfloat16).exp()] }
    same("casts") { [long.to(.float16), long.to(.int8), long.to(.float64)] }
    same("strided") { [a.transposed() + a.transposed(), long[.every(-3)].sin()] }
    same("a step back") {
      gradient { (x: [Tensor]) in (x[0].matmul(x[1]).gelu().softmax(along: -1)).square().sum() }([
        a, b,
      ])
    }
    same("convolution") {
      gradient { (x: [Tensor]) in
        demand { () throws(TensorError) in
          try Tensor.apply(
            Convolution(stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1), x)
        }.square().sum()
      }([images, filters])
    }
  }

  @Test func `random numbers don't depend on threads`() {
    same("random") {
      [
        Tensor.randomUniform([100_000], using: Generator(seed: 5)),
        Tensor.randomNormal([100_001], using: Generator(seed: 5)),
      ]
    }
  }

  @Test func `portable products equal the library's`() {
    let generator = Generator(seed: 4)
    let a = Tensor.randomNormal([65, 130], using: generator)
    let b = Tensor.randomNormal([130, 47], using: generator)
    // float64 always takes the portable kernel.
    let exact = a.to(.float64).matmul(b.to(.float64))
    #expect(near(a.matmul(b).to(.float64), exact, 1e-4))
    let strided = a.transposed().to(.float64).transposed().matmul(b.to(.float64))
    #expect(near(strided, exact, 1e-12))
  }
}
