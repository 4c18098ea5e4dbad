internal import AxonFormats

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How a model is named on the command line.
enum ModelPath {
  /// The model file: a run folder stands for its `model.axonml`.
  static func file(_ path: String) -> String {
    var information = stat()
    let isFolder = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    return isFolder ? "\(path)/model.axonml" : path
  }

  /// Opens the file that `path` stands for.
  static func open(_ path: String) throws(FormatError) -> FileBytes {
    try FileBytes(file(path))
  }

  /// Whether to read the file as `.axonml`: by its first bytes, or by its name when they are damaged.
  static func isAxonML(_ file: FileBytes) -> Bool {
    let start = try? file.bytes(0..<min(5, file.count), field: "magic")
    return start == [0x89, 0x41, 0x58, 0x4F, 0x4E] || file.name.hasSuffix(".axonml")
  }
}
