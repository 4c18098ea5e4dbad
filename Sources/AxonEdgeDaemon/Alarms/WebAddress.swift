/// `http://ADDRESS[:PORT][/PATH]` with a numeric address or `localhost`: the daemon asks no name server, which
/// could keep it waiting.
package struct WebAddress {
  /// IPv4, or IPv6 without brackets.
  package let host: Bytes
  package let port: Int
  package let path: Bytes

  package init?(_ text: Bytes) {
    let scheme = Bytes("http://")
    guard text.hasPrefix(scheme) else { return nil }
    let rest = text.from(scheme.count)
    let slash = rest.first(0x2F) ?? rest.count
    path = slash < rest.count ? rest.from(slash) : Bytes("/")
    for index in 0..<path.count where path[index] <= 0x20 || path[index] > 0x7E { return nil }
    let place = rest[0..<slash]
    var end = place.first(0x3A) ?? place.count
    if place.count > 0, place[0] == 0x5B {
      guard let bracket = place.first(0x5D) else { return nil }
      host = place[1..<bracket]
      end = bracket + 1
    } else {
      host = place[0..<end].equals("localhost") ? Bytes("127.0.0.1") : place[0..<end]
    }
    guard host.count > 0, host.count <= 45 else { return nil }
    if end == place.count {
      port = 80
    } else {
      guard place[end] == 0x3A, let port = place.from(end + 1).integer(atMost: 65535), port > 0
      else { return nil }
      self.port = port
    }
  }
}
