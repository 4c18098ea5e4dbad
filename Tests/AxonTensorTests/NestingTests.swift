import AxonTensor
import Testing

@Suite struct NestingTests {
  @Sendable func f(_ x: Tensor) -> Tensor { (x.sin() * x * x.exp()).sum() }

  @Test func `gradient of gradient of gradient`() {
    // (sin x)''' = -cos x
    let third = gradient(gradient(gradient { (x: Tensor) in x.sin() }))
    #expect(near(third(number(0.7)), -number(0.7).cos()))
  }

  @Test func `Hessian-vector product as jvp of gradient, and gradient of jvp`() {
    let v = Tensor([1, 0.5, -2], shape: [3], dtype: .float64)
    let forwardOverReverse = jvp(gradient(f), at: x3, along: v).tangent
    let reverseOverForward = gradient { jvp(self.f, at: $0, along: v).tangent }(x3)
    let reverseOverReverse = gradient { (gradient(self.f)($0) * v).sum() }(x3)
    let forwardOverForward = jvp({ jvp(self.f, at: $0, along: v).tangent }, at: x3, along: v)
      .tangent
    #expect(near(forwardOverReverse, reverseOverForward))
    #expect(near(forwardOverReverse, reverseOverReverse))
    #expect(near(forwardOverForward, (forwardOverReverse * v).sum()))
    let expected = numericGradient(x3) { (gradient(self.f)($0) * v).sum() }
    #expect(near(forwardOverReverse, expected, 1e-7))
  }

  @Test func `gradient of vmap of jvp`() {
    func h(_ x: Tensor) -> Tensor {
      vmap { (e: Tensor) in jvp({ $0.sin() * $0 * e }, at: e, along: e.exp()).tangent }(x).sum()
    }
    #expect(near(gradient(h)(x3), numericGradient(x3, h), 1e-7))
  }

  @Test func `Jacobian by vmap of vjp, and by vmap of jvp`() {
    let w = ramp([3, 3])
    func g(_ x: Tensor) -> Tensor { (w.matmul(x.reshaped([3, 1])).reshaped([3])).sin() * x }
    let identity = Tensor([1, 0, 0, 0, 1, 0, 0, 0, 1], shape: [3, 3], dtype: .float64)
    let byRows = vmap(vjp(g, x3).pullback)(identity)
    let byColumns = vmap(outAxes: 1) { (e: Tensor) in jvp(g, at: x3, along: e).tangent }(identity)
    #expect(near(byRows, byColumns))
    for i in 0..<3 { #expect(near(byRows[i], numericGradient(x3) { g($0)[i] }, 1e-7)) }
  }

  @Test func `the perturbation trap: levels don't mix`() {
    // d/dx (x · d/dy (x + y)) at 1 is 1; confusing the levels gives 2.
    let one = number(1)
    let forward = jvp(
      { x in x * jvp({ y in x + y }, at: one, along: one).tangent }, at: one, along: one
    ).tangent
    let reverse = gradient { (x: Tensor) in x * gradient { (y: Tensor) in x + y }(one) }(one)
    let mixed = jvp({ x in x * gradient { (y: Tensor) in x + y }(one) }, at: one, along: one)
      .tangent
    #expect(forward.item() == 1 && reverse.item() == 1 && mixed.item() == 1)
  }

  @Test func `a closure captures an outer traced tensor`() {
    // d/dx Σ_i d/dy (x² sin(y i)) at y = x
    func h(_ x: Tensor) -> Tensor {
      let scales = Tensor([1, 2, 3], shape: [3], dtype: .float64)
      return vmap { (s: Tensor) in gradient { (y: Tensor) in x * x * (y * s).sin() }(x) }(scales)
        .sum()
    }
    let x = number(0.4)
    #expect(near(gradient(h)(x), numericGradient(x, h), 1e-7))
  }

  @Test func `the backward pass appears in a captured gradient`() throws {
    let graph = capture(gradient(f), x3)
    #expect(graph.names.contains("sinPullback0"))
    #expect(near(try graph([x3 * 2])[0], gradient(f)(x3 * 2)))
  }

  @Test func `vmap of a captured graph, and gradient through it`() throws {
    let graph = capture({ ($0 as Tensor).softmax(along: -1).sin() }, x3)
    let rows = stack([x3, x3 * 2])
    let mapped = vmap { (x: Tensor) in replay(graph, x) }(rows)
    #expect(near(mapped, rows.softmax(along: -1).sin()))
    let slope = gradient { (x: Tensor) in (replay(graph, x) * x).sum() }(x3)
    #expect(near(slope, numericGradient(x3) { ($0.softmax(along: -1).sin() * $0).sum() }, 1e-7))
  }

  @Test func `capture inside capture`() throws {
    let outer = capture(
      { (x: Tensor) in
        let inner = capture({ (y: Tensor) in y * x.sin() }, x)
        return replay(inner, x).exp()
      }, x3)
    #expect(outer.names == ["sin", "multiply", "exp"])
    #expect(near(try outer([x3 * 2])[0], (x3 * 2 * (x3 * 2).sin()).exp()))
  }

  @Test func `a fused primitive stays whole in a graph and has second derivatives`() {
    #expect(capture({ ($0 as Tensor).softmax(along: -1) }, x3).names == ["softmax"])
  }

  @Test func `vmap over inner axes, vmap of vmap, and shared arguments`() {
    let a = ramp([2, 3])
    let b = ramp([4])
    let table = vmap(inAxes: [1, nil], outAxes: 1) { (x: Tensor, y: Tensor) in
      vmap { (z: Tensor) in (x * z).sum() }(y)
    }
    let expected = a.sum(along: [0]).reshaped([1, 3]) * b.reshaped([4, 1])
    #expect(near(table(a, b), expected))
  }

  @Test func `a dictionary of tensors goes through`() {
    let slopes = gradient { (p: [String: Tensor]) in p.values.reduce(number(1), *).sum() }([
      "w": x3, "b": x3 * 2,
    ])
    #expect(near(slopes["w", default: x3], x3 * 2) && near(slopes["b", default: x3], x3))
  }
}

/// A graph of one input and one output that fits.
func replay(_ graph: Graph, _ x: Tensor) -> Tensor {
  do { return try graph([x])[0] } catch { fatalError("\(error)") }
}
