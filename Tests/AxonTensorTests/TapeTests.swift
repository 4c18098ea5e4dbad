import AxonTensor
import Testing

/// PyTorch's way on the same engine, and that nothing stays alive.
@Suite struct TapeTests {
  @Test func `backward adds to the leaves`() {
    let x = x3.requiringGradient()
    (x * x).sum().backward()
    (x * 3).sum().backward()
    #expect(near(gradient(of: x), x3 * 2 + 3))
  }

  @Test func `createGraph gives gradients that have gradients`() {
    let x = x3.requiringGradient()
    (x * x * x).sum().backward(createGraph: true)
    let first = gradient(of: x)
    x.grad = nil
    first.sum().backward()
    #expect(near(gradient(of: x), x3 * 6))
  }

  @Test func `retainGraph allows a second pass, without it the program stops`() async {
    let x = x3.requiringGradient()
    let y = x.exp().sum()
    y.backward(retainGraph: true)
    y.backward()
    #expect(near(gradient(of: x), x3.exp() * 2))
    await #expect(processExitsWith: .failure) {
      let y = number(1).requiringGradient().exp() * 2
      y.backward()
      y.backward()
    }
  }

  @Test func `withoutGradient and detached stop gradients, also of transforms`() {
    let x = x3.requiringGradient()
    #expect(!withoutGradient { x * x }.requiresGradient)
    (x * x.detached).sum().backward()
    #expect(near(gradient(of: x), x3))
    #expect(near(gradient { (y: Tensor) in (y * withoutGradient { y * y }).sum() }(x3), x3 * x3))
    let inside = withoutGradient { gradient { (y: Tensor) in (y * y).sum() }(x3) }
    #expect(near(inside, x3 * 2))
  }

  @Test func `leaves inside vmap give per-sample gradients`() {
    let rows = stack([x3, x3 * 2])
    let slopes = vmap { (x: Tensor) in
      let leaf = x.requiringGradient()
      (leaf.sin() * leaf).sum().backward()
      return gradient(of: leaf)
    }(rows)
    #expect(near(slopes, rows.sin() + rows * rows.cos()))
  }

  @Test func `gradient through outer leaves and inner transforms together`() {
    let w = x3.requiringGradient()
    gradient { (x: Tensor) in (x * x * w).sum() }(x3 * 2).sum().backward()
    #expect(near(gradient(of: w), x3 * 4))
  }

  @Test func `a hook sees and replaces a gradient, in every way of differentiating`() throws {
    func f(_ x: Tensor) -> Tensor { (x.onGradient { $0 * 10 } * x.detached).sum() }
    let leaf = x3.requiringGradient()
    f(leaf).backward()
    #expect(near(gradient(of: leaf), x3 * 10))
    #expect(near(gradient(f)(x3), x3 * 10))
    #expect(near(vmap(gradient(f))(stack([x3, x3]))[1], x3 * 10))
    let graph = capture(f, x3)
    #expect(near(gradient { (x: Tensor) in replay(graph, x) }(x3), x3 * 10))
  }

  // MARK: - Release

  @Test func `a graph is released after backward, while the result lives`() {
    let x = x3.requiringGradient()
    let y = x.exp()
    let z = y.sum()
    let watch = y.watch
    _ = consume y
    #expect(watch() != nil)
    z.backward()
    #expect(watch() == nil)
  }

  @Test func `an abandoned graph is released`() {
    let x = x3.requiringGradient()
    var z: Tensor? = x.exp()
    let watch = (z ?? x).watch
    z = (z ?? x).sin().sum()
    #expect(watch() != nil)
    z = nil
    #expect(watch() == nil)
  }

  @Test func `a graph is released when an error is thrown midway`() {
    struct Stop: Error {}
    nonisolated(unsafe) var watch: (() -> AnyObject?)?
    #expect(throws: Stop.self) {
      _ = try vjpThrowing(x3) { x in
        let y = x.exp()
        watch = y.watch
        throw Stop()
      }
    }
    #expect(watch?() == nil)
  }

  @Test func `nothing of a transform stays`() {
    nonisolated(unsafe) var watches: [() -> AnyObject?] = []
    func f(_ x: Tensor) -> Tensor {
      let y = x.exp()
      watches.append(y.watch)
      return (y * x).sum()
    }
    _ = gradient(f)(x3)
    _ = gradient { (gradient(f)($0) * x3).sum() }(x3)
    _ = jvp(gradient(f), at: x3, along: x3)
    _ = vmap(gradient(f))(stack([x3, x3]))
    _ = capture(gradient(f), x3)
    #expect(watches.count == 5 && watches.allSatisfy { $0() == nil })
  }

  @Test func `a million additions are differentiated and released`() {
    let x = number(1).requiringGradient()
    func chain() -> Tensor {
      var y = x
      for _ in 0..<1_000_000 { y = y + 1 }
      return y
    }
    chain().backward()
    #expect(gradient(of: x).item() == 1)
    _ = chain()
    #expect(
      gradient { (x: Tensor) in
        var y = x
        for _ in 0..<1_000_000 { y = y + x }
        return y
      }(number(1)).item() == 1_000_001)
  }

  @Test func `a deep chain under two transforms is released`() {
    let second = gradient { (x: Tensor) in
      gradient { (z: Tensor) in
        var y = z
        for _ in 0..<200_000 { y = y + z }
        return y * y
      }(x)
    }
    #expect(second(number(1)).item() == 2 * 200_001.0 * 200_001)
  }
}

/// Reverse mode around a body that may throw.
private func vjpThrowing(_ x: Tensor, _ body: (Tensor) throws -> Tensor) throws -> Tensor {
  try vjp([x]) { [try body($0[0])] }.results[0]
}
