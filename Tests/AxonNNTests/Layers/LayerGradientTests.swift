import AxonNN
import AxonTesting
import Testing

@Suite struct LayerGradientTests {
  /// Layers in float64 and a shape they take; smooth around the inputs.
  static let cases: [(layer: any Layer, shape: Shape)] = [
    (Conv1d(2, 3, kernel: 3, stride: 2, padding: 1, dtype: .float64), [2, 2, 5]),
    (Conv3d(1, 2, kernel: [2, 1, 2], dtype: .float64), [1, 1, 3, 2, 2]),
    (ConvTranspose1d(2, 3, kernel: 3, stride: 2, outputPadding: 1, dtype: .float64), [1, 2, 3]),
    (ConvTranspose2d(2, 2, kernel: 2, stride: 2, groups: 2, dtype: .float64), [1, 2, 2, 3]),
    (ConvTranspose3d(1, 1, kernel: 2, dtype: .float64), [1, 1, 2, 2, 2]),
    (BatchNorm3d(2, momentum: nil, dtype: .float64), [2, 2, 1, 2, 2]),
    (InstanceNorm1d(2, affine: true, dtype: .float64), [2, 2, 4]),
    (InstanceNorm2d(2, affine: true, bias: false, dtype: .float64), [2, 2, 3]),
    (GroupNorm(2, channels: 4, dtype: .float64), [2, 4, 3]), (RMSNorm(4, dtype: .float64), [3, 4]),
    (LayerNorm(4, bias: false, dtype: .float64), [2, 4]),
    (MaxPool1d(2), [1, 2, 4]), (MaxPool3d(2), [1, 1, 2, 2, 4]),
    (AveragePool1d(3, stride: 1, padding: 1), [1, 2, 4]), (AveragePool3d(2), [1, 1, 2, 2, 4]),
    (AdaptiveAveragePool1d(3), [1, 2, 5]), (AdaptiveMaxPool2d(2, nil), [1, 2, 4, 3]),
    (ReflectionPad1d([1, 2]), [1, 2, 4]), (ReplicationPad2d(1), [1, 1, 2, 3]),
    (CircularPad1d(2), [2, 3]), (ConstantPad2d([1, 0, 0, 2], value: 3), [1, 2, 2]),
    (ELU(alpha: 2), [7]), (CELU(alpha: 2), [7]), (SELU(), [7]), (LogSigmoid(), [7]), (Mish(), [7]),
    (Softplus(beta: 2), [7]), (Softsign(), [7]), (Tanhshrink(), [7]), (ReLU6(), [7]),
    (Hardsigmoid(), [7]), (Hardswish(), [7]), (Hardtanh(), [7]), (Hardshrink(), [7]),
    (Softshrink(), [7]), (Threshold(0.1, value: 3), [7]), (PReLU(3, dtype: .float64), [2, 3, 2]),
    (GLU(), [2, 4]), (Softmin(along: 0), [3, 2]), (Softmax2d(), [2, 2, 2]),
  ]

  @Test(arguments: cases.indices) func `Gradients agree with differences`(index: Int) {
    let (layer, shape) = Self.cases[index]
    // Evenly spread and never near zero, so that no edge of an activation or pool is met.
    let numbers = (0..<shape.elementCount).map { Double($0 * 37 % 101) * 0.031 - 1.527 }
    let report = gradientReport(
      layer, at: [Tensor(numbers, shape: shape, dtype: .float64)]
    ) { layer($0[0]) }
    #expect(report.passed, "\(layer): \(report)")
  }
}

/// Compares the gradients of the inputs and of all parameters of `module` with differences.
func gradientReport(
  _ module: some Module, at inputs: [Tensor], _ call: @escaping ([Tensor]) -> Tensor
) -> GradcheckReport {
  let cells = module.parameters
  return gradcheck(at: inputs + cells.map(\.value.detached)) { all in
    functionalCall(cells, Array(all.dropFirst(inputs.count))) {
      call(Array(all.prefix(inputs.count)))
    }.result
  }
}

/// Numbers in float64 that look random.
func numbers(_ shape: Shape, seed: Int = 1) -> Tensor {
  .randomNormal(shape, .float64, using: Generator(seed: seed))
}
