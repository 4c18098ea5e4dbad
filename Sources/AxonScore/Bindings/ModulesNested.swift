import AxonNN
import Foundation

extension ModuleBindings {
  /// Modules built from others, which are recorded only as they print.
  mutating func addNested() {
    layer("Sequential") { a in
      Sequential(
        try a.positional.map { argument -> any Layer in
          let text = PrintedModule(argument)
          if text.name == "Tanh" { return Tanh() }
          if text.name == "Linear", let inputs = text.int("in_features"),
            let outputs = text.int("out_features")
          {
            return Linear(inputs, outputs, bias: text.hasBias, dtype: .float64)
          }
          throw BindingError.notBuilt(text.name)
        })
    }
    addOneOf("TransformerEncoder") { a in
      let count = try a.int(1, "num_layers")
      return try TransformerOptions.all(a.required(0, "encoder_layer"), a.stateShapes).map {
        options in
        let encoder = TransformerEncoder((0..<count).map { _ in options.encoderLayer() })
        return BoundModule(encoder) { a in
          [
            encoder(
              try a.tensor(0), mask: try a.mask(1, "mask", options.heads),
              padding: try a.optionalTensor(2, "src_key_padding_mask"))
          ]
        }
      }
    }
    addOneOf("TransformerDecoder") { a in
      let count = try a.int(1, "num_layers")
      return try TransformerOptions.all(a.required(0, "decoder_layer"), a.stateShapes).map {
        options in
        let decoder = TransformerDecoder((0..<count).map { _ in options.decoderLayer() })
        return BoundModule(decoder) { a in [decoder(try a.tensor(0), try a.tensor(1, "memory"))] }
      }
    }
  }
}

/// The text of a module that was recorded as it prints, or the beginning of it.
private struct PrintedModule {
  let text: String

  init(_ argument: Argument) {
    if case .opaque(let text) = argument { self.text = text } else { text = argument.kind }
  }

  /// The name of its type.
  var name: String {
    let parts = text.split(separator: "\"")
    return parts.count > 3 ? String(parts[3]) : text
  }

  var hasBias: Bool { text.contains("bias=True") }

  /// The first number behind `key=`.
  func int(_ key: String) -> Int? {
    guard let place = text.range(of: key + "=") else { return nil }
    return Int(text[place.upperBound...].prefix { $0.isNumber })
  }
}

extension TransformerOptions {
  /// What a printed layer may be: it doesn't say how many heads there are, which activation, where
  /// the normalisation stands and where the batch.
  fileprivate static func all(
    _ argument: Argument, _ state: [String: [Int]]
  ) throws -> [TransformerOptions] {
    let text = PrintedModule(argument)
    guard let shape = state["layers.0.linear1.weight"], shape.count == 2 else {
      throw BindingError.wrongArgument("no widths of \(text.name)")
    }
    let (inner, width) = (shape[0], shape[1])
    var found: [TransformerOptions] = []
    for heads in [2, 1, 4] where width % heads == 0 {
      for activation in [TransformerActivation.relu, .gelu] {
        for isNormFirst in [false, true] {
          for isBatchFirst in [false, true] {
            found.append(
              TransformerOptions(
                width: width, heads: heads, inner: inner, dropout: 0, activation: activation,
                batchFirst: isBatchFirst, normFirst: isNormFirst, bias: text.hasBias))
          }
        }
      }
    }
    return found
  }
}
