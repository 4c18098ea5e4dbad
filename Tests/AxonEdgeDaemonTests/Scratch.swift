import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A folder of its own for one test, removed afterwards with the files in it.
struct Scratch: ~Copyable {
  private static let counter = Atomic<Int>(0)
  let path: String

  init() {
    let number = Scratch.counter.add(1, ordering: .relaxed).newValue
    path = "/tmp/axon-edged-\(getpid())-\(number)"
    mkdir(path, 0o700)
  }

  deinit {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) {
            _ = unlink("\(path)/\(String(cString: $0))")
          }
        }
      }
      closedir(directory)
    }
    rmdir(path)
  }
}
