internal import AxonFormats
internal import AxonNN

/// Inputs and answers in files of NumPy: an `.npz` with both, or an `.npy` each.
struct ArrayFile {
  /// [N, ...]
  let inputs: Tensor
  /// [N]; nil where they were not asked for.
  let answers: Tensor?
  /// CRC-32 of the files: whether they are the same as another time.
  let checksum: UInt32

  /// Whether a path is that of a file of NumPy, by its name.
  static func isOne(_ path: String) -> Bool { path.hasSuffix(".npz") || path.hasSuffix(".npy") }

  /// `target` names the array of answers, `y` when absent; for an `.npy` it is the path of another one.
  /// The inputs are the array `x`, or the only other one. Throws `FormatError` and `CommandFailure`.
  init(_ path: String, target: String?, hasAnswers: Bool) throws {
    let file = try FileBytes(path)
    var checksum = CRC32()
    try file.withSpan(0..<file.count, field: "file") { checksum.update($0) }
    guard path.hasSuffix(".npz") else {
      inputs = try Tensor(npy: file)
      guard hasAnswers else {
        (answers, self.checksum) = (nil, checksum.value)
        return
      }
      guard let target else {
        throw CommandFailure(
          "\(path): expected the answers in an .npz, or --target FILE.npy for them")
      }
      let other = try FileBytes(target)
      try other.withSpan(0..<other.count, field: "file") { checksum.update($0) }
      (answers, self.checksum) = (try Tensor(npy: other), checksum.value)
      return
    }
    let arrays = try StateDict(npz: file)
    let target = target ?? "y"
    let rest = arrays.keys.filter { $0 != target }
    let list = arrays.keys.joined(separator: ", ")
    guard let name = rest.contains("x") ? "x" : rest.count == 1 ? rest[0] : nil,
      let inputs = arrays[name]
    else { throw CommandFailure("\(path): expected an array x of inputs, found \(list)") }
    self.inputs = inputs
    answers = hasAnswers ? arrays[target] : nil
    guard answers != nil || !hasAnswers else {
      throw CommandFailure("\(path): expected an array \(target) of answers, found \(list)")
    }
    self.checksum = checksum.value
  }
}
