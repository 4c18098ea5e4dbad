#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Steps that workers claim in order and elements that come back in any order and are taken in order.
///
/// Unchecked: every access to the state is between `lock` and `unlock`.
final class PrefetchQueue<Element: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Signalled whenever anything changes.
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let end: Int
  private let window: Int
  private var claimed: Int
  private var taken: Int
  private var ready: [Int: Element] = [:]
  private var isCancelled = false

  /// At most `window` elements are claimed ahead of the one that is taken next.
  init(_ steps: Range<Int>, window: Int) {
    claimed = steps.lowerBound
    taken = steps.lowerBound
    end = steps.upperBound
    self.window = window
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// The next step for a worker; waits while the window is full, nil when there is none left.
  func claim() -> Int? {
    locked {
      while !isCancelled && claimed < end && claimed >= taken + window { wait() }
      if isCancelled || claimed >= end { return nil }
      claimed += 1
      return claimed - 1
    }
  }

  /// Brings the element of a claimed step.
  func put(_ element: Element, at step: Int) {
    locked {
      ready[step] = element
      pthread_cond_broadcast(changed)
    }
  }

  /// The next element in order; waits for it, nil at the end.
  func take() -> Element? {
    locked {
      if taken >= end { return nil }
      while !isCancelled && ready[taken] == nil { wait() }
      defer {
        taken += 1
        pthread_cond_broadcast(changed)
      }
      return ready.removeValue(forKey: taken)
    }
  }

  /// Nothing is claimed any more.
  func cancel() {
    locked {
      isCancelled = true
      pthread_cond_broadcast(changed)
    }
  }

  private func wait() { pthread_cond_wait(changed, mutex) }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
