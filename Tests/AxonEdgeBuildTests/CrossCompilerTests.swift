import AxonEdgeBuild
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Builds for devices; needs Debian's packages, which the first run fetches.
@Suite(.serialized, .enabled(if: access("/usr/bin/apt-get", X_OK) == 0)) struct CrossCompilerTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  /// A binary of the fixture for `architecture`, in a folder for temporary files.
  private func build(_ architecture: EdgeArchitecture) throws -> EdgeBinary {
    let compiler = try CrossCompiler(
      toolchain: Toolchain(), sysroot: Sysroot(for: architecture))
    var sources = EdgeSources(
      folder: Self.root + "/Sources",
      main: [Self.root + "/Tests/AxonEdgeBuildTests/Fixtures/main.swift"])
    sources.libraries = []
    return try compiler.build(sources, to: "/tmp/axon-edge-\(getpid())-\(architecture)")
  }

  @Test(arguments: EdgeArchitecture.allCases)
  func `a program is static, of its machine, and small`(architecture: EdgeArchitecture) throws {
    let binary = try build(architecture)
    defer { unlink(binary.path) }
    #expect(binary.isStatic && binary.size < 20_000)
    #expect(binary.floatABI == (architecture == .armv7 ? 1 : nil))
    try binary.check(architecture)
    for other in EdgeArchitecture.allCases where other != architecture {
      #expect(throws: EdgeBuildError.self) { try binary.check(other) }
    }
  }

  @Test func `2,000 damaged programs are refused or read, never a trap`() throws {
    let binary = try build(.armv7)
    defer { unlink(binary.path) }
    let good = try bytes(binary.path)
    var state: UInt64 = 5
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    // The section table and the attributes stand at the end.
    let places = [0..<64, (good.count - 1200)..<good.count]
    var refused = 0
    for round in 0..<2000 {
      var bytes = good
      let range = places[round % 2]
      for _ in 0...random(3) {
        bytes[range.lowerBound + random(range.count)] = UInt8(random(256))
      }
      if round % 7 == 0 { bytes.removeLast(random(bytes.count)) }
      do throws(EdgeBuildError) {
        try EdgeBinary(bytes: bytes, path: "f").check(.armv7)
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("f: "))
      }
    }
    #expect(refused > 800)
  }

  @Test func `a soft-float program is found out`() throws {
    let binary = try build(.armv7)
    defer { unlink(binary.path) }
    var bytes = try bytes(binary.path)
    // Tag_ABI_VFP_args (28) with the value 1 becomes 0, the base standard.
    let attributes = Array("aeabi\0".utf8)
    let start = try #require(
      bytes.indices.dropLast(64).last { Array(bytes[$0..<($0 + 6)]) == attributes })
    let tag = try #require(
      bytes.indices[start..<(bytes.count - 1)].first { bytes[$0] == 28 && bytes[$0 + 1] == 1 })
    bytes[tag + 1] = 0
    let soft = try EdgeBinary(bytes: bytes, path: "soft")
    #expect(soft.floatABI == 0)
    let error = #expect(throws: EdgeBuildError.self) { try soft.check(.armv7) }
    #expect(
      error?.description == "soft: Tag_ABI_VFP_args: expected 1 (VFP registers), found 0")
  }

  @Test func `a toolchain without its parts is named`() {
    let error = #expect(throws: EdgeBuildError.self) { try Toolchain(folder: "/nowhere") }
    #expect(error?.description.hasPrefix("swiftc is not installed: the Swift 6.3") == true)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }
}
