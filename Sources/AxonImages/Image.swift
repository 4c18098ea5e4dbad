public import AxonFormats
internal import CImages

/// A picture of eight bits per color.
public struct Image: Hashable, Sendable {
  /// Pixels of a row, rows.
  public let width: Int, height: Int
  /// Red, green and blue of each pixel, row by row.
  public let pixels: [UInt8]

  /// These pixels; stops the program where they are not 3 · width · height.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == 3 * width * height)
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// A PNG or JPEG file; gray and palettes become colors, what is transparent becomes white. A JPEG may
  /// be read at a half, fourth or eighth of its size as long as both sides stay at least `least`.
  ///
  /// Throws `FormatError` for another format, for damage of any kind, and where the pixels would take
  /// more than four times the file and 48 MiB.
  public init(contentsOf path: String, least: Int = .max) throws(FormatError) {
    try self.init(FileBytes(path), least: least)
  }

  /// The image in the bytes of a file; throws as `init(contentsOf:)` does.
  public init(_ file: FileBytes, least: Int = .max) throws(FormatError) {
    let least = UInt32(clamping: least)
    let (width, height, pixels) = try file.withSpan(0..<file.count, field: "image") {
      (span) throws(FormatError) in
      let header = try Self.header(span, least, file.name)
      let (width, height) = (Int(header.width), Int(header.height))
      let (count, overflows) = (width * height).multipliedReportingOverflow(by: 3)
      guard !overflows, UInt64(count) + header.memory <= UInt64(file.count * 4 + 48 << 20) else {
        throw .unsupported(
          file: file.name, field: "image", expected: "pixels in proportion to the file",
          actual: "\(width) · \(height)")
      }
      var pixels = [UInt8](repeating: 0, count: count)
      var message = Self.noMessage
      let code = span.withUnsafeBufferPointer {
        axon_image_read_pixels($0.baseAddress, $0.count, least, &pixels, count, &message)
      }
      if code != 0 { throw Self.error(message, file.name) }
      return (width, height, pixels)
    }
    guard width > 0, height > 0 else {
      throw .invalid(file: file.name, field: "image", expected: "pixels", actual: "none")
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  private static func header(
    _ span: Span<UInt8>, _ least: UInt32, _ file: String
  ) throws(FormatError) -> axon_image_header {
    var header = axon_image_header()
    var message = noMessage
    let code = span.withUnsafeBufferPointer {
      axon_image_read_header($0.baseAddress, $0.count, least, &header, &message)
    }
    if code != 0 { throw error(message, file) }
    return header
  }

  private static var noMessage: [CChar] {
    [CChar](repeating: 0, count: Int(axon_image_message_size))
  }

  /// The decoder's own words.
  private static func error(_ message: [CChar], _ file: String) -> FormatError {
    let text = String(
      decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return .invalid(
      file: file, field: "image", expected: "a PNG or JPEG image", actual: quoted(text))
  }
}
