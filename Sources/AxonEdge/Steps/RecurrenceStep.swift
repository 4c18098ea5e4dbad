internal import CAxonEdge

/// All steps of a recurrent layer in one direction, for each sequence of a batch.
///
/// Words: what the inputs give [T, N, gates · H], packed weights [H / 8][H][gates][8], bias inside the
/// product or nothing, states [T, N, H], cells [T, N, H] or nothing, first state [N, H], first cell or
/// nothing, last state or nothing, last cell or nothing, work (3 · H rounded up to 8), T, N, H,
/// 1 for reversed | 2 for max(x, 0) instead of tanh.
struct RecurrenceStep<Kernel: RecurrenceKernel>: Step {
  private let inputs: Address, weights: Address, bias: Address, states: Address, cells: Address
  private let firstState: Address, firstCell: Address, lastState: Address, lastCell: Address
  private let work: Address, steps: Int, batch: Int, hidden: Int, flags: UInt32
  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    inputs = reader.address(words)
    weights = reader.address(words)
    bias = reader.address(words)
    states = reader.address(words)
    cells = reader.address(words)
    firstState = reader.address(words)
    firstCell = reader.address(words)
    lastState = reader.address(words)
    lastCell = reader.address(words)
    work = reader.address(words)
    steps = reader.number(words)
    batch = reader.number(words)
    hidden = reader.number(words)
    flags = reader.word(words)
  }

  private var gates: Int { Kernel.gates }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    guard hidden >= 0, hidden < 1 << 20 else { return check.refuse() }
    let units = PlanLayout.units
    let rounded = (hidden + units - 1) / units * units
    let numbers = check.product(steps, batch, hidden)
    check.reads(inputs, check.product(steps, batch, gates * hidden))
    check.reads(weights, check.product(rounded, hidden, gates))
    check.readsIfAny(bias, gates * hidden)
    check.writes(states, numbers)
    check.writesIfAny(cells, numbers)
    check.reads(firstState, check.product(batch, hidden))
    if Kernel.hasCell { check.reads(firstCell, check.product(batch, hidden)) }
    check.writesIfAny(lastState, check.product(batch, hidden))
    check.writesIfAny(lastCell, check.product(batch, hidden))
    check.writes(work, 3 * rounded)
    check.adds(work: check.product(steps, batch), rounded, hidden + 8, gates)
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _: K.Type) {
    var call = axon_edge_recurrence()
    call.weights = UnsafePointer(memory[weights])
    call.bias = UnsafePointer(memory.optional(bias))
    call.work = memory[work]
    call.steps = steps
    call.hidden = hidden
    call.input_step = batch * gates * hidden
    call.state_step = batch * hidden
    call.is_reversed = Int32(flags & 1)
    call.activation = Int32(flags >> 1 & 1)
    for sequence in 0..<batch {
      let place = sequence * hidden
      call.inputs = UnsafePointer(memory[inputs] + place * gates)
      call.states = memory[states] + place
      call.cells = memory.optional(cells).map { $0 + place }
      call.first_state = UnsafePointer(memory[firstState] + place)
      call.first_cell = UnsafePointer(memory.optional(firstCell).map { $0 + place })
      call.last_state = memory.optional(lastState).map { $0 + place }
      call.last_cell = memory.optional(lastCell).map { $0 + place }
      Kernel.run(&call)
    }
  }
}

/// A recurrent layer.
protocol RecurrenceKernel {
  static var gates: Int { get }
  static var hasCell: Bool { get }
  static func run(_ call: inout axon_edge_recurrence)
}
enum LSTMKernel: RecurrenceKernel {
  static var gates: Int { 4 }
  static var hasCell: Bool { true }
  static func run(_ call: inout axon_edge_recurrence) { axon_edge_lstm(&call) }
}
enum GRUKernel: RecurrenceKernel {
  static var gates: Int { 3 }
  static var hasCell: Bool { false }
  static func run(_ call: inout axon_edge_recurrence) { axon_edge_gru(&call) }
}
enum ElmanKernel: RecurrenceKernel {
  static var gates: Int { 1 }
  static var hasCell: Bool { false }
  static func run(_ call: inout axon_edge_recurrence) { axon_edge_rnn(&call) }
}
