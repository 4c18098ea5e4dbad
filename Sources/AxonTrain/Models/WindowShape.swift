/// Windows over the last two axes of [N, C, H, W].
struct WindowShape {
  var kernel: Int, stride: Int, padding: Int
  var dilation = 1

  /// Rows and columns of the result.
  func counts(_ shape: [Int], _ name: String) throws(ShapeFailure) -> [Int] {
    guard shape.count == 4 else {
      throw ShapeFailure("\(name): expected [N, C, H, W], found \(shape)")
    }
    var counts: [Int] = []
    for size in shape.suffix(2) {
      let reach = (kernel - 1) * dilation + 1
      let room = size + 2 * padding - reach
      guard room >= 0 else {
        throw ShapeFailure("\(name): expected room for a kernel of \(reach), found \(shape)")
      }
      counts.append(room / stride + 1)
    }
    return counts
  }
}
