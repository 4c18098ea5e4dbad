internal import ArgumentParser
internal import AxonEdge
internal import AxonEdgeBuild
internal import AxonEdgeCompiler

/// `axon edge build`: a daemon for a device, with models in it.
struct EdgeBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds a static daemon for a device, with models in it.",
    discussion: """
      The models become static tables, and only the kernels that they need are in the program. With \
      --generic the program has all kernels and no model, and each model becomes a plan file that it \
      loads.

      What is needed from Debian (musl, the compiler's helpers, QEMU for --check) is fetched into the \
      user's cache; nothing is installed.

      EXAMPLES:
        axon edge build runs/boiler --arch armv7 --check
        axon edge build runs/boiler runs/pump --arch aarch64 --output gateway
        axon edge build runs/boiler --arch armv7 --stream
        axon edge build runs/boiler --arch armv7 --generic
      """)

  @Argument(help: "Model files or run folders.", completion: .file())
  var models: [String]

  @Option(help: "armv7 (hard float, NEON), aarch64 or x86_64.", transform: architecture)
  var arch: EdgeArchitecture

  @Flag(help: "One sample goes in, one answer comes out, and the model remembers.")
  var stream = false

  @Flag(help: "A daemon that loads plan files.")
  var generic = false

  @Flag(help: "Run inputs on the device (in QEMU) and compare every bit.")
  var check = false

  @Option(help: "The least processor, as clang calls it (cortex-a53, x86-64-v3).")
  var cpu: String?

  @Option(name: .shortAndLong, help: "The program's file; axon-edged-ARCH otherwise.")
  var output: String?

  @Option(help: "Sizes of an input, for models whose file doesn't say: 1,28,28.")
  var input: String?

  @Option(help: "The sources of the runtime, where this program isn't where it was built.")
  var sources: String?

  func run() throws {
    let start = ContinuousClock.now
    let plans = try makePlans()
    let target = output ?? "axon-edged-\(arch.rawValue)"
    do {
      let compiler = try CrossCompiler(toolchain: Toolchain(), sysroot: Sysroot(for: arch))
      let folder = try EdgeSourceFolder(sources)
      let binary = try EdgeFiles.inTemporaryFolder { work in
        try compiler.build(try program(plans, folder, work), cpu: cpu, to: target)
      }
      var report = EdgeReport(plans: plans, program: binary, isGeneric: generic)
      if generic {
        for plan in plans {
          let file = "\(plan.name).axonplan"
          try EdgeFiles.write(plan.bytes, to: file)
          report.planFiles.append(file)
        }
      }
      emit(report.text, to: 1)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      emit("built in \(Int(seconds.rounded(.up))) s\n", to: 1)
      if check {
        let result = try EdgeCheck(plans: plans, architecture: arch, sources: folder.path, cpu: cpu)
          .run(binary, toolchain: compiler.toolchain)
        emit(result, to: 1)
      }
    } catch let error as EdgeBuildError { throw CommandFailure(error.description) }
  }

  private func makePlans() throws -> [EdgePlan] {
    var sizes: [Int]?
    if let input {
      let parts = input.split(separator: ",").map { Int($0) ?? 0 }
      guard !parts.isEmpty, parts.allSatisfy({ $0 > 0 }) else {
        throw CommandFailure(
          "--input: expected sizes above 0 with commas between them, found \(input)")
      }
      sizes = parts
    }
    var names = Set<String>()
    return try models.map { path in
      let name = EdgeFiles.name(of: path)
      guard names.insert(name).inserted else {
        throw CommandFailure(
          "\(path): two models are called \(name); the daemon tells them apart by name")
      }
      return try EdgeModelFile(path, input: sizes).plan(name: name, streams: stream)
    }
  }

  private func program(
    _ plans: [EdgePlan], _ folder: EdgeSourceFolder, _ work: String
  ) throws -> EdgeSources {
    if generic {
      return EdgeSources(folder: folder.path, main: ["\(folder.path)/AxonEdgeProgram/main.swift"])
    }
    let program = EdgeProgram(plans: plans)
    let files = plans.indices.map { "\(work)/plan\($0)" }
    for (plan, file) in zip(plans, files) { try EdgeFiles.write(plan.bytes, to: file) }
    try EdgeFiles.write(Array(program.tables(files).utf8), to: "\(work)/tables.c")
    try EdgeFiles.write(Array(program.main.utf8), to: "\(work)/main.swift")
    return EdgeSources(
      folder: folder.path, main: ["\(work)/main.swift"], tables: ["\(work)/tables.c"])
  }
}

private func architecture(_ name: String) throws -> EdgeArchitecture {
  guard let architecture = EdgeArchitecture(rawValue: name) else {
    let all = EdgeArchitecture.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("expected one of \(all), found \(name)")
  }
  return architecture
}
