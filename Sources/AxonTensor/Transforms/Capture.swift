/// The primitives that `f` applies to an argument of the shapes and dtypes of `x`.
public func capture<X: Tree, Y: Tree>(_ f: (X) -> Y, _ x: X) -> Graph {
  Graph(x.tensors.map(\.spec)) { f(x.rebuilt(from: $0)).tensors }
}
