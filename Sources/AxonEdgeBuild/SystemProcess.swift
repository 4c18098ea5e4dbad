#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A program that is run to its end; what it says on both channels is kept.
struct SystemProcess {
  let status: Int32
  let bytes: [UInt8]
  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Runs `arguments[0]`, looked for in `PATH`, in `folder`, with the file `input` as standard input.
  ///
  /// Throws `missingProgram` when it is not there, and never for what it did: look at `status`.
  init(
    _ arguments: [String], folder: String? = nil, input: String = "/dev/null",
    remedy: String = "install it"
  ) throws(EdgeBuildError) {
    // Spawning in another folder is no part of POSIX; env does it.
    let arguments = (folder.map { ["env", "-C", $0] } ?? []) + arguments
    let command = arguments[0]
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw systemError(command, "make a pipe") }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var identifier = pid_t()
    let code = posix_spawnp(&identifier, command, &actions, nil, &words, environ)
    close(ends[1])
    guard code == 0 else {
      if code == ENOENT { throw .missingProgram(command, remedy: remedy) }
      throw .system(path: command, action: "start it", reason: String(cString: strerror(code)))
    }
    bytes = allBytes(ends[0])
    var state: Int32 = 0
    while waitpid(identifier, &state, 0) < 0, errno == EINTR {}
    // A signal counts as 128 plus its number, as shells have it.
    status = state & 0x7F == 0 ? state >> 8 & 0xFF : 128 + state & 0x7F
    if folder != nil, status == 127 { throw .missingProgram(arguments[3], remedy: remedy) }
  }

  /// Runs a program that must succeed, and gives what it said.
  @discardableResult
  static func run(
    _ arguments: [String], folder: String? = nil, remedy: String = "install it"
  ) throws(EdgeBuildError) -> String {
    let process = try SystemProcess(arguments, folder: folder, remedy: remedy)
    guard process.status == 0 else {
      throw .failed(
        command: arguments.joined(separator: " "), status: process.status, output: process.output)
    }
    return process.output
  }
}

/// Everything up to the end of a descriptor.
private func allBytes(_ number: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 14)
  while true {
    let count = read(number, &block, block.count)
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return bytes }
    bytes += block[..<count]
  }
}
