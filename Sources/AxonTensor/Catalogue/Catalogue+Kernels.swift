/// A fused operation on inputs that don't fit the blocks of its kernel, by the kernel and by composition.
package struct KernelSample: Sendable, CustomStringConvertible {
  package let name: String
  /// float64
  package let inputs: [Tensor]
  package let kernel: @Sendable ([Tensor]) -> [Tensor]
  package let composition: @Sendable ([Tensor]) -> [Tensor]

  /// `constants` follow the inputs; only the first `resultCount` results may be differentiated.
  fileprivate init<F: Fused>(
    _ fused: F, _ inputs: [Tensor], constants: [Tensor] = [], resultCount: Int = 1,
    named name: String? = nil
  ) {
    (self.name, self.inputs) = (name ?? fused.name, inputs)
    let all = { @Sendable (x: [Tensor]) -> F.Inputs in
      F.Inputs(x + constants.map { $0.dtype == .bool ? $0 : $0.to(x[0].dtype) })
    }
    kernel = { Array(fused(all($0)).list.prefix(resultCount)) }
    composition = { Array(fused.decomposed(all($0)).list.prefix(resultCount)) }
  }

  package var description: String { name }
}

extension OperationCatalogue {
  /// Fused operations whose backward step has a kernel too.
  package static let kernels: [KernelSample] =
    attentions + recurrences + [
      KernelSample(
        LayerNormalization([530]), [noise([37, 530]), noise([530]), noise([530])]),
      KernelSample(
        LayerNormalization([3, 5]), [noise([2, 3, 5])], named: "layerNorm without weight"),
      KernelSample(Softmax(axis: 1), [noise([3, 70, 5])]),
      KernelSample(LinearTransform(), [noise([37, 33]), noise([130, 33]), noise([130])]),
      KernelSample(
        LinearTransform(), [noise([300, 200]), noise([130, 200]), noise([130])],
        named: "linear in several blocks"),
    ]

  private static let attentions: [KernelSample] = {
    let heads = [noise([2, 3, 70, 33]), noise([2, 3, 130, 33]), noise([2, 3, 130, 20])]
    let shared = [noise([4, 9, 5]), noise([2, 11, 5]), noise([2, 11, 5])]
    let plain = Attention(isCausal: false, scale: 0.2, group: 1)
    let mask = noise([70, 130])
    return [
      KernelSample(plain, heads),
      KernelSample(
        Attention(isCausal: true, scale: 0.2, group: 1), heads, named: "causal attention"),
      KernelSample(
        Attention(isCausal: false, scale: 0.4, group: 2), shared, named: "grouped attention"),
      KernelSample(
        plain, heads, constants: [mask.expanded(to: [2, 3, 70, 130])],
        named: "attention with an added mask"),
      // The first query may look nowhere.
      KernelSample(
        plain, heads,
        constants: [
          concatenate([.zeros([1, 130], .bool), mask[1...] .> -0.3]).expanded(to: [2, 3, 70, 130])
        ],
        named: "attention with a boolean mask"),
    ]
  }()

  private static let recurrences: [KernelSample] = {
    let kinds: [RecurrentKind] = [.elman(isReLU: false), .elman(isReLU: true), .lstm, .gru]
    return kinds.flatMap { kind in
      [(1, 5), (3, 16), (37, 33)].flatMap { batch, hidden in
        [false, true].map { reversed in
          let recurrence = Recurrence(kind, reversed: reversed)
          var inputs = [
            noise([3, batch, kind.gates * hidden]), noise([kind.gates * hidden, hidden]) * 0.3,
            noise([batch, hidden]),
          ]
          if kind.isLSTM { inputs.append(noise([batch, hidden])) }
          if kind == .gru { inputs.append(noise([3 * hidden])) }
          return KernelSample(
            recurrence, inputs, resultCount: recurrence.stateCount,
            named: "\(recurrence.name) of \(batch) by \(hidden)")
        }
      }
    }
  }()

  private static func noise(_ shape: Shape) -> Tensor {
    .randomNormal(shape, .float64, using: Generator(seed: shape.elementCount))
  }
}
