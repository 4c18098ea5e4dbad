#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the place that output goes to can show.
package struct Terminal: Hashable, Sendable {
  /// Lines can be drawn over.
  package var isInteractive: Bool
  /// Understands color codes.
  package var hasColor: Bool
  /// Shows characters beyond ASCII.
  package var hasUnicode: Bool
  /// Characters in a line.
  package var width: Int

  package init(isInteractive: Bool, hasColor: Bool, hasUnicode: Bool, width: Int) {
    self.isInteractive = isInteractive
    self.hasColor = hasColor
    self.hasUnicode = hasUnicode
    self.width = width
  }

  /// Asks the system about file descriptor 1 (standard output) or 2 (standard error).
  ///
  /// `NO_COLOR` (https://no-color.org) and `TERM=dumb` are respected.
  init(descriptor: Int32) {
    let isTerminal = isatty(descriptor) == 1
    let kind = environment("TERM") ?? "dumb"
    isInteractive = isTerminal && kind != "dumb"
    hasColor = isInteractive && (environment("NO_COLOR") ?? "").isEmpty
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment($0) }.first { !$0.isEmpty } ?? ""
    hasUnicode = locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isKnown ? Int(size.ws_col) : 80
  }
}

/// An environment variable, nil when it is not set.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// Writes text to a file descriptor at once, past every buffer; a closed pipe is ignored.
func emit(_ text: String, to descriptor: Int32) {
  var bytes = [UInt8](text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes = bytes.dropFirst(count)
    } else if count == 0 || errno != EINTR {
      return
    }
  }
}

/// Ends the process with a code; a name that ArgumentParser's `exit` does not hide.
func quit(_ code: Int32) -> Never { exit(code) }
