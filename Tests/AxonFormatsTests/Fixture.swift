import AxonFormats
import AxonTensor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that PyTorch and NumPy wrote: `Oracles/make_format_fixtures.py`.
enum Fixture {
  private static let here = #filePath.split(separator: "/").dropLast().joined(separator: "/")

  static func path(_ name: String) -> String { "/\(here)/Fixtures/\(name)" }

  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try FileBytes(path(name))
    return try file.bytes(0..<file.count, field: "file")
  }

  /// The folder of models with their outputs that some machines have beside the repository.
  static var artefacts: String? {
    let path = "/\(here)/../../../shared/oracles/artefacts"
    return access(path, R_OK) == 0 ? path : nil
  }
}

extension StateDict {
  /// Name, dtype, shape and bytes of each tensor, in order of the names.
  var contents: [String] {
    map { key, tensor in
      let bytes = tensor.withBytes { [UInt8]($0) }
      return "\(key) \(tensor.dtype) \(Array(tensor.shape)) \(SHA256.hexadecimal(bytes))"
    }.sorted()
  }
}
