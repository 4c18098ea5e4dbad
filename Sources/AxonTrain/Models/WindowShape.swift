/// The places that windows find over an image.
struct WindowShape {
  var kernel: [Int], stride: [Int], padding: [Int]
  var dilation = [1, 1]
  /// Whether windows that begin inside may reach over the end.
  var roundsUp = false

  /// Rows and columns of the result.
  func counts(_ shape: [Int], _ name: String) throws(ShapeFailure) -> [Int] {
    guard shape.count == 4 else {
      throw ShapeFailure("\(name): expected [N, C, H, W], found \(shape)")
    }
    var counts: [Int] = []
    for axis in 0..<2 {
      let size = shape[axis + 2]
      let reach = (kernel[axis] - 1) * dilation[axis] + 1
      let room = size + 2 * padding[axis] - reach
      guard room >= 0 || (roundsUp && size > 0 && room > -stride[axis]) else {
        throw ShapeFailure("\(name): expected room for a kernel of \(reach), found \(shape)")
      }
      var count = (room + (roundsUp ? stride[axis] - 1 : 0)) / stride[axis] + 1
      if roundsUp, (count - 1) * stride[axis] >= size + padding[axis] { count -= 1 }
      counts.append(count)
    }
    return counts
  }
}
