import AxonFormats

/// The fair list of names: those a score counts, and what PyTorch itself supports for each.
///
/// Names of categories `x_…` and random operations are outside every denominator.
struct NameList {
  private(set) var flags: [String: String] = [:]

  /// Reads `name[variants](flags)` separated by two spaces, under headings `## category (…)`.
  init(_ path: String) throws {
    let file = try FileBytes(path, access: .copied)
    let bytes = try file.bytes(0..<file.count, field: "lines")
    var isFair = false
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("## ") {
        isFair = !line.hasPrefix("## x_") && !line.hasPrefix("## random ")
      } else if !line.hasPrefix("#"), isFair {
        for entry in Self.entries(line) {
          guard let open = entry.lastIndex(of: "("), entry.last == ")" else {
            throw CaseError("\(path): \(entry)")
          }
          let name = entry[..<open].prefix { $0 != "[" }
          flags[String(name)] = String(entry[open...].dropFirst().dropLast())
        }
      }
    }
  }

  private static func entries(_ line: Substring) -> [Substring] {
    // No name, variant or flag contains a space.
    line.split(separator: " ")
  }

  /// The names with a flag; nil: all.
  func names(_ flag: Character?) -> Set<String> {
    Set(flags.filter { flag == nil || $0.value.contains(flag ?? " ") }.keys)
  }
}
