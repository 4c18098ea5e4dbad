#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the files of data sets.
///
/// Searched in order: the folder in the environment variable `AXON_DATA`; `Data` in the working
/// directory; `Data` beside the executable and in the folders above it; `Data` in the source tree.
public enum DataFolder {
  /// The path of the file `name` (such as `digits/digits.csv.gz`).
  ///
  /// With `explicit`, a file or a folder that holds the file, only that is looked at. Throws
  /// `DataError.absent` with all places that were searched.
  public static func locate(_ name: String, explicit: String? = nil) throws(DataError) -> String {
    if let explicit { return try locate(name, in: explicit) }
    let folders = candidates()
    for folder in folders where isReadable("\(folder)/\(name)") { return "\(folder)/\(name)" }
    throw .absent(file: name, searched: folders)
  }

  private static func locate(_ name: String, in explicit: String) throws(DataError) -> String {
    if isFolder(explicit) {
      let last = name.split(separator: "/").last.map(String.init) ?? name
      for path in ["\(explicit)/\(name)", "\(explicit)/\(last)"] where isReadable(path) {
        return path
      }
      throw .absent(file: name, searched: [explicit])
    }
    // Whether the file is there, and what it is, tells whoever reads it.
    return explicit
  }

  /// Folders to search, each once.
  private static func candidates() -> [String] {
    var folders: [String] = []
    if let variable = getenv("AXON_DATA"), variable.pointee != 0 {
      folders.append(String(cString: variable))
    }
    folders.append("Data")
    // Build products lie a few folders below the package: `.build/x86_64-…/release`.
    var folder = executablePath()[...]
    for _ in 0..<5 {
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = folder[..<slash]
      folders.append("\(folder)/Data")
    }
    folders.append(sourceTree)
    var seen: Set<String> = []
    return folders.filter { seen.insert($0).inserted }
  }

  /// `Data` of the package that this file was compiled from.
  private static var sourceTree: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return (parts.dropLast(4) + ["Data"]).joined(separator: "/")
  }

  /// Without /proc the first argument has to do.
  private static func executablePath() -> String {
    guard let path = realpath("/proc/self/exe", nil) ?? realpath(CommandLine.arguments[0], nil)
    else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func isReadable(_ path: String) -> Bool {
    access(path, R_OK) == 0 && !isFolder(path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }
}
