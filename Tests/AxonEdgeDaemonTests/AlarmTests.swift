import AxonEdgeDaemon
import Testing

@Suite struct AlarmTests {
  private final class Listener: AlarmSink {
    var events: [Bool] = []
    func alarm(_ record: Record, station: Station) { events.append(record.isAlarm) }
  }

  @Test func `an alarm needs so many of the last answers, and ends with none`() throws {
    let bench = Bench()
    let listener = Listener()
    bench.service.alarmSink = listener
    var rule = try #require(AlarmRule.parse(Bytes("total:0>2.5"))?.rule)
    (rule.needed, rule.window) = (2, 3)
    bench.total.alarmRule = rule
    var states: [Bool] = []
    for value in [3, -3, 0, 3, 1, -4, 0, 0, 0] {
      _ = bench.post("/v1/models/total/samples", "[\(value)]")
      states.append(bench.total.latest?.isAlarm == true)
    }
    // The totals are 3, 0, 0, 3, 4, 0, 0, 0, 0.
    #expect(states == [false, false, false, false, true, true, true, false, false])
    #expect(listener.events == [true, false])
  }

  @Test(arguments: ["", ">", "x>", "1", "a:b>1", ">nan", ">1x", "99999>1"])
  func `what is no rule is refused`(text: String) {
    let bytes = Array(text.utf8 + [0])
    let isRule = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { AlarmRule.parse(Bytes($0, count: buffer.count - 1)) != nil }
    }
    #expect(isRule == false)
  }

  @Test func `rules name a model, an output and a side`() throws {
    let (rule, model) = try #require(AlarmRule.parse(Bytes("boiler:3<-1.5e2")))
    #expect(rule.output == 3 && rule.isBelow && rule.limit == -150)
    #expect(model?.equals("boiler") == true)
    #expect(AlarmRule.parse(Bytes(">0.8"))?.model == nil)
  }

  private func webhook() throws -> Webhook {
    Webhook(try #require(WebAddress(Bytes("http://10.0.0.7:81/in?x=1"))))
  }

  private func alarm(_ webhook: Webhook, _ bench: Bench) {
    var record = Record()
    (record.isAlarm, record.count) = (true, 1)
    record.outputs[0] = 0.5
    webhook.alarm(record, station: bench.sums)
  }

  @Test func `an alarm is posted once and taken for delivered`() throws {
    let (webhook, bench) = (try webhook(), Bench())
    #expect(!webhook.isDue(now: 5))
    alarm(webhook, bench)
    #expect(webhook.isDue(now: 5))
    webhook.begin(now: 5)
    var text = ""
    while webhook.pending.count > 0 {
      let piece = webhook.pending[0..<7]
      text += String(decoding: (0..<piece.count).map { piece[$0] }, as: UTF8.self)
      webhook.sent(piece.count)
    }
    #expect(text.hasPrefix("POST /in?x=1 HTTP/1.1\r\nHost: 10.0.0.7:81\r\n"))
    let body =
      "{\"model\":\"sums\",\"event\":\"raised\",\"sample\":{\"time\":0.000,\"outputs\":[0.5],"
    #expect(text.contains("\r\n\r\n" + body))
    #expect(!webhook.received(Bytes("HTTP/1.1"), now: 6))
    #expect(webhook.received(Bytes(" 204 No Content\r\n"), now: 6))
    #expect(webhook.delivered == 1 && webhook.dropped == 0 && !webhook.isDue(now: .max - 1))
  }

  @Test func `an address that fails is tried five times, later and later`() throws {
    let (webhook, bench) = (try webhook(), Bench())
    alarm(webhook, bench)
    var (now, times): (Int64, [Int64]) = (0, [])
    while webhook.deadline < .max, times.count < 10 {
      now = max(now, webhook.deadline)
      #expect(webhook.isDue(now: now))
      webhook.begin(now: now)
      times.append(now)
      if times.count == 2 {
        webhook.sent(webhook.pending.count)
        #expect(webhook.received(Bytes("HTTP/1.1 500 "), now: now))
      } else {
        webhook.failed(now: now)
      }
    }
    #expect(times == [0, 1000, 3000, 7000, 15000])
    #expect(webhook.delivered == 0 && webhook.dropped == 1)
  }

  @Test func `no more than eight alarms wait`() throws {
    let (webhook, bench) = (try webhook(), Bench())
    for _ in 0..<11 { alarm(webhook, bench) }
    #expect(webhook.dropped == 3)
  }

  @Test(arguments: [
    "https://1.2.3.4/", "http://", "http://:80/", "http://1.2.3.4:0/", "http://1.2.3.4:99999/",
    "http://[::1/", "http://1.2.3.4/a b", "1.2.3.4",
  ])
  func `what is no address of a webhook is refused`(text: String) {
    let bytes = Array(text.utf8)
    let isAddress = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { WebAddress(Bytes($0, count: buffer.count)) != nil }
    }
    #expect(isAddress == false)
  }

  @Test func `addresses have defaults`() throws {
    let address = try #require(WebAddress(Bytes("http://localhost")))
    #expect(address.host.equals("127.0.0.1") && address.port == 80 && address.path.equals("/"))
    let six = try #require(WebAddress(Bytes("http://[fe80::1]:8080/x")))
    #expect(six.host.equals("fe80::1") && six.port == 8080 && six.path.equals("/x"))
  }
}
