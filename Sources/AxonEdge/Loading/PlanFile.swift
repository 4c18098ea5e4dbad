internal import CAxonEdge

extension EdgeModel where Kernels == AllKernels {
  /// The model of a plan file, which is checked before anything of it runs. `path` ends with a zero.
  ///
  /// Memory is bounded by the file's size and by `limits`; nothing is kept of a file that isn't a plan.
  /// Throws what is wrong with it, `.length` also where it can't be read.
  public static func load(
    _ path: UnsafePointer<CChar>, limits: PlanLimits = PlanLimits()
  ) throws(PlanError) -> EdgeModel {
    let file = edge_open(path)
    guard file >= 0 else { throw .length }
    defer { edge_close(file) }
    var size: Int64 = 0
    var identity: UInt64 = 0
    guard edge_file_state(file, &size, &identity) == 0, size > 0, size % 4 == 0, size < 1 << 31
    else { throw .length }
    let count = Int(size / 4)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: Int(size), alignment: 64)
    var done = 0
    while done < Int(size) {
      let start = (bytes + done).assumingMemoryBound(to: UInt8.self)
      let read = Int(edge_read(file, start, Int(size) - done))
      if read <= 0 { break }
      done += read
    }
    let plan = bytes.bindMemory(to: UInt32.self, capacity: count)
    do throws(PlanError) {
      guard done == Int(size) else { throw .length }
      let header = try PlanHeader.checked(Span(_unsafeStart: plan, count: count), limits: limits)
      let arena = alignedNumbers(max(header.arenaCount, 1))
      return EdgeModel(header, plan: plan, count: count, arena: arena)
    } catch {
      bytes.deallocate()
      throw error
    }
  }
}

extension PlanError {
  /// In words.
  public var reason: StaticString {
    switch self {
    case .length: "cannot be read, or its length isn't that of its header"
    case .format: "is no plan: it doesn't begin with AXEP"
    case .version: "is of another version of the format"
    case .checksum: "is damaged: the checksum differs"
    case .header: "has a header with impossible sizes"
    case .step: "has a step that is unknown or reaches outside its memory"
    case .size: "needs more memory or time than is allowed"
    }
  }
}
