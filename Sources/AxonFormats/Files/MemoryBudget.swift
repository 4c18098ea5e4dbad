/// What reading one file may take beside the mapped file itself: twice its size plus 48 MiB.
///
/// A small file can ask for much (a compressed bomb, an expanded view, a thousand views of one
/// storage); whatever is made from its bytes is charged here before it is made.
package struct MemoryBudget: Sendable {
  private let file: String
  private let limit: Int
  private var used = 0

  /// The budget of a file.
  package init(_ file: FileBytes) {
    self.file = file.name
    limit = file.count * 2 + 48 << 20
  }

  /// Throws, naming `field`, when `count` bytes more are too many.
  package mutating func charge(_ count: Int, field: @autoclosure () -> String) throws(FormatError) {
    guard count >= 0, count <= limit - used else {
      throw .unsupported(
        file: file, field: field(), expected: "at most \(limit - used) more bytes of memory",
        actual: "\(count), far more than the file")
    }
    used += count
  }
}
