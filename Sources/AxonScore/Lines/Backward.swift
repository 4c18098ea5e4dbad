import AxonTensor

extension Call {
  /// Which tensor arguments are differentiated.
  private var wrt: [Int] { get throws { try entry.ints("grad", "wrt") } }

  /// The results that cotangents belong to, as a function of the differentiated arguments.
  private func differentiable(_ inputs: [Tensor], count: Int) throws -> [Tensor] {
    let results = try Post(entry)(results(inputs, at: wrt))
    // Recorded are the floating-point results in order; at the end of the list some may have no
    // gradient.
    let floating = results.filter(\.dtype.isFloatingPoint)
    guard floating.count >= count else {
      throw Miss("\(floating.count) floating-point results, cotangents for \(count)")
    }
    return Array(floating.prefix(count))
  }

  private func gradients(_ inputs: [Tensor], _ cotangents: [Tensor]) throws -> [Tensor] {
    let (results, pullback) = try Core.vjp(inputs) {
      try differentiable($0, count: cotangents.count)
    }
    for (index, (result, cotangent)) in zip(results, cotangents).enumerated()
    where Array(result.shape) != Array(cotangent.shape) {
      throw Miss("result \(index) is \(result.shape), its cotangent \(cotangent.shape)")
    }
    return pullback(cotangents)
  }

  /// The gradients are the recorded ones; null is zero.
  func checkBackward() throws {
    let inputs = try wrt.map { arguments.tensors[$0] }
    let found = try gradients(inputs, recordedTensors("grad", "cotangents"))
    try compare(found, with: recorded("grad", "grads"), .first, "gradient")
  }

  /// The gradients of Σ vᵢ·gradientᵢ are the recorded ones; without a record they are zero.
  func checkDoubleBackward() throws {
    let inputs = try wrt.map { arguments.tensors[$0] }
    let cotangents = try recordedTensors("grad", "cotangents")
    let isRecorded = entry.has("second")
    let of = isRecorded ? try entry.ints("second", "of") : Array(inputs.indices)
    let (results, pullback) = try Core.vjp(inputs) { inputs in
      let all = try gradients(inputs, cotangents)
      return of.map { all[$0] }
    }
    let v = isRecorded ? try recordedTensors("second", "v") : results.map(Core.ones(like:))
    let found = pullback(v)
    let expected = isRecorded ? try recorded("second", "gg") : inputs.map { _ in nil }
    try compare(found, with: expected, .second, "second gradient")
  }

  /// The tangents of the results are the recorded ones.
  func checkForwardMode() throws {
    let inputs = try wrt.map { arguments.tensors[$0] }
    let tangents = try recordedTensors("jvp", "tangents")
    let found = try Core.jvp(inputs, tangents) { try Post(entry)(results($0, at: wrt)) }
    let recorded = try recorded("jvp", "out")
    guard found.count == recorded.count else {
      throw Miss("\(found.count) results, expected \(recorded.count)")
    }
    // A null is no tangent: an integer, or a result that depends on nothing.
    let kept = found.indices.filter { recorded[$0] != nil || found[$0].dtype.isFloatingPoint }
    try compare(kept.map { found[$0] }, with: kept.map { recorded[$0] }, .first, "tangent")
  }

  private func compare(
    _ computed: [Tensor], with recorded: [Numbers?], _ order: DerivativeOrder, _ name: String
  ) throws {
    for (index, (tensor, expected)) in zip(computed, recorded).enumerated() {
      let numbers = try Core.numbers(tensor)
      if let expected {
        try requireAgreement(numbers, with: expected, order, "\(name) \(index)")
      } else if let value = numbers.doubles.first(where: { $0 != 0 }) {
        throw Miss("\(name) \(index) has \(value), expected none")
      }
    }
  }
}
