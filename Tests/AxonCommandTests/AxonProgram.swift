import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program itself, built beside the tests.
enum AxonProgram {
  static let path: String? = {
    guard let executable = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(executable) }
    // The tests run inside of a helper of the toolchain or of their own bundle: look for both.
    let candidates =
      CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + [
        String(cString: executable)
      ]
    for path in candidates {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let program = folder.joined(separator: "/") + "/axon"
      if access(program, X_OK) == 0 { return program }
    }
    return nil
  }()

  private static let counter = Atomic(0)

  /// A path in the temporary folder that nothing has.
  static func freshPath() -> String {
    "/tmp/axon-train-\(getpid())-\(counter.add(1, ordering: .relaxed).newValue)"
  }

  /// Runs `axon` with arguments without spaces; standard error goes into the same text.
  static func run(_ arguments: String) throws -> (code: Int32, text: String) {
    let program = try #require(path)
    let pipe = try #require(popen("'\(program)' \(arguments) 2>&1", "r"))
    var text = ""
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, Int32(buffer.count), pipe) != nil {
      text += String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return (pclose(pipe) >> 8, text)
  }

  /// The most memory that `axon` had, in bytes, as the system's own count of the process says until it
  /// ends; nil where there is none. Its output is thrown away.
  static func peakMemory(_ arguments: String) throws -> Int? {
    let script = """
      '\(try #require(path))' \(arguments) >/dev/null 2>&1 & peak=0 seen=1
      while [ $seen = 1 ]; do
        seen=0
        while read -r key value unit; do
          if [ "$key" = VmHWM: ]; then peak=$value seen=1; fi
        done < /proc/$!/status
      done 2>/dev/null
      echo $peak
      """
    let pipe = try #require(popen(script, "r"))
    defer { pclose(pipe) }
    var buffer = [CChar](repeating: 0, count: 100)
    guard fgets(&buffer, Int32(buffer.count), pipe) != nil else { return nil }
    let digits = buffer.prefix { $0 >= 48 && $0 < 58 }.map { UInt8(bitPattern: $0) }
    return Int(String(decoding: digits, as: UTF8.self)).map { $0 * 1024 }
  }

  /// The last line of a training, with the weights' checksum.
  static func weights(_ text: String) -> Substring? {
    text.split(separator: "\n").last.flatMap { $0.hasPrefix("weights sha256 ") ? $0 : nil }
  }
}
