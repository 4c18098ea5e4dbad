internal import ArgumentParser
internal import AxonChart
internal import AxonFormats
internal import AxonTrain

/// `axon inspect`: what a model file holds.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the description, metadata and tensors of a model file.",
    discussion: """
      Reads .axonml (checksums are verified) and .safetensors files; a run folder stands for its \
      model.axonml.

      EXAMPLES:
        axon inspect runs/first
        axon inspect model.safetensors
      """)

  @Argument(help: "Model file or run folder.", completion: .file())
  var model: String

  func run() throws {
    let file = try ModelPath.open(model)
    let lines = ModelPath.isAxonML(file) ? try axonML(file) : try safetensors(file)
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

  /// A line for each tensor, and the sums.
  private func table(_ records: [TensorRecord]) -> [String] {
    let rows = records.map { record in
      [
        // Quoted by JSON's rules when it would break the line.
        record.name.unicodeScalars.allSatisfy { $0.value >= 0x20 }
          ? record.name : JSONValue(record.name).text,
        record.dtype, "\(record.shape)", "\(record.shape.reduce(1) { $0 &* $1 })",
        "\(record.byteRange.lowerBound)", "\(record.byteRange.count)",
      ]
    }
    let all = [["tensor", "type", "shape", "elements", "offset", "bytes"]] + rows
    let widths = (0..<6).map { column in all.reduce(0) { max($0, $1[column].count) } }
    let lines = all.map { row in
      zip(row, widths).enumerated().map { column, entry in
        let space = String(repeating: " ", count: entry.1 - entry.0.count)
        return column < 3 ? entry.0 + space : space + entry.0
      }.joined(separator: "  ")
    }
    let elements = records.reduce(0) { $0 &+ $1.shape.reduce(1) { $0 &* $1 } }
    let bytes = records.reduce(0) { $0 + $1.byteRange.count }
    return lines + ["", "\(records.count) tensors, \(elements) elements, \(bytes) bytes"]
  }
}
