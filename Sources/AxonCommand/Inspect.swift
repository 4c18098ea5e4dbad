internal import ArgumentParser
internal import AxonChart
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// `axon inspect`: what a model file holds.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the description, metadata and tensors of a model file.",
    discussion: """
      Reads .axonml (checksums are verified), .safetensors and its sharded index, PyTorch's .pt and \
      .pth, NumPy's .npy and .npz, recognised by their content; a run folder stands for its \
      model.axonml.

      EXAMPLES:
        axon inspect runs/first
        axon inspect model.safetensors
        axon inspect checkpoint.pt
      """)

  @Argument(help: "Model file or run folder.", completion: .file())
  var model: String

  func run() throws {
    let file = try ModelPath.open(model)
    let lines =
      switch try FileFormat(file) {
      case .axonML: try axonML(file)
      case .safetensors: try safetensors(file)
      case .safetensorsIndex:
        ["\(file.name): index of safetensors files"] + table(try StateDict(SafetensorsIndex(file)))
      case .torch: try torch(file)
      case .npy: ["\(file.name): array of NumPy"] + table(["array": try Tensor(npy: file)])
      case .npz: ["\(file.name): arrays of NumPy"] + table(try StateDict(npz: file))
      }
    emit(lines.joined(separator: "\n") + "\n", to: 1)
  }

  private func axonML(_ file: FileBytes) throws(FormatError) -> [String] {
    let model = try AxonMLFile(file)
    let version = "\(model.version.major).\(model.version.minor)"
    var lines = ["\(file.name): .axonml \(version), checksums right", ""]
    lines.append("model     " + JSONValue.object(model.header.model).text)
    if let scaler = model.header.scaler {
      lines.append("scaler    (raw - \(scaler.offset)) * \(scaler.scale)")
    }
    if !model.header.labels.isEmpty {
      lines.append("labels    " + model.header.labels.joined(separator: ", "))
    }
    if let data = model.header.data {
      let text = JSONValue.object(data).text
      lines.append("data      " + (text.count > 500 ? "\(text.prefix(500))…" : text))
    }
    lines += model.header.training.members.map { "training  \($0.key): \($0.value.text)" }
    return lines + [""] + layerTable(model) + table(model.records)
  }

  /// The layers, where the description is one that this program can build.
  private func layerTable(_ file: AxonMLFile) -> [String] {
    guard let model = try? ModelFile(file).model else {
      return ["layers    of a kind that is not known here", ""]
    }
    return model.description.split(separator: "\n").map(String.init) + [""]
  }

  private func safetensors(_ file: FileBytes) throws(FormatError) -> [String] {
    let model = try SafetensorsFile(file)
    var lines = ["\(file.name): safetensors (the format has no checksums)", ""]
    lines += model.metadata.map { "metadata  \($0.key): \(JSONValue($0.value).text)" }
    return lines + (model.metadata.isEmpty ? [] : [""]) + table(model.records)
  }

  private func torch(_ file: FileBytes) throws(FormatError) -> [String] {
    let content = try TorchFile(file)
    var lines = ["\(file.name): PyTorch, \(content.layout) layout", ""]
    lines += content.others.map { "other     \(printable($0.key)): \(printable($0.value))" }
    return lines + (content.others.isEmpty ? [] : [""]) + table(content.tensors)
  }

  /// Quoted by JSON's rules when it would break the line.
  private func printable(_ text: String) -> String {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 } ? text : JSONValue(text).text
  }

  /// A line for each tensor, and the sums.
  private func table(_ records: [TensorRecord]) -> [String] {
    let rows = records.map { record in
      [
        printable(record.name), record.dtype, "\(record.shape)",
        "\(record.shape.reduce(1) { $0 &* $1 })", "\(record.byteRange.lowerBound)",
        "\(record.byteRange.count)",
      ]
    }
    let elements = records.reduce(0) { $0 &+ $1.shape.reduce(1) { $0 &* $1 } }
    let bytes = records.reduce(0) { $0 + $1.byteRange.count }
    return aligned([["tensor", "type", "shape", "elements", "offset", "bytes"]] + rows)
      + ["", "\(records.count) tensors, \(elements) elements, \(bytes) bytes"]
  }

  /// The same for tensors that don't lie in the file as they are.
  private func table(_ tensors: StateDict) -> [String] {
    let rows = tensors.map { key, tensor in
      [
        printable(key), "\(tensor.dtype)", "\(tensor.shape)", "\(tensor.count)",
        "\(tensor.count * tensor.dtype.byteCount)",
      ]
    }
    let elements = tensors.reduce(0) { $0 + $1.value.count }
    let bytes = tensors.reduce(0) { $0 + $1.value.count * $1.value.dtype.byteCount }
    return aligned([["tensor", "type", "shape", "elements", "bytes"]] + rows)
      + ["", "\(tensors.count) tensors, \(elements) elements, \(bytes) bytes"]
  }

  /// Columns of equal width: words to the left, numbers to the right.
  private func aligned(_ all: [[String]]) -> [String] {
    let widths = all[0].indices.map { column in all.reduce(0) { max($0, $1[column].count) } }
    return all.map { row in
      zip(row, widths).enumerated().map { column, entry in
        let space = String(repeating: " ", count: entry.1 - entry.0.count)
        return column < 3 ? entry.0 + space : space + entry.0
      }.joined(separator: "  ")
    }
  }
}
