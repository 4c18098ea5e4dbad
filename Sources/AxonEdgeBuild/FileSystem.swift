#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The last error of the system as one of ours.
func systemError(_ path: String, _ action: String) -> EdgeBuildError {
  .system(path: path, action: action, reason: String(cString: strerror(errno)))
}

/// `write` by a name that `FileSystem.write` doesn't hide.
private func writeSome(_ number: Int32, _ bytes: UnsafeRawBufferPointer, _ done: Int) -> Int {
  write(number, bytes.baseAddress.map { $0 + done }, bytes.count - done)
}

/// The little of the file system that building needs.
package enum FileSystem {
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// The whole file; the edge's binaries are small.
  static func bytes(_ path: String) throws(EdgeBuildError) -> [UInt8] {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw systemError(path, "open it") }
    defer { close(number) }
    var status = stat()
    guard fstat(number, &status) == 0 else { throw systemError(path, "read its size") }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(number, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      guard count > 0 else { throw systemError(path, "read it") }
      done += count
    }
    return bytes
  }

  /// Writes a file, over an old one.
  package static func write(_ bytes: [UInt8], to path: String) throws(EdgeBuildError) {
    let number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard number >= 0 else { throw systemError(path, "make it") }
    defer { close(number) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { writeSome(number, $0, done) }
      guard count > 0 else { throw systemError(path, "write it") }
      done += count
    }
  }

  static func makeFolder(_ path: String) throws(EdgeBuildError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o755) == 0 || errno == EEXIST else {
        throw systemError(made, "make the folder")
      }
    }
  }

  /// A new folder that nobody else uses.
  package static func temporaryFolder(in parent: String) throws(EdgeBuildError) -> String {
    try makeFolder(parent)
    var template = Array("\(parent)/new-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw systemError(parent, "make a folder in it") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package static func remove(_ folder: String) { _ = try? SystemProcess(["rm", "-rf", folder]) }

  /// Names in a folder, sorted; empty when it is not there.
  static func names(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Moves a finished folder into its place; one that came first stays.
  static func move(_ source: String, to target: String) throws(EdgeBuildError) {
    guard rename(source, target) == 0 || errno == EEXIST || errno == ENOTEMPTY else {
      throw systemError(target, "move \(source) there")
    }
  }

  static var isAdministrator: Bool { geteuid() == 0 }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A path without links.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
