/// Bytes at one place in memory, written once while they are made, so that tensors can borrow them.
///
/// Unchecked because of the pointer: nobody writes after `init`, and the bytes live as long as the
/// object.
final class MemoryBlock: @unchecked Sendable {
  let buffer: UnsafeBufferPointer<UInt8>

  /// Zeros that `fill` replaces.
  init(count: Int, fill: (inout MutableSpan<UInt8>) throws(FormatError) -> Void) throws(FormatError)
  {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
    bytes.initialize(repeating: 0)
    // Set first: from here on `deinit` gives the memory back, also when `fill` throws.
    buffer = UnsafeBufferPointer(bytes)
    var span = bytes.mutableSpan
    try fill(&span)
  }

  deinit { buffer.deallocate() }
}
