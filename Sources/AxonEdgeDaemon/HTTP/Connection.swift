/// What answers whole requests.
package protocol RequestHandler: AnyObject {
  /// Answers a request; throws nothing: what is wrong is an answer too.
  func answer(_ head: RequestHead, body: Bytes, into answer: inout Answer)
  /// Answers what is no request.
  func refuse(_ status: Status, into answer: inout Answer)
}

/// How much a client may send, and how long it may take, in milliseconds.
package struct ConnectionLimits {
  package var headBytes = 4096
  package var bodyBytes = 65536
  package var answerBytes = 65536
  package var headTime: Int64 = 10_000
  package var bodyTime: Int64 = 30_000
  package var idleTime: Int64 = 60_000
  package var writeTime: Int64 = 30_000
  package var lingerTime: Int64 = 2_000

  package init() {}
}

/// One client as a state machine: fed with bytes and times, it says what to send. It knows no socket, so
/// that slow and broken clients are tested byte by byte.
package final class Connection {
  private enum Phase { case idle, head, body, closing, lingering, closed }

  private let limits: ConnectionLimits
  private let handler: any RequestHandler
  /// Input, then the answer.
  private let memory: UnsafeMutablePointer<UInt8>
  private let inputCapacity: Int
  private var phase = Phase.idle
  private var (start, end, scanned) = (0, 0, 0)
  private var headCount = 0
  private var request: RequestHead?
  private var chunks = ChunkedBody()
  private var output: Bytes
  /// When patience ends.
  package private(set) var deadline: Int64
  private var peerHasEnded = false

  package init(limits: ConnectionLimits, handler: any RequestHandler, now: Int64) {
    self.limits = limits
    self.handler = handler
    inputCapacity = limits.headBytes + limits.bodyBytes
    let answerCapacity = max(limits.answerBytes, Answer.leastCapacity)
    memory = .allocate(capacity: inputCapacity + answerCapacity)
    output = Bytes(memory, count: 0)
    deadline = now + limits.idleTime
  }

  deinit { memory.deallocate() }

  /// What waits to be sent.
  package var pending: Bytes { output }
  package var isClosed: Bool { phase == .closed }
  /// Between two requests: nobody would miss it.
  package var isIdle: Bool { phase == .idle && output.count == 0 }
  /// Nothing is sent any more; what comes is thrown away for a while, lest the client's system loses the answer.
  package var isLingering: Bool { phase == .lingering }

  /// Where the next bytes belong; empty while an answer waits, so that clients can't make the daemon hoard.
  package var room: UnsafeMutableBufferPointer<UInt8> {
    switch phase {
    case .lingering: return UnsafeMutableBufferPointer(start: memory, count: inputCapacity)
    case .closing, .closed: return UnsafeMutableBufferPointer(start: memory, count: 0)
    default:
      if output.count > 0, phase != .body {
        return UnsafeMutableBufferPointer(start: memory, count: 0)
      }
      return UnsafeMutableBufferPointer(start: memory + end, count: inputCapacity - end)
    }
  }

  /// `count` bytes were put into `room`.
  package func received(_ count: Int, now: Int64) {
    guard phase != .lingering, phase != .closed else { return }
    end += count
    advance(now)
  }

  /// The client sends no more.
  package func ended(now: Int64) {
    peerHasEnded = true
    if phase == .lingering || output.count == 0 { phase = .closed }
  }

  /// `count` bytes of `pending` are gone.
  package func sent(_ count: Int, now: Int64) {
    output = output.from(count)
    guard output.count == 0 else { return }
    if phase == .closing {
      phase = peerHasEnded ? .closed : .lingering
      deadline = now + limits.lingerTime
    } else {
      if phase == .idle { deadline = now + limits.idleTime }
      advance(now)
      if peerHasEnded, output.count == 0 { phase = .closed }
    }
  }

  /// The system can't reach the client any more.
  package func broken() { phase = .closed }

  /// Looks at the time.
  package func tick(now: Int64) {
    guard now >= deadline, phase != .closed else { return }
    let isSlow = phase == .head || phase == .body
    if isSlow, output.count == 0 { refuse(.requestTimeout, now) } else { phase = .closed }
  }

  /// Reads as many requests as can be answered now: one, until its answer is sent.
  private func advance(_ now: Int64) {
    if phase == .idle { skipEmptyLines() }
    if phase == .idle, end > start {
      phase = .head
      deadline = now + limits.headTime
    }
    if phase == .head, output.count == 0 { readHead(now) }
    if phase == .body { readBody(now) }
  }

  /// Before a request some clients send an empty line.
  private func skipEmptyLines() {
    while start < end, memory[start] == 0x0D || memory[start] == 0x0A { start += 1 }
    if start == end { (start, end) = (0, 0) }
    scanned = start
  }

  private func readHead(_ now: Int64) {
    // An empty line may be split anywhere.
    var place = max(start + 3, scanned)
    while place < end {
      if memory[place] == 0x0A, memory[place - 1] == 0x0D, memory[place - 2] == 0x0A,
        memory[place - 3] == 0x0D
      {
        break
      }
      place += 1
    }
    scanned = place
    headCount = min(place + 1, end) - start
    guard headCount <= limits.headBytes else { return refuse(.headTooLarge, now) }
    guard place < end else { return moveInputDown() }
    moveInputDown()
    do throws(Status) {
      let head = try RequestHead(Bytes(memory, count: headCount))
      guard head.contentLength <= limits.bodyBytes else { throw .contentTooLarge }
      request = head
      chunks = ChunkedBody()
      phase = .body
      deadline = now + limits.bodyTime
      if head.expectsContinue, end == headCount, head.isChunked || head.contentLength > 0 {
        output = Bytes("HTTP/1.1 100 Continue\r\n\r\n")
      }
    } catch {
      refuse(error, now)
    }
  }

  /// The request under way stands at the beginning, so that there is room for all of it.
  private func moveInputDown() {
    guard start > 0 else { return }
    memory.update(from: memory + start, count: end - start)
    (start, end, scanned) = (0, end - start, scanned - start)
  }

  private func readBody(_ now: Int64) {
    guard let head = request else { return }
    var (body, next) = (Bytes(memory + headCount, count: head.contentLength), 0)
    if head.isChunked {
      do throws(Status) {
        let isWhole = try chunks.decode(
          memory + headCount, count: end - headCount, limit: limits.bodyBytes)
        end = headCount + chunks.end
        guard isWhole else {
          if end == inputCapacity { refuse(.contentTooLarge, now) }
          return
        }
        body = Bytes(memory + headCount, count: chunks.decoded)
        next = headCount + chunks.position
      } catch {
        return refuse(error, now)
      }
    } else {
      next = headCount + head.contentLength
      guard end >= next else { return }
    }
    // A client that didn't wait for its 100 gets the answer behind it.
    guard output.count == 0 else { return }
    var answer = newAnswer()
    handler.answer(head, body: body, into: &answer)
    request = nil
    (start, scanned) = (next, next)
    phase = head.keepsAlive ? .idle : .closing
    deadline = now + limits.writeTime
    output = answer.finish(keepsAlive: head.keepsAlive, withBody: head.method != .head)
  }

  private func newAnswer() -> Answer {
    Answer(
      memory + inputCapacity, capacity: max(limits.answerBytes, Answer.leastCapacity))
  }

  /// Answers what is no request, and ends: where the next one would begin is not known.
  private func refuse(_ status: Status, _ now: Int64) {
    var answer = newAnswer()
    handler.refuse(status, into: &answer)
    request = nil
    phase = .closing
    deadline = now + limits.writeTime
    output = answer.finish(keepsAlive: false, withBody: true)
  }
}
