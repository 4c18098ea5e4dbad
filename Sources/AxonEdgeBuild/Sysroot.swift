/// The C library (musl) and the compiler's helpers (libgcc) for one architecture, from Debian's packages.
///
/// Nothing is installed: `apt-get download` fetches, with the checks of apt, and `dpkg -x` unpacks.
public struct Sysroot: Hashable, Sendable {
  /// What it is for.
  public let architecture: EdgeArchitecture
  /// Holds `include` and `lib`.
  public let folder: String

  var include: String { folder + "/include" }

  /// Where sysroots are kept: `axon/edge` in the user's cache folder.
  public static var defaultCache: String {
    let home = FileSystem.variable("HOME").map { $0 + "/.cache" }
    return (FileSystem.variable("XDG_CACHE_HOME") ?? home ?? "/tmp") + "/axon/edge"
  }

  /// Takes the sysroot of `cache`, or makes it there; the second time this is free.
  ///
  /// An administrator's `dpkg` is told of the architecture when it does not know it; others get an error
  /// with the commands to run.
  public init(
    for architecture: EdgeArchitecture, cache: String = Sysroot.defaultCache
  ) throws(EdgeBuildError) {
    self.architecture = architecture
    folder = "\(cache)/\(architecture.rawValue)"
    guard !FileSystem.exists(folder) else { return }
    let work = try FileSystem.temporaryFolder(in: cache)
    defer { FileSystem.remove(work) }
    let source = PackageSource(folder: work + "/packages", architecture: architecture)
    try source.unpack(["musl-dev:\(architecture.debian)"])
    try source.unpack(Self.compilerPackages(architecture))
    let new = work + "/sysroot"
    try FileSystem.makeFolder(new + "/lib")
    let musl = "\(source.folder)/usr"
    let helpers = try Self.helpersFolder(source, architecture)
    let libraries = "\(musl)/lib/\(architecture.muslFolder)"
    let parts =
      ["crt1.o", "crti.o", "crtn.o", "libc.a"].map { "\(libraries)/\($0)" }
      + ["libgcc.a", "libgcc_eh.a"].map { "\(helpers)/\($0)" }
    try SystemProcess.run(["cp"] + parts + [new + "/lib"])
    try SystemProcess.run([
      "cp", "-r", "\(musl)/include/\(architecture.muslFolder)", new + "/include",
    ])
    try FileSystem.move(new, to: folder)
  }

  /// Names that libgcc has in the releases of Debian and Ubuntu, the first that is there is taken.
  private static func compilerPackages(_ architecture: EdgeArchitecture) -> [String] {
    let suffix = architecture == .host ? "" : "-\(architecture.debian)-cross"
    return [12, 14, 13, 15, 11].map { "libgcc-\($0)-dev\(suffix)" }
  }

  /// The folder with libgcc.a; its name holds the compiler's version.
  private static func helpersFolder(
    _ source: PackageSource, _ architecture: EdgeArchitecture
  ) throws(EdgeBuildError) -> String {
    for kind in ["gcc-cross", "gcc"] {
      let top = "\(source.folder)/usr/lib/\(kind)"
      for triple in FileSystem.names(top) {
        for version in FileSystem.names("\(top)/\(triple)") {
          let folder = "\(top)/\(triple)/\(version)"
          if FileSystem.exists(folder + "/libgcc.a") { return folder }
        }
      }
    }
    throw .missingPackage(
      "libgcc for \(architecture.debian)", remedy: "it came without libgcc.a", output: "")
  }
}

/// Fetches packages into a folder and unpacks them there.
struct PackageSource {
  let folder: String
  let architecture: EdgeArchitecture

  /// Takes the first of `names` that is to be had.
  func unpack(_ names: [String]) throws(EdgeBuildError) {
    try FileSystem.makeFolder(folder)
    if try fetch(names) == nil { return }
    guard FileSystem.isAdministrator else {
      throw .missingPackage(names[0], remedy: remedy, output: try fetch(names) ?? "")
    }
    if EdgeArchitecture.host != architecture {
      try SystemProcess.run(["dpkg", "--add-architecture", architecture.debian])
    }
    try SystemProcess.run(["apt-get", "update", "-q"])
    if let output = try fetch(names) {
      throw .missingPackage(names[0], remedy: remedy, output: output)
    }
  }

  private var remedy: String {
    let add = "dpkg --add-architecture \(architecture.debian) && "
    return "run `\(EdgeArchitecture.host == architecture ? "" : add)apt-get update` as root"
  }

  /// Nil when one was unpacked, else what apt said.
  private func fetch(_ names: [String]) throws(EdgeBuildError) -> String? {
    var output = ""
    for name in names {
      let process = try SystemProcess(
        ["apt-get", "download", "-q", name], folder: folder,
        remedy: "edge binaries are built on Debian and Ubuntu, whose packages hold musl")
      output += process.output
      if process.status == 0 {
        for file in FileSystem.names(folder) where file.hasSuffix(".deb") {
          try SystemProcess.run(["dpkg", "-x", file, "."], folder: folder)
          try SystemProcess.run(["rm", file], folder: folder)
        }
        return nil
      }
    }
    return output
  }
}
