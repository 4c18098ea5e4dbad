/// The sources of one program for a device: the runtime, the daemon, and what is the program's own.
public struct EdgeSources: Hashable, Sendable {
  /// The folder that holds `CAxonEdge`, `AxonEdge` and `AxonEdgeDaemon`.
  public var folder: String
  /// Swift files of the program itself; one of several must be called `main.swift`.
  public var main: [String]
  /// C or assembler files of the program, tables for example.
  public var tables: [String]
  /// The Swift libraries in the order in which they import each other.
  public var libraries = ["AxonEdge", "AxonEdgeDaemon"]

  /// Names the sources; nothing is read yet.
  public init(folder: String, main: [String], tables: [String] = []) {
    self.folder = folder
    self.main = main
    self.tables = tables
  }
}

/// Compiles Embedded Swift and C by hand and links them with musl into one static file.
public struct CrossCompiler: Sendable {
  /// The programs that do it.
  public let toolchain: Toolchain
  /// The target's C library.
  public let sysroot: Sysroot

  /// Throws when the toolchain can't write for the sysroot's architecture.
  public init(toolchain: Toolchain, sysroot: Sysroot) throws(EdgeBuildError) {
    try toolchain.check(sysroot.architecture)
    self.toolchain = toolchain
    self.sysroot = sysroot
  }

  /// Builds `sources` into the file `output`, and checks what came out (`EdgeBinary`).
  ///
  /// `cpu` is clang's name of the least processor, nil for the architecture's baseline. Products and sums
  /// are never contracted, so that device and host compute the same bits.
  @discardableResult
  public func build(
    _ sources: EdgeSources, cpu: String? = nil, to output: String
  ) throws(EdgeBuildError) -> EdgeBinary {
    let work = try FileSystem.temporaryFolder(in: Sysroot.defaultCache)
    defer { FileSystem.remove(work) }
    var objects: [String] = []
    let shim = sources.folder + "/CAxonEdge"
    for file in FileSystem.names(shim).filter({ $0.hasSuffix(".c") }).map({ "\(shim)/\($0)" })
      + sources.tables
    {
      objects.append("\(work)/c\(objects.count).o")
      try SystemProcess.run(compileC(file, shim: shim, cpu: cpu, to: objects[objects.count - 1]))
    }
    for library in sources.libraries {
      objects.append("\(work)/\(library).o")
      let files = swiftFiles("\(sources.folder)/\(library)")
      try SystemProcess.run(
        swift(shim: shim, modules: work, cpu: cpu) + [
          "-parse-as-library", "-module-name", library, "-emit-module", "-emit-module-path",
          "\(work)/\(library).swiftmodule", "-c", "-o", objects[objects.count - 1],
        ] + files)
    }
    objects.append(work + "/main.o")
    try SystemProcess.run(
      swift(shim: shim, modules: work, cpu: cpu) + [
        "-module-name", "axon_edged", "-c", "-o", work + "/main.o",
      ] + sources.main)
    try SystemProcess.run(link(objects, to: output))
    let binary = try EdgeBinary(path: output)
    try binary.check(sysroot.architecture)
    return binary
  }

  /// Reads like the package's settings; the daemon is small before it is fast, the kernels are C vectors
  /// that are inlined either way.
  private func swift(shim: String, modules: String, cpu: String?) -> [String] {
    let code = sysroot.architecture.codeFlags(cpu: cpu) + ["-ffp-contract=off"]
    return [
      toolchain.swiftc, "-target", sysroot.architecture.swiftTriple,
      "-enable-experimental-feature", "Embedded", "-wmo", "-Osize", "-swift-version", "6",
      "-package-name", "axon",
      "-enable-upcoming-feature", "ExistentialAny",
      "-enable-upcoming-feature", "MemberImportVisibility",
      "-enable-upcoming-feature", "InternalImportsByDefault",
      "-Xfrontend", "-assume-single-threaded", "-lto=llvm-full", "-I", "\(shim)/include", "-I",
      modules,
    ] + code.flatMap { ["-Xcc", $0] }
  }

  private func compileC(_ file: String, shim: String, cpu: String?, to object: String) -> [String] {
    [
      toolchain.clang, "--target=\(sysroot.architecture.clangTriple)", "-Os", "-std=gnu11",
      "-ffp-contract=off", "-ffunction-sections", "-fdata-sections", "-fno-pic",
      "-fno-asynchronous-unwind-tables", "-fno-unwind-tables", "-Wall", "-DAXON_EDGE_DEVICE",
      "-nostdlibinc", "-isystem", sysroot.include, "-I", "\(shim)/include", "-c", file, "-o",
      object,
    ] + sysroot.architecture.codeFlags(cpu: cpu)
  }

  private func link(_ objects: [String], to output: String) -> [String] {
    let library = sysroot.folder + "/lib"
    return [
      toolchain.linker, "-static", "--gc-sections", "--icf=all", "--lto-O2", "-mllvm",
      "--enable-machine-outliner=always", "-s", "-o", output,
    ]
      + ["crt1.o", "crti.o"].map { "\(library)/\($0)" } + objects
      + ["libc.a", "libgcc.a", "libgcc_eh.a", "libc.a", "crtn.o"].map { "\(library)/\($0)" }
  }

  /// All Swift files below a folder, sorted.
  private func swiftFiles(_ folder: String) -> [String] {
    FileSystem.names(folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return name.hasSuffix(".swift") ? [path] : swiftFiles(path)
    }
  }
}
