import AxonEdge
import CAxonEdge

// Runs plans on a device for `make score` and `axon edge build --check`: reads frames from standard input,
// each [words of the plan][plan][number of inputs][inputs], numbers as 4 bytes, little-endian, and writes
// [0][outputs] or the number of what is wrong with the plan. Ends with its input.

/// Fills `bytes`; false at the end of the input.
func fill(_ bytes: UnsafeMutableRawPointer, _ count: Int) -> Bool {
  var done = 0
  while done < count {
    let start = (bytes + done).assumingMemoryBound(to: UInt8.self)
    let read = Int(edge_read(0, start, count - done))
    if read <= 0 { return false }
    done += read
  }
  return true
}

func send(_ bytes: UnsafeRawPointer, _ count: Int) {
  var done = 0
  while done < count {
    let start = (bytes + done).assumingMemoryBound(to: UInt8.self)
    let written = Int(edge_write(1, start, count - done))
    if written <= 0 { edge_exit(1) }
    done += written
  }
}

func number() -> Int? {
  var word: UInt32 = 0
  guard fill(&word, 4), word < 1 << 28 else { return nil }
  return Int(word)
}

func answer(_ plan: UnsafeMutablePointer<UInt32>, _ count: Int) -> UInt32 {
  do {
    let header = try PlanHeader.checked(Span(_unsafeStart: plan, count: count))
    let arena = UnsafeMutablePointer<Float>.allocate(capacity: max(header.arenaCount, 1))
    let input = UnsafeMutablePointer<Float>.allocate(capacity: header.inputCount)
    let output = UnsafeMutablePointer<Float>.allocate(capacity: header.outputCount)
    defer { arena.deallocate(); input.deallocate(); output.deallocate() }
    let model = EdgeModel<AllKernels>(header, plan: plan, count: count, arena: arena)
    guard let inputs = number() else { return 2 }
    var ok: UInt32 = 0
    send(&ok, 4)
    for _ in 0..<inputs {
      guard fill(input, 4 * header.inputCount) else { return 2 }
      model.predict(input, output)
      send(output, 4 * header.outputCount)
    }
    return 0
  } catch {
    return 1
  }
}

func run() {
  while let count = number() {
    let plan = UnsafeMutablePointer<UInt32>.allocate(capacity: count + 16)
    defer { plan.deallocate() }
    guard fill(plan, 4 * count) else { return }
    var status = answer(plan, count)
    if status != 0 {
      send(&status, 4)
      return
    }
  }
}

run()
