import AxonTensor
import Testing

/// x ↦ (sin x, x³, the sign of x as an integer), with default rules for everything but `vjp`.
private struct Three: Primitive {
  typealias Inputs = Tensor
  typealias Results = [Tensor]
  var saves: Saves { .inputs }
  func infer(_ x: Tensor) -> [Spec] {
    [x.spec, x.spec, Spec(x.shape, .int64)]
  }
  func evaluate(_ x: Tensor, _ specs: [Spec]) -> [Tensor] {
    [x.sin(), x * x * x, x.sign().to(.int64)]
  }
  func vjp(_ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks) -> Tensor? {
    let first = g[0].map { $0 * x.cos() }
    let second = g[1].map { $0 * x * x * 3 }
    guard let first else { return second }
    return second.map { first + $0 } ?? first
  }
}

@Suite struct SeveralResultsTests {
  private func three(_ x: Tensor) -> [Tensor] {
    demand { () throws(TensorError) in try Tensor.apply(Three(), x) }
  }
  /// The results in use, and their composition from plain operations.
  private var uses: [(@Sendable (Tensor) -> Tensor, @Sendable (Tensor) -> Tensor)] {
    let three: @Sendable (Tensor) -> [Tensor] = { x in
      demand { () throws(TensorError) in try Tensor.apply(Three(), x) }
    }
    return [
      ({ three($0)[0].sum() }, { $0.sin().sum() }),
      ({ three($0)[1].exp().sum() }, { ($0 * $0 * $0).exp().sum() }),
      (
        { x in
          let y = three(x)
          return (y[0] * y[1] * y[2] + y[0]).sum()
        },
        { ($0.sin() * $0 * $0 * $0 * $0.sign().detached + $0.sin()).sum() }
      ),
    ]
  }

  @Test func `reverse mode, whichever results are used`() {
    for (f, g) in uses { #expect(near(gradient(f)(x3), gradient(g)(x3))) }
    #expect(near(gradient { (x: Tensor) in (x * three(x)[2]).sum() }(x3), x3.sign()))
  }

  @Test func `a kept graph is differentiated twice, and by leaves`() {
    let leaf = x3.requiringGradient()
    let y = three(leaf)
    let z = (y[0] * y[1]).sum()
    z.backward(retainGraph: true)
    z.backward()
    #expect(
      near(gradient(of: leaf), gradient { (x: Tensor) in (x.sin() * x * x * x).sum() }(x3) * 2))
  }

  @Test func `second derivatives`() {
    for (f, g) in uses {
      let found = gradient { (x: Tensor) in (gradient(f)(x) * x3).sum() }(x3)
      #expect(near(found, gradient { (x: Tensor) in (gradient(g)(x) * x3).sum() }(x3)))
    }
  }

  @Test func `forward mode by transposition, alone and over reverse`() {
    let v = ramp([3])
    for (f, g) in uses {
      #expect(near(jvp(f, at: x3, along: v).tangent, jvp(g, at: x3, along: v).tangent))
      let nested = jvp(gradient(f), at: x3, along: v).tangent
      #expect(near(nested, jvp(gradient(g), at: x3, along: v).tangent))
    }
  }

  @Test func `vmap by the loop, with gradients inside and outside`() {
    let rows = stack([x3, x3 * 2, x3 * -1])
    for (f, g) in uses {
      #expect(near(vmap(f)(rows), vmap(g)(rows)))
      #expect(near(vmap(gradient(f))(rows), vmap(gradient(g))(rows)))
      let (outer, plain) = (
        gradient { (x: Tensor) in vmap(f)(x).sum() }, gradient { (x: Tensor) in vmap(g)(x).sum() }
      )
      #expect(near(outer(rows), plain(rows)))
    }
  }

  @Test func `capture and checkpoint`() throws {
    for (f, g) in uses {
      let graph = capture(gradient(f), x3)
      #expect(near(try graph([x3 * 2])[0], gradient(g)(x3 * 2)))
      #expect(near(gradient { (x: Tensor) in checkpoint(f, x) }(x3), gradient(g)(x3)))
    }
    let both = gradient { (x: Tensor) -> Tensor in
      let parts = checkpoint({ (x: Tensor) in three(x) }, x)
      return (parts[0] * parts[1]).sum()
    }
    #expect(near(both(x3), gradient { (x: Tensor) in (x.sin() * x * x * x).sum() }(x3)))
    let nested = gradient { (x: Tensor) in (both(x) * x3).sum() }(x3)
    let plain = gradient { (x: Tensor) in
      (gradient { (x: Tensor) in (x.sin() * x * x * x).sum() }(x) * x3).sum()
    }(x3)
    #expect(near(nested, plain))
  }
}
