extension MaxPool2d {
  /// The largest, and where they are in row-major order of rows and columns.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in
      try Tensor.apply(
        MaxPool(
          kernel: [kernel, kernel], stride: [stride, stride], padding: [padding, padding]), x)
    }
    return (both[0], both[1])
  }
}
