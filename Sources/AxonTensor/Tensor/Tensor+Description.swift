#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Printed like NumPy: brackets, aligned columns, long axes abridged.
extension Tensor: CustomStringConvertible {
  /// For people.
  public var description: String {
    var tensor = self
    while let trace = tensor.trace, trace.kind == .reverse || trace.kind == .forward {
      tensor = tensor.with(trace.below)
    }
    let kind = dtype == .float32 ? "" : ", dtype: \(dtype)"
    guard tensor.trace == nil, tensor.storage != nil else {
      return "Tensor(\(spec), no value here)"
    }
    return
      "Tensor(\(Printer(tensor).text(indent: 7))\(kind)\(requiresGradient ? ", requiresGradient" : ""))"
  }
}

private struct Printer {
  /// A whole tensor up to this size, else three entries from each end of an axis.
  static let wholeCount = 1000
  private let shape: Shape
  private let strides: [Int]
  /// What is shown, by its place in row-major order.
  private let cells: [Int: String]
  private let abridged: Bool
  private let width: Int

  init(_ tensor: Tensor) {
    shape = tensor.shape
    strides = tensor.shape.strides
    abridged = tensor.count > Self.wholeCount
    let places = abridged ? Self.visible(tensor.shape) : Array(0..<tensor.count)
    let texts: [String]
    if tensor.dtype.isInteger {
      let numbers = tensor.array(of: Int.self)
      texts = places.map { "\(numbers[$0])" }
    } else {
      let numbers = tensor.array(of: Double.self)
      let format = Format(places.map { numbers[$0] }, tensor.dtype)
      texts = places.map { format.text(numbers[$0]) }
    }
    cells = Dictionary(uniqueKeysWithValues: zip(places, texts))
    width = texts.map(\.count).max() ?? 0
  }

  private static func visible(_ shape: Shape) -> [Int] {
    var places = [0]
    for (axis, step) in zip(shape.indices, shape.strides) {
      let size = shape[axis]
      let kept = size > 6 ? Array(0..<3) + Array(size - 3..<size) : Array(0..<size)
      places = places.flatMap { start in kept.map { start + $0 * step } }
    }
    return places
  }

  func text(indent: Int) -> String { part(0, 0, indent) }

  private func part(_ axis: Int, _ start: Int, _ indent: Int) -> String {
    if axis == shape.count {
      let cell = cells[start, default: ""]
      return String(repeating: " ", count: max(0, width - cell.count)) + cell
    }
    let size = shape[axis]
    let isCut = abridged && size > 6
    let kept = isCut ? Array(0..<3) + Array(size - 3..<size) : Array(0..<size)
    let isLast = axis == shape.count - 1
    let gap =
      isLast
      ? ", "
      : "," + String(repeating: "\n", count: shape.count - axis - 1)
        + String(repeating: " ", count: indent + 1)
    var pieces = kept.map { part(axis + 1, start + $0 * strides[axis], indent + 1) }
    if isCut { pieces.insert("...", at: 3) }
    return "[" + pieces.joined(separator: gap) + "]"
  }
}

/// How the numbers of one tensor are written: four digits after the point, or an exponent where the
/// sizes differ too much.
private struct Format {
  private enum Style { case truth, fixed, exponent }
  private let style: Style

  init(_ numbers: [Double], _ dtype: DType) {
    if dtype == .bool {
      style = .truth
    } else {
      let sizes = numbers.filter { $0.isFinite && $0 != 0 }.map(abs)
      let (least, most) = (sizes.min() ?? 1, sizes.max() ?? 1)
      style = most >= 1e8 || least < 1e-4 || most / least > 1e5 ? .exponent : .fixed
    }
  }

  func text(_ x: Double) -> String {
    switch style {
    case .truth: return x != 0 ? "true" : "false"
    case .fixed, .exponent:
      if x.isNaN { return "nan" }
      if x.isInfinite { return x < 0 ? "-inf" : "inf" }
      return style == .fixed ? fixed(x) : exponent(x)
    }
  }

  private func fixed(_ x: Double) -> String {
    let scaled = (Swift.abs(x) * 1e4).rounded()
    let (whole, rest) = (Int(scaled) / 10000, Int(scaled) % 10000)
    let digits = String(10000 + rest).dropFirst()
    return (x.sign == .minus ? "-" : "") + "\(whole).\(digits)"
  }

  private func exponent(_ x: Double) -> String {
    if x == 0 { return "0.0000e+00" }
    var power = Int(log10(Swift.abs(x)).rounded(.down))
    // In two steps: 10^-324 is 0.
    var mantissa = Swift.abs(x) / pow(10, Double(power / 2)) / pow(10, Double(power - power / 2))
    if mantissa < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
    if (mantissa * 1e4).rounded() >= 1e5 { (mantissa, power) = (mantissa / 10, power + 1) }
    let size = Swift.abs(power)
    return fixed(x.sign == .minus ? -mantissa : mantissa) + "e" + (power < 0 ? "-" : "+")
      + (size < 10 ? "0" : "") + "\(size)"
  }
}
