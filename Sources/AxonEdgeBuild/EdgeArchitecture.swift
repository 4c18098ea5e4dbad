/// A processor family that the edge runtime is built for; all with musl, all linked statically.
public enum EdgeArchitecture: String, CaseIterable, Sendable {
  /// ARMv7 with hard floats and NEON: Raspberry Pi 2 and later, most industrial boards.
  case armv7
  /// 64-bit ARM.
  case aarch64
  /// 64-bit x86, for gateways and for measuring natively.
  case x86_64

  /// What Swift calls the target. The bare-metal triples bring no library of the system with them.
  var swiftTriple: String {
    switch self {
    case .armv7: "armv7-none-none-eabi"
    case .aarch64: "aarch64-none-none-elf"
    // Clang's driver for x86_64-unknown-none-elf mixes glibc in.
    case .x86_64: "x86_64-unknown-linux-gnu"
    }
  }

  /// What clang calls the target when it compiles C against musl.
  var clangTriple: String {
    switch self {
    case .armv7: "armv7-unknown-linux-musleabihf"
    case .aarch64: "aarch64-unknown-linux-musl"
    case .x86_64: "x86_64-unknown-linux-musl"
    }
  }

  /// Flags of clang that both languages need: the float ABI and the least processor.
  func codeFlags(cpu: String?) -> [String] {
    switch self {
    case .armv7:
      ["-mfloat-abi=hard", "-mthumb"] + (cpu.map { ["-mcpu=\($0)"] } ?? []) + ["-mfpu=\(fpu(cpu))"]
    case .aarch64: cpu.map { ["-mcpu=\($0)"] } ?? []
    case .x86_64: cpu.map { ["-march=\($0)"] } ?? []
    }
  }

  /// Fused multiply-add came to NEON with VFPv4.
  private func fpu(_ cpu: String?) -> String {
    switch cpu {
    case nil, "cortex-a8", "cortex-a9", "generic": "neon"
    case "cortex-a5", "cortex-a7", "cortex-a15": "neon-vfpv4"
    default: "neon-fp-armv8"
    }
  }

  /// Debian's name of the architecture.
  var debian: String {
    switch self {
    case .armv7: "armhf"
    case .aarch64: "arm64"
    case .x86_64: "amd64"
    }
  }

  /// Where Debian's musl-dev keeps headers and libraries.
  var muslFolder: String {
    switch self {
    case .armv7: "arm-linux-musleabihf"
    case .aarch64: "aarch64-linux-musl"
    case .x86_64: "x86_64-linux-musl"
    }
  }

  /// `e_machine` of the ELF header (System V ABI and its supplements).
  var elfMachine: UInt16 {
    switch self {
    case .armv7: 40
    case .aarch64: 183
    case .x86_64: 62
    }
  }

  /// The family of the machine that this program was built for, nil for others.
  static var host: EdgeArchitecture? {
    #if arch(x86_64)
      .x86_64
    #elseif arch(arm64)
      .aarch64
    #elseif arch(arm)
      .armv7
    #else
      nil
    #endif
  }
}
