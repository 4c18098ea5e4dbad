#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A thread of the system. Swift's own tasks must not block, workers that wait for a free place do.
struct WorkerThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let identifier: pthread_t

  /// Starts at once; stops the program when the system has no thread to give.
  init(_ run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run)).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { WorkerThread.start($0) }, body)
      guard code == 0, let thread else {
        fatalError("DataLoader: cannot start a thread: \(String(cString: strerror(code)))")
      }
      identifier = thread
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { $0.flatMap { WorkerThread.start($0) } }, body)
      guard code == 0 else {
        fatalError("DataLoader: cannot start a thread: \(String(cString: strerror(code)))")
      }
      identifier = thread
    #endif
  }

  /// Waits until the thread has ended; once only.
  func join() { pthread_join(identifier, nil) }

  /// What the thread does; takes over the reference that `init` kept.
  private static func start(_ body: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
    return nil
  }
}
