/// PyTorch's default of linear layers and convolutions: evenly in ±1 / √fanIn, which is Kaiming's
/// uniform distribution with a = √5. (He et al., "Delving deep into rectifiers", 2015)
func uniform(_ shape: Shape, fanIn: Int, _ dtype: DType, _ generator: Generator) -> Tensor {
  // Nothing comes in: nothing to scale by.
  let bound = fanIn > 0 ? 1 / Double(fanIn).squareRoot() : 0
  return .randomUniform(shape, in: -bound..<bound, dtype, using: generator)
}
