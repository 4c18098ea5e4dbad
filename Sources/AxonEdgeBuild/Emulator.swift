/// Runs programs of a device on this machine: natively where the processor is the same, else in QEMU.
public struct Emulator: Sendable {
  private let command: [String]

  /// Takes QEMU from `PATH` or from the cache, else fetches Debian's package (nothing is installed).
  public init(
    for architecture: EdgeArchitecture, cache: String = Sysroot.defaultCache
  ) throws(EdgeBuildError) {
    if architecture == .host {
      command = []
      return
    }
    let name = "qemu-\(architecture.qemu)-static"
    let path = FileSystem.variable("PATH")?.split(separator: ":").map { "\($0)/\(name)" } ?? []
    let kept = "\(cache)/\(name)"
    if let found = (path + [kept]).first(where: FileSystem.isProgram) {
      command = [found]
      return
    }
    let work = try FileSystem.temporaryFolder(in: cache)
    defer { FileSystem.remove(work) }
    let source = PackageSource(folder: work, architecture: .host ?? architecture)
    try source.unpack(["qemu-user-static"])
    try FileSystem.move("\(work)/usr/bin/\(name)", to: kept)
    command = [kept]
  }

  /// Runs a program with these bytes as its standard input, and gives what it writes. Throws when it
  /// can't be started or ends with an error.
  public func run(
    _ program: String, _ arguments: [String] = [], input: [UInt8]
  ) throws(EdgeBuildError) -> [UInt8] {
    let folder = try FileSystem.temporaryFolder(in: Sysroot.defaultCache)
    defer { FileSystem.remove(folder) }
    let file = folder + "/input"
    try FileSystem.write(input, to: file)
    let process = try SystemProcess(command + [program] + arguments, input: file)
    guard process.status == 0 else {
      throw .failed(command: program, status: process.status, output: process.output)
    }
    return process.bytes
  }
}

extension EdgeArchitecture {
  /// QEMU's name.
  fileprivate var qemu: String {
    switch self {
    case .armv7: "arm"
    case .aarch64: "aarch64"
    case .x86_64: "x86_64"
    }
  }
}
