internal import CAxonKernels

/// Bytes, from the caching allocator or borrowed from an owner such as a mapped file. The only owner
/// of memory.
///
/// `@unchecked`: written before the tensor that owns it is returned, or while uniquely referenced.
final class Storage: @unchecked Sendable {
  let bytes: UnsafeMutableRawPointer
  let byteCount: Int
  private let owner: (any AnyObject & Sendable)?

  @inline(__always) init(byteCount: Int) {
    guard let block = axon_allocate(byteCount) else {
      fatalError("no memory for a tensor of \(byteCount) bytes")
    }
    (bytes, self.byteCount, owner) = (block, byteCount, nil)
  }

  /// Bytes that live as long as `owner`. They are never written: a tensor that is changed copies.
  init(borrowing bytes: UnsafeRawPointer, byteCount: Int, owner: any AnyObject & Sendable) {
    (self.bytes, self.byteCount) = (UnsafeMutableRawPointer(mutating: bytes), byteCount)
    self.owner = owner
  }

  var isBorrowed: Bool { owner != nil }

  deinit { if owner == nil { axon_release(bytes, byteCount) } }
}

/// What the caching allocator holds.
public struct MemoryStatistics: Sendable {
  /// Bytes of blocks that tensors hold now.
  public let used: Int
  /// The most bytes that tensors ever held.
  public let peak: Int
  /// Bytes asked of the system and not given back.
  public let reserved: Int
  /// How many blocks were ever asked of the system.
  public let systemAllocations: Int

  /// The state now. Blocks in the lists of other threads count as used.
  public static var current: MemoryStatistics {
    let now = axon_memory()
    return MemoryStatistics(
      used: now.used, peak: now.peak, reserved: now.reserved,
      systemAllocations: now.system_allocations)
  }

  /// Gives cached memory that no tensor holds back to the system.
  public static func trim() { axon_memory_trim() }
}
