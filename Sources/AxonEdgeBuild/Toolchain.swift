/// The compilers and the linker of one Swift toolchain.
public struct Toolchain: Hashable, Sendable {
  /// The folder of the programs.
  public let folder: String
  /// What `swiftc --version` says first.
  public let version: String

  var swiftc: String { folder + "/swiftc" }
  var clang: String { folder + "/clang" }
  var linker: String { folder + "/ld.lld" }
  /// Disassembler, where the toolchain has one.
  var disassembler: String? {
    let path = folder + "/llvm-objdump"
    return FileSystem.isProgram(path) ? path : nil
  }

  private static let remedy =
    "the Swift 6.3 toolchain of swift.org has it; unpack it and put its usr/bin into PATH"

  /// Takes the toolchain of `folder`, or of the first `swiftc` in `PATH`.
  ///
  /// Throws `EdgeBuildError.missingProgram` when a part is missing: clang and the linker of another
  /// toolchain may not read what this one writes.
  public init(folder: String? = nil) throws(EdgeBuildError) {
    let search = FileSystem.variable("PATH")?.split(separator: ":").map(String.init) ?? []
    guard
      let compiler = (folder.map { [$0] } ?? search).map({ $0 + "/swiftc" })
        .first(where: FileSystem.isProgram)
    else { throw .missingProgram("swiftc", remedy: Self.remedy) }
    // Version managers link to the toolchain from a folder without clang.
    let real = FileSystem.resolved(compiler) ?? compiler
    let places = [compiler, real].map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) }
    let parts = ["swiftc", "clang", "ld.lld"]
    guard
      let place = places.first(where: { place in
        parts.allSatisfy { FileSystem.isProgram("\(place)/\($0)") }
      })
    else {
      let missing = parts.filter { !FileSystem.isProgram("\(places[0])/\($0)") }
      throw .missingProgram(
        "\(missing.joined(separator: ", ")) beside \(compiler)", remedy: Self.remedy)
    }
    self.folder = place
    let text = try SystemProcess.run([place + "/swiftc", "--version"])
    version = text.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// Throws where the toolchain has no Embedded Swift for `architecture`.
  func check(_ architecture: EdgeArchitecture) throws(EdgeBuildError) {
    let library = "\(folder)/../lib/swift/embedded/Swift.swiftmodule"
    let module = "\(library)/\(architecture.swiftTriple).swiftmodule"
    guard FileSystem.exists(module) else {
      throw .missingProgram("Embedded Swift for \(architecture.rawValue)", remedy: Self.remedy)
    }
  }
}
