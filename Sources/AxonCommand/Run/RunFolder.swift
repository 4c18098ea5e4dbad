package import AxonFormats

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The folder of one training run: `config.json`, `metrics.jsonl`, `model.axonml`, curves and
/// confusion matrix. A folder that exists is never written into.
package struct RunFolder: Hashable, Sendable {
  /// Where the folder is.
  package let path: String

  /// Creates `parent/name`, the parent too when it is absent.
  ///
  /// Without a name it is `prefix-20261125-031500` by the local time, with `-2`, `-3` … behind it
  /// when that exists.
  package init(parent: String, name: String?, prefix: String) throws(CommandFailure) {
    try Self.create(parent)
    guard let name else {
      let base = "\(parent)/\(prefix)-\(Self.timestamp(time(nil)))"
      path = try Self.firstFree(base)
      return
    }
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else {
      throw CommandFailure("--name: expected a name without / and without . first, found '\(name)'")
    }
    path = "\(parent)/\(name)"
    guard mkdir(path, 0o777) == 0 else {
      throw CommandFailure(
        errno == EEXIST
          ? "\(path): exists already; choose another --name or remove it"
          : "\(path): cannot create: \(String(cString: strerror(errno)))")
    }
  }

  /// The folder of a run that there is: a path, or the name of one in `parent`; `option` is what named it.
  package init(
    resuming name: String, parent: String, option: String = "--resume: "
  ) throws(CommandFailure) {
    let places = [name, "\(parent)/\(name)"]
    guard let found = places.first(where: { access("\($0)/config.json", R_OK) == 0 }) else {
      throw CommandFailure(
        "\(option)expected a run folder with config.json, found none at '\(name)'")
    }
    path = found
  }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Whether the folder has a file.
  package func has(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

  /// Writes a file whole or not at all.
  package func write(_ text: String, to name: String) throws(FormatError) {
    try AtomicFile.write([UInt8](text.utf8), to: file(name))
  }

  /// Writes a file whole or not at all.
  package func write(_ bytes: [UInt8], to name: String) throws(FormatError) {
    try AtomicFile.write(bytes, to: file(name))
  }

  /// `20261125-031500` in local time.
  private static func timestamp(_ seconds: time_t) -> String {
    var seconds = seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    func digits(_ value: Int32, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2) + digits(parts.tm_mday, 2)
      + "-" + digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2)
  }

  private static func firstFree(_ base: String) throws(CommandFailure) -> String {
    for number in 1...1000 {
      let path = number == 1 ? base : "\(base)-\(number)"
      // Creating is the only test for existence that two processes can't both pass.
      if mkdir(path, 0o777) == 0 { return path }
      guard errno == EEXIST else {
        throw CommandFailure("\(path): cannot create: \(String(cString: strerror(errno)))")
      }
    }
    throw CommandFailure("\(base): exists already, and so do 999 names like it")
  }

  /// Creates a folder and those above it; one that exists is fine.
  private static func create(_ path: String) throws(CommandFailure) {
    guard !path.isEmpty else { throw CommandFailure("--out: expected a folder, found nothing") }
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part
      guard mkdir(prefix, 0o777) == 0 || errno == EEXIST || errno == EISDIR else {
        throw CommandFailure("\(prefix): cannot create: \(String(cString: strerror(errno)))")
      }
      prefix += "/"
    }
  }
}
