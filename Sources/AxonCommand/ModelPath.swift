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
}
