#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of one file, read-only, every access checked against its bounds.
///
/// Safe to share between threads.
public final class FileBytes: Sendable {
  /// How the bytes reach the process.
  public enum Access: Hashable, Sendable {
    /// Pages come from the file when they are touched. Another process that *shortens* the file in
    /// place meanwhile stops this one (SIGBUS); replacing it, as `AtomicFile` does, is harmless.
    case mapped
    /// One copy in memory, taken when the file is opened.
    case copied
  }

  private enum Storage: Sendable {
    case array([UInt8])
    case mapping(Mapping)
    case block(MemoryBlock)
  }

  /// What errors call the file: its path.
  public let name: String
  /// Size in bytes.
  public let count: Int
  private let storage: Storage

  /// Opens a regular file.
  ///
  /// Throws `FormatError.system` when it is absent, unreadable or no regular file.
  public init(_ path: String, access: Access = .mapped) throws(FormatError) {
    // Not blocking: opening a pipe must not hang before its kind is known.
    let descriptor = try Descriptor(path, flags: O_RDONLY | O_NONBLOCK, action: "open")
    var information = stat()
    guard fstat(descriptor.number, &information) == 0 else {
      throw .system(file: path, action: "open", reason: systemReason())
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw .system(file: path, action: "open", reason: "not a regular file")
    }
    name = path
    count = Int(information.st_size)
    if access == .mapped && count > 0 {
      storage = .mapping(try Mapping(descriptor, count: count, file: path))
    } else {
      storage = .array(try readAll(descriptor, count: count, file: path))
    }
  }

  /// Bytes that are in memory already; `name` is what errors call them.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    count = bytes.count
    storage = .array(bytes)
  }

  /// Bytes that were made from those of a file; `name` is what errors call them.
  init(name: String, block: MemoryBlock) {
    self.name = name
    count = block.buffer.count
    storage = .block(block)
  }

  /// Lends the bytes of `range` without copying them.
  ///
  /// Throws `FormatError.truncated`, naming `field`, when the range is not wholly in the file.
  public func withSpan<Result>(
    _ range: Range<Int>, field: String,
    _ body: (Span<UInt8>) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    guard range.lowerBound >= 0 else {
      throw .invalid(
        file: name, field: field, expected: "an offset from 0", actual: "\(range.lowerBound)")
    }
    guard range.upperBound <= count else {
      throw .truncated(
        file: name, field: field, expected: range.count, actual: max(0, count - range.lowerBound))
    }
    switch storage {
    case .array(let bytes): return try body(bytes.span.extracting(range))
    case .mapping(let mapping): return try body(mapping.buffer.span.extracting(range))
    case .block(let block): return try body(block.buffer.span.extracting(range))
    }
  }

  /// Where the bytes of `range` lie as long as this object lives; nil when they may move.
  /// Throws as `withSpan` does.
  package func mappedBytes(_ range: Range<Int>, field: String) throws(FormatError)
    -> UnsafeRawPointer?
  {
    try withSpan(range, field: field) { _ throws(FormatError) in }
    let start: UnsafePointer<UInt8>?
    switch storage {
    case .array: start = nil
    case .mapping(let mapping): start = mapping.buffer.baseAddress
    case .block(let block): start = block.buffer.baseAddress
    }
    return start.map { UnsafeRawPointer($0 + range.lowerBound) }
  }

  /// A copy of the bytes of `range`; throws as `withSpan` does.
  public func bytes(_ range: Range<Int>, field: String) throws(FormatError) -> [UInt8] {
    try withSpan(range, field: field) { span throws(FormatError) in [UInt8](copying: span) }
  }
}

/// Pages of a file, private and read-only.
///
/// Unchecked because of the pointer: the pages are never written and live as long as the object.
private final class Mapping: @unchecked Sendable {
  let buffer: UnsafeBufferPointer<UInt8>

  init(_ descriptor: borrowing Descriptor, count: Int, file: String) throws(FormatError) {
    let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor.number, 0)
    guard let start, start != MAP_FAILED else {
      throw .system(file: file, action: "map", reason: systemReason())
    }
    buffer = UnsafeBufferPointer(
      start: UnsafePointer(start.assumingMemoryBound(to: UInt8.self)), count: count)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count) }
}

/// Reads exactly `count` bytes; a file that ends earlier is an error.
private func readAll(
  _ descriptor: borrowing Descriptor, count: Int, file: String
) throws(FormatError) -> [UInt8] {
  let number = descriptor.number
  var failure: FormatError?
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    while filled < count {
      let offset = filled
      let received = repeating {
        read(number, buffer.baseAddress.map { $0 + offset }, count - offset)
      }
      if received < 0 {
        failure = .system(file: file, action: "read", reason: systemReason())
        return
      }
      if received == 0 {
        failure = .truncated(file: file, field: "file", expected: count, actual: filled)
        return
      }
      filled += received
    }
  }
  if let failure { throw failure }
  return bytes
}

extension [UInt8] {
  /// The elements of a span.
  init(copying span: Span<UInt8>) {
    self = span.withUnsafeBufferPointer { [UInt8]($0) }
  }
}
