internal import AxonFormats

extension JSONValue {
  /// One number where all axes have the same, else a number for each.
  init(perAxis sizes: [Int]) {
    if let first = sizes.first, sizes.allSatisfy({ $0 == first }) {
      self.init(first)
    } else {
      self = .array(sizes.map { JSONValue($0) })
    }
  }
}

extension LayerDescription {
  /// An integer from `least` for rows and one for columns, or one for both, called `key`; `standard`
  /// where it is absent.
  func perAxis(
    _ key: String, from least: Int, or standard: [Int]? = nil
  ) throws(FormatError) -> [Int] {
    if let standard, try field.optional(key) == nil { return standard }
    let found = try field(key)
    var sizes: [Int] = []
    if case .array = found.value {
      sizes = try found.shape()
    } else {
      let size = try found.count()
      sizes = [size, size]
    }
    guard sizes.count == 2, sizes.allSatisfy({ (least..<Int(Int32.max)).contains($0) }) else {
      throw found.error("an integer from \(least), or two")
    }
    return sizes
  }

  /// What may stand around windows of `kernel` entries in a pool.
  func poolPadding(_ kernel: [Int]) throws(FormatError) -> [Int] {
    let padding = try perAxis("padding", from: 0, or: [0, 0])
    guard zip(padding, kernel).allSatisfy({ $0 * 2 <= $1 }) else {
      throw try field("padding").error("at most half of the kernel")
    }
    return padding
  }
}
