/// The models behind the addresses: reads requests, asks stations, writes answers.
package final class Service: RequestHandler {
  package private(set) var stations: [Station] = []
  package let history: History
  /// What a client must bring; empty: nothing.
  package var token = Bytes("")
  /// Told of alarms that begin or end.
  package var alarmSink: (any AlarmSink)?
  /// For its counters.
  var webhook: Webhook?
  /// For the counters: requests, refusals among them, connections at the moment.
  package private(set) var (requests, refusals) = (Int64(0), Int64(0))
  package var connectionCount = 0
  package var lineErrors: Int64 = 0
  let start: Int64
  private let clock: () -> Int64

  /// Answers for `stations`, of which there is at least one; `clock` gives milliseconds since 1970.
  package init(stations: [Station], history: History, clock: @escaping () -> Int64) {
    self.stations = stations
    self.history = history
    self.clock = clock
    start = clock()
  }

  var now: Int64 { clock() }

  package func refuse(_ status: Status, into answer: inout Answer) {
    requests += 1
    refusals += 1
    answer.fail(status, status.reason)
  }

  package func answer(_ head: RequestHead, body: Bytes, into answer: inout Answer) {
    requests += 1
    route(head, body, &answer)
    if answer.status != .ok { refusals += 1 }
  }

  private func route(_ head: RequestHead, _ body: Bytes, _ answer: inout Answer) {
    if head.path.equals("/health") {
      if reads(head, &answer) { writeHealth(&answer) }
      return
    }
    guard isAllowed(head) else {
      return answer.fail(.unauthorized, "a bearer token is needed")
    }
    if head.path.equals("/metrics") {
      if reads(head, &answer) { writeMetrics(&answer) }
    } else if head.path.equals("/v1/models") {
      if reads(head, &answer) { writeModels(&answer) }
    } else {
      routeModel(head, body, &answer)
    }
  }

  /// `/v1/ACTION` of the first model, or `/v1/models/NAME/ACTION`.
  private func routeModel(_ head: RequestHead, _ body: Bytes, _ answer: inout Answer) {
    let prefix = Bytes("/v1/")
    guard head.path.hasPrefix(prefix), var station = stations.first else {
      return answer.fail(.notFound, "no such address")
    }
    var action = head.path.from(prefix.count)
    let models = Bytes("models/")
    if action.hasPrefix(models) {
      let rest = action.from(models.count)
      let slash = rest.first(0x2F) ?? rest.count
      guard let named = self.station(rest[0..<slash]) else {
        return answer.fail(.notFound, "no such model")
      }
      station = named
      action = rest.from(slash + 1)
    }
    if action.equals("latest") {
      if reads(head, &answer) { writeLatest(station, &answer) }
    } else if action.equals("history") {
      if reads(head, &answer) { writeHistory(station, head.query, &answer) }
    } else if action.equals("predict") {
      if posts(head, &answer) { predict(station, head, body, &answer) }
    } else if action.equals("samples") {
      if posts(head, &answer) { takeSamples(station, body, &answer) }
    } else {
      answer.fail(.notFound, "no such address")
    }
  }

  package func station(_ name: Bytes) -> Station? {
    for station in stations where station.name.equals(name) { return station }
    return nil
  }

  private func reads(_ head: RequestHead, _ answer: inout Answer) -> Bool {
    if head.method == .get || head.method == .head { return true }
    answer.allowed = "GET, HEAD"
    answer.fail(.methodNotAllowed, "this is only read")
    return false
  }

  private func posts(_ head: RequestHead, _ answer: inout Answer) -> Bool {
    if head.method == .post { return true }
    answer.allowed = "POST"
    answer.fail(.methodNotAllowed, "this takes a POST")
    return false
  }

  /// Looks at every byte whatever the first ones are, so that time says nothing about the token.
  private func isAllowed(_ head: RequestHead) -> Bool {
    guard token.count > 0 else { return true }
    let scheme = Bytes("bearer ")
    let given = head.authorization.from(scheme.count)
    guard head.authorization[0..<scheme.count].equals(lowercase: "bearer ") else { return false }
    var difference = UInt8(truncatingIfNeeded: given.count == token.count ? 0 : 1)
    for index in 0..<given.count { difference |= given[index] ^ token[index % token.count] }
    return difference == 0
  }

  /// One sample of any source.
  package func take(_ row: UnsafePointer<Float>, time: Int64?, station: Station) {
    let hasChanged = station.take(row, time: time, now: now)
    guard let record = station.latest else { return }
    history.append(record)
    if hasChanged { alarmSink?.alarm(record, station: station) }
  }
}

/// Who is told of alarms.
package protocol AlarmSink: AnyObject {
  /// An alarm of `station` has begun, or ended, with `record`.
  func alarm(_ record: Record, station: Station)
}
