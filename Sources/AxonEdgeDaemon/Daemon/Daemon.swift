internal import CAxonEdge

/// The loop around everything: one thread that waits for whatever comes first.
final class Daemon {
  private let options: Options
  private let service: Service
  private let clients: Clients
  private let feeds: Feeds
  private let webhook: WebhookClient?
  private let entries: UnsafeMutablePointer<edge_poll_entry>
  private let watchdog = edge_watchdog() / 2
  private var nextWatchdog: Int64 = 0

  /// Listens; nil after it has said what is wrong.
  init?(_ options: Options, _ service: Service) {
    self.options = options
    self.service = service
    let listener = edge_listen(options.address.cString, Int32(options.port), 64)
    guard listener >= 0 else {
      Console.sayError("cannot listen on", options.address)
      return nil
    }
    clients = Clients(
      listener: listener, capacity: options.connections, limits: options.limits, service: service)
    feeds = Feeds(options, service)
    webhook = options.webhook.map { WebhookClient($0) }
    service.alarmSink = webhook?.webhook
    service.webhook = webhook?.webhook
    entries = .allocate(capacity: options.connections + 3)
    Console.withLine(128) { line in
      line.write("axon-edged: http://")
      line.write(options.address)
      line.write(byte: 0x3A)
      line.write(Int(edge_port(listener)))
      line.write("\n")
      Console.put(line.bytes, to: 2)
    }
  }

  func run() {
    edge_watch_signals()
    _ = edge_notify("READY=1")
    while edge_is_stopping() == 0 {
      let now = Clock.monotonic
      var count = clients.enter(entries, now: now)
      let clientCount = count
      count += feeds.enter(entries + count)
      let feedCount = count
      if let webhook { count += webhook.enter(entries + count, now: now) }
      // A signal between the question and the wait is noticed a second later.
      var until = min(now + 1000, clients.deadline, feeds.deadline(now: now))
      if let webhook { until = min(until, webhook.deadline) }
      if watchdog > 0 { until = min(until, nextWatchdog) }
      let found = edge_poll(entries, Int32(count), Int32(max(until - now, 0)))
      let later = Clock.monotonic
      if found > 0 { clients.serve(entries, clientCount, now: later) }
      clients.tick(now: later)
      feeds.serve(entries + clientCount, feedCount - clientCount)
      if count > feedCount, found > 0 { webhook?.serve(entries + feedCount, now: later) }
      webhook?.tick(now: later)
      service.history.flush(now: later)
      if watchdog > 0, later >= nextWatchdog {
        _ = edge_notify("WATCHDOG=1")
        nextWatchdog = later + watchdog
      }
      if feeds.isAtEnd, options.endsWithInput { break }
    }
    _ = edge_notify("STOPPING=1")
    service.history.flush(now: Clock.monotonic, isForced: true)
  }
}
