import AxonEdge
import CAxonEdge

// Runs plans on a device for `make score`, `make bench` and `axon edge build --check`. Reads frames from
// standard input, each [words of the plan][plan][number of inputs][how often each is answered][inputs],
// numbers as 4 bytes, little-endian; a frame without a plan goes to the plan before. Writes [0][outputs]
// for each frame, or a number that isn't 0 and ends.

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

func load(_ count: Int) -> EdgeModel<AllKernels>? {
  let plan = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    .bindMemory(to: UInt32.self, capacity: count)
  guard fill(plan, 4 * count),
    let header = try? PlanHeader.checked(Span(_unsafeStart: plan, count: count))
  else { return nil }
  let arena = UnsafeMutableRawPointer.allocate(byteCount: 4 * header.arenaCount + 4, alignment: 64)
    .bindMemory(to: Float.self, capacity: header.arenaCount + 1)
  return EdgeModel<AllKernels>(header, plan: plan, count: count, arena: arena)
}

func answer(_ model: EdgeModel<AllKernels>) -> Bool {
  guard let inputs = number(), let times = number() else { return false }
  let input = UnsafeMutablePointer<Float>.allocate(capacity: model.header.inputCount)
  let output = UnsafeMutablePointer<Float>.allocate(capacity: model.outputCount)
  defer {
    input.deallocate()
    output.deallocate()
  }
  var status: UInt32 = 0
  send(&status, 4)
  for _ in 0..<inputs {
    guard fill(input, 4 * model.header.inputCount) else { return false }
    for _ in 0..<times { model.predict(input, output) }
    send(output, 4 * model.outputCount)
  }
  return true
}

func run() -> Int32 {
  var model: EdgeModel<AllKernels>?
  while let count = number() {
    if count > 0 { model = load(count) }
    guard let model, answer(model) else {
      var status: UInt32 = 1
      send(&status, 4)
      return 1
    }
  }
  return 0
}

edge_exit(run())
