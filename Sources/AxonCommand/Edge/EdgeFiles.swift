internal import AxonEdgeBuild

/// The sources of the runtime: those that this program was built from, unless others are named.
struct EdgeSourceFolder {
  let path: String

  init(_ named: String?) throws {
    // Sources/AxonCommand/Edge/EdgeFiles.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path = named ?? parts.dropLast(3).joined(separator: "/")
    guard FileSystem.exists(path + "/AxonEdge"), FileSystem.exists(path + "/CAxonEdge") else {
      throw CommandFailure(
        "\(path): expected the folder Sources of Axon, with AxonEdge and CAxonEdge in it; name it with --sources"
      )
    }
  }
}

/// Names and folders of what is built.
enum EdgeFiles {
  /// What the daemon calls a model: the name of its run folder or file.
  static func name(of path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if parts.last == "model.axonml" { parts.removeLast() }
    var name = parts.last ?? "model"
    if name.hasSuffix(".axonml") { name.removeLast(".axonml".count) }
    let allowed = name.utf8.prefix(63).map { byte -> UInt8 in
      let isPlain =
        byte >= 48 && byte <= 57 || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122
        || byte == 45 || byte == 46 || byte == 95
      return isPlain ? byte : 45
    }
    return String(decoding: allowed, as: UTF8.self)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do { try FileSystem.write(bytes, to: path) } catch { throw CommandFailure(error.description) }
  }

  static func inTemporaryFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = try FileSystem.temporaryFolder(in: Sysroot.defaultCache)
    defer { FileSystem.remove(folder) }
    return try body(folder)
  }
}
