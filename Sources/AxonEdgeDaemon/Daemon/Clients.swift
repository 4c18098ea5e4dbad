internal import CAxonEdge

/// The sockets of all clients.
final class Clients {
  private struct Client {
    var socket: Int32
    var connection: Connection
  }

  private let listener: Int32
  private let capacity: Int
  private let limits: ConnectionLimits
  private let service: Service
  private var clients: [Client] = []
  /// When the first of them runs out of time.
  private(set) var deadline = Int64.max

  init(listener: Int32, capacity: Int, limits: ConnectionLimits, service: Service) {
    self.listener = listener
    self.capacity = capacity
    self.limits = limits
    self.service = service
    clients.reserveCapacity(capacity)
  }

  /// Says what is waited for: the listener first, then each client.
  func enter(_ entries: UnsafeMutablePointer<edge_poll_entry>, now: Int64) -> Int {
    entries[0] = edge_poll_entry(
      descriptor: listener, wanted: edge_readable, found: 0)
    deadline = .max
    for (index, client) in clients.enumerated() {
      var wanted: Int16 = 0
      if client.connection.room.count > 0 { wanted |= edge_readable }
      if client.connection.pending.count > 0 { wanted |= edge_writable }
      entries[index + 1] = edge_poll_entry(
        descriptor: client.socket, wanted: wanted, found: 0)
      deadline = min(deadline, client.connection.deadline)
    }
    return clients.count + 1
  }

  func serve(_ entries: UnsafeMutablePointer<edge_poll_entry>, _ count: Int, now: Int64) {
    for index in 1..<max(count, 1) where entries[index].found != 0 {
      let client = clients[index - 1]
      if client.connection.room.count > 0, entries[index].found & ~edge_writable != 0 {
        read(client, now)
      }
      write(client, now)
      // Nothing can be read or written any more, and nobody asked for it.
      if entries[index].wanted == 0 { client.connection.broken() }
    }
    if entries[0].found != 0 { accept(now) }
  }

  /// Looks at the time, and closes what is finished.
  func tick(now: Int64) {
    var index = 0
    while index < clients.count {
      let client = clients[index]
      if now >= client.connection.deadline {
        client.connection.tick(now: now)
        write(client, now)
      }
      if client.connection.isClosed {
        edge_close(client.socket)
        clients.remove(at: index)
      } else {
        index += 1
      }
    }
    service.connectionCount = clients.count
  }

  private func read(_ client: Client, _ now: Int64) {
    let room = client.connection.room
    guard let base = room.baseAddress else { return }
    let count = edge_read(client.socket, base, room.count)
    if count > 0 {
      client.connection.received(count, now: now)
    } else if count == 0 {
      client.connection.ended(now: now)
    } else if count != edge_again {
      client.connection.broken()
    }
  }

  /// Sends as much as the system takes; an answer that is gone may bring up the next request.
  private func write(_ client: Client, _ now: Int64) {
    while client.connection.pending.count > 0 {
      let pending = client.connection.pending
      let count = edge_write(client.socket, pending.base, pending.count)
      if count == edge_again { return }
      guard count > 0 else { return client.connection.broken() }
      client.connection.sent(count, now: now)
    }
    if client.connection.isLingering { edge_finish(client.socket) }
  }

  /// Takes new clients; when there are too many, an idle one has to go.
  private func accept(_ now: Int64) {
    while true {
      let socket = edge_accept(listener)
      guard socket >= 0 else { return }
      if clients.count == capacity {
        var oldest: Int?
        for (index, client) in clients.enumerated() where client.connection.isIdle {
          if let best = oldest, clients[best].connection.deadline <= client.connection.deadline {
            continue
          }
          oldest = index
        }
        guard let oldest else {
          let text = Bytes(
            "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
          _ = edge_write(socket, text.base, text.count)
          edge_close(socket)
          continue
        }
        edge_close(clients[oldest].socket)
        clients.remove(at: oldest)
      }
      clients.append(
        Client(
          socket: socket, connection: Connection(limits: limits, handler: service, now: now)))
    }
  }
}
