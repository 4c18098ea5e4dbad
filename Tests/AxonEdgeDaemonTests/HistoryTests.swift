import AxonEdgeDaemon
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct HistoryTests {
  private func record(_ value: Float) -> Record {
    var record = Record()
    (record.time, record.count, record.model) = (Int64(value) * 1000, 1, 7)
    record.quality = [.gap, .stuck]
    record.outputs[0] = value
    return record
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  private func values(_ history: History) -> [Float] {
    guard history.last > 0 else { return [] }
    return (1...history.last).compactMap { history[$0]?.outputs[0] }
  }

  @Test func `a file gives back what was written, at most once in its interval`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/history"
    let first = History(capacity: 4)
    #expect(first.open(path, interval: 1000))
    #expect(try bytes(path).count == 4 * 64)
    first.append(record(1))
    first.flush(now: 1000)
    let early = try bytes(path)
    first.append(record(2))
    first.flush(now: 1999)
    #expect(try bytes(path) == early)
    first.flush(now: 2000)
    #expect(try bytes(path) != early)
    for value in 3...6 { first.append(record(Float(value))) }
    first.flush(now: 2001, isForced: true)
    #expect(first.failures == 0)

    let second = History(capacity: 4)
    #expect(second.open(path, interval: 1000))
    #expect(values(second) == [3, 4, 5, 6] && second.last == 6)
    #expect(second[6]?.quality == [.gap, .stuck] && second[6]?.time == 6000)
    #expect(second[6]?.model == 7)
    second.append(record(7))
    second.flush(now: 0, isForced: true)
    let third = History(capacity: 4)
    #expect(third.open(path, interval: 1000) && values(third) == [4, 5, 6, 7])
  }

  @Test func `a write that was cut loses its record alone, wherever it was cut`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/history"
    let history = History(capacity: 3)
    #expect(history.open(path, interval: 0))
    for value in 1...3 { history.append(record(Float(value))) }
    history.flush(now: 1)
    let before = try bytes(path)
    history.append(record(4))
    history.flush(now: 2)
    let after = try bytes(path)
    // Record 4 takes the place of record 1, the second in the file.
    for cut in 0...64 {
      try write(Array(before[..<64] + after[64..<(64 + cut)] + before[(64 + cut)...]), path)
      let again = History(capacity: 3)
      #expect(again.open(path, interval: 0))
      let found = values(again)
      #expect([[1, 2, 3], [2, 3], [2, 3, 4]].contains(found), "cut at \(cut): \(found)")
      if cut == 64 { #expect(found == [2, 3, 4]) }
    }
  }

  @Test func `damaged files lose records, never the daemon`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/history"
    let history = History(capacity: 8)
    #expect(history.open(path, interval: 0))
    for value in 1...8 { history.append(record(Float(value))) }
    history.flush(now: 1)
    let good = try bytes(path)
    var generator = SeededGenerator(state: 9)
    for _ in 0..<500 {
      var damaged = good
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        damaged[Int.random(in: 0..<damaged.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        damaged.removeLast(Int.random(in: 0..<damaged.count, using: &generator))
      }
      try write(damaged, path)
      let again = History(capacity: 8)
      #expect(again.open(path, interval: 0))
      #expect(values(again).allSatisfy { (1...8).contains($0) })
      again.append(record(9))
      #expect(values(again).last == 9)
    }
  }

  @Test func `a folder is no history file`() {
    #expect(!History(capacity: 1).open("/tmp", interval: 0))
  }
}

@Suite struct FollowerTests {
  private func append(_ text: String, _ path: String, mode: String = "a") throws {
    let file = try #require(fopen(path, mode))
    defer { fclose(file) }
    fputs(text, file)
  }

  /// Everything that comes until nothing does; `|` where it begins anew.
  private func found(_ follower: Follower) -> String {
    var buffer = [UInt8](repeating: 0, count: 8)
    var text = ""
    while true {
      switch follower.read(&buffer, buffer.count) {
      case .nothing: return text
      case .restart: text += "|"
      case .bytes(let count): text += String(decoding: buffer[..<count], as: UTF8.self)
      }
    }
  }

  @Test func `a file is followed across growth, truncation and rotation`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/log"
    let stored = strdup(path)
    defer { free(stored) }
    let follower = Follower(try #require(stored), startsAtEnd: true)
    #expect(found(follower) == "")
    try append("old\n", path)
    #expect(found(follower) == "")
    try append("one\ntwo\nthree\n", path)
    #expect(found(follower) == "one\ntwo\nthree\n")
    try append("new\n", path, mode: "w")
    #expect(found(follower) == "|new\n")
    rename(path, path + ".1")
    try append("late\n", path + ".1")
    try append("fresh\n", path)
    #expect(found(follower) == "late\n|fresh\n")
    unlink(path)
    #expect(found(follower) == "")
    try append("again\n", path)
    #expect(found(follower) == "|again\n")
  }

  @Test func `what is there already is read if asked for`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/log"
    try append("old\n", path)
    let stored = strdup(path)
    defer { free(stored) }
    #expect(found(Follower(try #require(stored), startsAtEnd: false)) == "old\n")
  }
}
