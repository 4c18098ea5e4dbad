public import AxonTensor

extension StateDict {
  /// The weights in a file of `torch.save`: the whole state dict, or what `state_dict`,
  /// `model_state_dict` or `model` of a checkpoint holds. Throws `FormatError`.
  public init(torch path: String) throws(FormatError) {
    self = try TorchFile(path).stateDict
  }

  /// Writes the tensors as `torch.save` would an `OrderedDict` of them, in the zip layout: opens with
  /// `torch.load(path, weights_only=True)`. An existing file is replaced only when everything
  /// succeeded. Throws `FormatError`.
  public func write(torch path: String) throws(FormatError) {
    var archive = try ZipWriter(path)
    try archive.add("archive/data.pkl", pickle)
    try archive.add("archive/.format_version", [UInt8]("1".utf8))
    try archive.add("archive/.storage_alignment", [UInt8]("64".utf8))
    try archive.add("archive/byteorder", [UInt8]("little".utf8))
    for (index, (_, tensor)) in enumerated() {
      try archive.add(TensorPayload("archive/data/\(index)", tensor, dtype: "\(tensor.dtype)"))
    }
    try archive.add("archive/version", [UInt8]("3\n".utf8))
    try archive.commit()
  }

  /// The dictionary, each tensor over a storage of its own.
  private var pickle: [UInt8] {
    var writer = PickleWriter()
    writer.addEmptyOrderedDictionary()
    writer.add(.mark)
    for (index, (key, tensor)) in enumerated() {
      writer.add(key)
      writer.addGlobal("torch._utils", "_rebuild_tensor_v2")
      writer.add(.mark)
      writer.add(.mark)
      writer.add("storage")
      let storageName = TorchType.known(tensor.dtype).storageName
      writer.addGlobal("torch", String(storageName.dropFirst("torch.".count)))
      writer.add("\(index)")
      writer.add("cpu")
      writer.add(tensor.count)
      writer.add(.tuple)
      writer.add(.persistentID)
      writer.add(0)
      writer.add(Array(tensor.shape))
      writer.add(rowMajorStrides(Array(tensor.shape)))
      writer.add(.newFalse)
      writer.addEmptyOrderedDictionary()
      writer.add(.tuple)
      writer.add(.reduce)
    }
    writer.add(.setItems)
    writer.add(.stop)
    return writer.bytes
  }
}

/// How far apart neighbours along each axis lie, in elements; PyTorch counts empty axes as one.
private func rowMajorStrides(_ shape: [Int]) -> [Int] {
  var strides = shape
  var step = 1
  for axis in shape.indices.reversed() {
    strides[axis] = step
    // Beside an empty axis the product of the others may be beyond all numbers.
    step &*= Swift.max(1, shape[axis])
  }
  return strides
}
