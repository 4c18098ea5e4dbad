/// What is said about a finished program: read from its own bytes, not believed.
public struct EdgeBinary: Hashable, Sendable {
  /// The file.
  public let path: String
  /// Its length in bytes.
  public let size: Int
  /// Needs no loader and no libraries of the device.
  public let isStatic: Bool
  /// `Tag_ABI_VFP_args` of ARM: 1 when floats travel in VFP registers, nil for other machines.
  public let floatABI: Int?
  /// `e_machine`.
  public let machine: UInt16

  /// Reads the file's headers; throws `EdgeBuildError.binary` when they are damaged.
  public init(path: String) throws(EdgeBuildError) {
    try self.init(bytes: try FileSystem.bytes(path), path: path)
  }

  /// Reads the headers of a file whose bytes are at hand; `path` is for messages.
  public init(bytes: [UInt8], path: String) throws(EdgeBuildError) {
    self.path = path
    let file = try ELFFile(bytes: bytes, path: path)
    size = file.bytes.count
    machine = file.machine
    // PT_DYNAMIC (2) and PT_INTERP (3) are the marks of a program that needs others.
    isStatic = !file.programHeaderTypes.contains { $0 == 2 || $0 == 3 }
    floatABI = try file.section(".ARM.attributes").map { (range) throws(EdgeBuildError) in
      try file.floatABI(in: range)
    }
  }

  /// Throws unless the program can run on the architecture: static, and with hard floats on ARM.
  ///
  /// The linker joins soft-float objects with a hard-float library without a word; every number that
  /// crosses a call would be wrong.
  public func check(_ architecture: EdgeArchitecture) throws(EdgeBuildError) {
    guard machine == architecture.elfMachine else {
      throw .binary(
        path: path, field: "machine", expected: "\(architecture.elfMachine)", actual: "\(machine)")
    }
    guard isStatic else {
      throw .binary(
        path: path, field: "program headers", expected: "a static program",
        actual: "a dynamic one")
    }
    guard architecture != .armv7 || floatABI == 1 else {
      throw .binary(
        path: path, field: "Tag_ABI_VFP_args", expected: "1 (VFP registers)",
        actual: floatABI.map { "\($0)" } ?? "none")
    }
  }

  /// Arithmetic of float vectors among the instructions: NEON on ARM, SSE and AVX on x86-64. Nil without a
  /// disassembler in the toolchain.
  public func vectorInstructions(toolchain: Toolchain) throws(EdgeBuildError) -> Int? {
    guard let disassembler = toolchain.disassembler else { return nil }
    // Stripped programs don't say which parts of them are Thumb: ours are.
    let kind =
      machine == EdgeArchitecture.armv7.elfMachine ? ["--triple=thumbv7-linux-gnueabihf"] : []
    let text = try SystemProcess.run(
      [disassembler, "-d", "--no-show-raw-insn", "--mattr=+all"] + kind + [path])
    return text.split(separator: "\n").count { line in
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "," }.dropFirst()
      guard let name = words.first else { return false }
      let registers = words.dropFirst()
      switch machine {
      case EdgeArchitecture.armv7.elfMachine:
        return name.hasSuffix(".f32") && registers.contains { $0.hasPrefix("q") }
      case EdgeArchitecture.aarch64.elfMachine:
        return name.hasPrefix("f") && registers.contains { $0.hasSuffix(".4s") }
      default:
        return ["mulps", "addps"].contains { name.contains($0) }
          || name.hasPrefix("vfmadd") && name.hasSuffix("ps")
      }
    }
  }
}
