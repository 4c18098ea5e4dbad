internal import CZlib

/// Portable Network Graphics (ISO/IEC 15948), 8 bits each of red, green and blue.
package enum PNG {
  /// Encodes `pixels`, three bytes each, row by row.
  package static func encode(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
    var header: [UInt8] = []
    header += bigEndian(UInt32(width)) + bigEndian(UInt32(height))
    // Depth 8, RGB, deflate, filters by row, not interlaced.
    header += [8, 2, 0, 0, 0]
    var rows: [UInt8] = []
    rows.reserveCapacity(pixels.count + height)
    for row in 0..<height {
      // Filter 0: the bytes as they are. Charts are flat areas, which deflate by themselves.
      rows.append(0)
      rows += pixels[row * width * 3..<(row + 1) * width * 3]
    }
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    return signature + chunk("IHDR", header) + chunk("IDAT", compressed(rows)) + chunk("IEND", [])
  }

  private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    // Cannot fail with a destination of `compressBound` bytes, memory apart.
    guard compress2(&result, &count, bytes, UInt(bytes.count), 9) == Z_OK else {
      fatalError("PNG: zlib has no memory for \(bytes.count) bytes")
    }
    return [UInt8](result.prefix(Int(count)))
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = [UInt8](name.utf8) + content
    let checksum = crc32(0, body, UInt32(body.count))
    return bigEndian(UInt32(content.count)) + body + bigEndian(UInt32(truncatingIfNeeded: checksum))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
