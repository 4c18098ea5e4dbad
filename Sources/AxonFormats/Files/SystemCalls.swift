#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file descriptor that closes itself.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Opens `path`, or throws with the system's reason.
  init(_ path: String, flags: Int32, mode: mode_t = 0, action: String) throws(FormatError) {
    number = repeating { open(path, flags | O_CLOEXEC, mode) }
    guard number >= 0 else {
      throw .system(file: path, action: action, reason: systemReason())
    }
  }

  deinit { close(number) }
}

/// The system's words for the last error of this thread.
func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}

/// Calls again for as long as a signal interrupted the call.
func repeating<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

/// `write(2)` under a name that methods called `write` do not hide.
func systemWrite(_ number: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
  write(number, bytes, count)
}
