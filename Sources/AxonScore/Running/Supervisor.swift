import Foundation

/// Runs units in worker processes. A trap or a timeout costs its unit and a new worker, nothing else.
struct Supervisor {
  let folder: String
  let workerCount: Int
  /// The longest that one case may take, in seconds.
  let timeout: Double

  func run(_ units: [Unit], report: (Unit, Verdict) -> Void) throws {
    // Writing to a worker that has just trapped must not end this process.
    signal(SIGPIPE, SIG_IGN)
    var waiting = units[...]
    var workers: [WorkerProcess] = []
    while true {
      while workers.count < workerCount, let unit = waiting.popFirst() {
        let worker = try WorkerProcess(folder: folder)
        worker.send(unit)
        workers.append(worker)
      }
      if workers.isEmpty { return }
      var states = workers.map {
        pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
      }
      poll(&states, nfds_t(states.count), 200)
      workers = zip(workers, states).filter { worker, state in
        guard let verdict = verdict(worker, hasAnswered: state.revents != 0) else { return true }
        if let unit = worker.current { report(unit, verdict) }
        guard !verdict.endsWorker, let next = waiting.popFirst() else {
          worker.stop()
          return false
        }
        worker.send(next)
        return true
      }.map(\.0)
    }
  }

  /// What became of the worker's unit; nil: nothing yet.
  private func verdict(_ worker: WorkerProcess, hasAnswered: Bool) -> Verdict? {
    guard hasAnswered else {
      return worker.seconds > timeout ? .trapped("no answer in \(Int(timeout)) s") : nil
    }
    switch worker.receive() {
    case .answer(.pass): return .passed
    case .answer(.miss(let reason)): return .missed(reason)
    case .ended: return .trapped(worker.cause())
    case .nothing: return nil
    }
  }
}

/// What became of one unit.
enum Verdict {
  case passed
  case missed(String)
  /// The process ended, or had to be ended.
  case trapped(String)

  var endsWorker: Bool {
    if case .trapped = self { true } else { false }
  }

  /// Nil: passed.
  var reason: String? {
    switch self {
    case .passed: nil
    case .missed(let reason): reason
    case .trapped(let cause): "trapped: \(cause)"
    }
  }
}
