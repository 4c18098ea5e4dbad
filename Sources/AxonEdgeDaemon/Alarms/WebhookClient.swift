internal import CAxonEdge

/// The socket of a webhook.
final class WebhookClient {
  let webhook: Webhook
  private var socket: Int32 = -1
  private var isConnected = false
  /// The address as C reads it.
  private var host = InlineArray<46, CChar>(repeating: 0)

  init(_ address: WebAddress) {
    webhook = Webhook(address)
    for index in 0..<address.host.count { host[index] = CChar(bitPattern: address.host[index]) }
  }

  var deadline: Int64 { webhook.deadline }

  func enter(_ entry: UnsafeMutablePointer<edge_poll_entry>, now: Int64) -> Int {
    if socket < 0, webhook.isDue(now: now) { connect(now) }
    guard socket >= 0 else { return 0 }
    let wanted = webhook.pending.count > 0 ? edge_writable : edge_readable
    entry.pointee = edge_poll_entry(descriptor: socket, wanted: wanted, found: 0)
    return 1
  }

  private func connect(_ now: Int64) {
    let port = Int32(webhook.address.port)
    let span = host.span
    socket = span.withUnsafeBufferPointer { $0.baseAddress.map { edge_connect($0, port) } ?? -1 }
    isConnected = false
    webhook.begin(now: now)
    if socket < 0 { webhook.failed(now: now) }
  }

  func serve(_ entry: UnsafeMutablePointer<edge_poll_entry>, now: Int64) {
    guard entry.pointee.found != 0, socket >= 0, webhook.isActive else { return }
    if !isConnected {
      guard edge_connected(socket) == 0 else { return fail(now) }
      isConnected = true
    }
    let pending = webhook.pending
    if pending.count > 0 {
      let count = edge_write(socket, pending.base, pending.count)
      if count == edge_again { return }
      guard count > 0 else { return fail(now) }
      webhook.sent(count)
    } else {
      var block = InlineArray<256, UInt8>(repeating: 0)
      var span = block.mutableSpan
      let isDone = span.withUnsafeMutableBufferPointer { buffer -> Bool? in
        guard let base = buffer.baseAddress else { return nil }
        let count = edge_read(socket, base, buffer.count)
        if count == edge_again { return false }
        guard count > 0 else { return nil }
        return webhook.received(Bytes(base, count: count), now: now)
      }
      guard let isDone else { return fail(now) }
      if isDone { close() }
    }
  }

  func tick(now: Int64) {
    if socket >= 0, webhook.isActive, now >= webhook.deadline { fail(now) }
    if socket >= 0, !webhook.isActive { close() }
  }

  private func fail(_ now: Int64) {
    close()
    webhook.failed(now: now)
  }

  private func close() {
    edge_close(socket)
    socket = -1
  }
}
