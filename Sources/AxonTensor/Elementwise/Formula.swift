public import AxonFormula
package import CAxonKernels
internal import Synchronization

/// A formula ready to run: its program, its kernels, and the formulas that are its backward steps.
///
/// There is one class for all of them: `gelu`, its gradient and its gradient's gradient differ
/// only in their program.
public final class Formula: Sendable {
  /// The name, which its kernel has too.
  public let name: String
  /// What it computes, over (tensors…, attributes…).
  public let program: Program
  /// Inputs that are tensors.
  public let tensorCount: Int
  /// Scalar inputs after them.
  public let attributeCount: Int

  /// The inputs that the program reads, ascending: tensors, then attributes.
  package let reads: [Int]
  /// For each tensor: whether it is read as a truth value.
  package let truthInputs: [Bool]
  package let resultIsTruth: Bool
  /// Integers can run it, with integers as the result.
  package let isIntegral: Bool
  /// Only integers can run it.
  package let isBitwise: Bool
  package let isDifferentiable: Bool
  /// Integers stay what they are: the formula replaces what only floating point has.
  let keepsIntegers: Bool
  /// Booleans are negated.
  let isComplement: Bool
  /// The input that is returned unchanged, where the program does nothing else (as in the backward
  /// step of a sum).
  package let passesOn: Int?
  /// The result, where it depends on nothing.
  let constant: Double?

  private let kernels: Kernels
  private let steps = BackSteps()
  private let makePullback: @Sendable (Int) -> Program
  private let pullbacks = Mutex<[Int: Formula]>([:])
  /// The kernel of the whole formula as the only step.
  private let wholePlan: Plan
  private let lines = Mutex<Plan?>(nil)
  /// `savedInputs`, `savesResult` and `handsOn` once they are known; the highest bit says so.
  private let saved = Atomic<UInt64>(0)

  /// A declared operation.
  public convenience init(_ declaration: Declaration) {
    self.init(declaration.name, declaration.program) { declaration.pullback($0) }
  }

  /// A formula with derived backward steps.
  public convenience init(_ name: String, _ program: Program) {
    self.init(name, program) { program.pullback($0) }
  }

  private init(
    _ name: String, _ program: Program, pullback: @escaping @Sendable (Int) -> Program
  ) {
    (self.name, self.program, makePullback) = (name, program, pullback)
    (tensorCount, attributeCount) = (program.tensorCount, program.attributeCount)
    reads = program.reads
    truthInputs = (0..<program.tensorCount).map(program.inputIsTruth)
    (resultIsTruth, isIntegral) = (program.resultIsTruth, program.isIntegral)
    isBitwise = program.isBitwise
    (keepsIntegers, isComplement) = (name == "nanToNum", name == "bitNot")
    isDifferentiable = program.isDifferentiable
    switch program.instructions[program.result] {
    case .input(let i): (passesOn, constant) = (i, nil)
    case .constant(let c): (passesOn, constant) = (nil, c)
    case .apply: (passesOn, constant) = (nil, nil)
    }
    kernels = Kernels(name)
    wholePlan = Plan(kernels, inputs: program.reads.map(program.inputIsTruth), resultIsTruth)
  }

  /// The result is 0 whatever the inputs.
  package var isZero: Bool { constant == 0 }

  /// The kernel of the whole formula, if it was compiled.
  @inline(__always) package func kernel(_ compute: axon_compute) -> axon_map_kernel? {
    kernels[compute]
  }
}

extension Formula {
  /// (tensors…, result, cotangent, attributes…) → the gradient of tensor `input`.
  public func pullback(_ input: Int) -> Formula {
    pullbacks.withLock { known in
      if let formula = known[input] { return formula }
      let formula = Formula("\(name)Pullback\(input)", makePullback(input))
      known[input] = formula
      return formula
    }
  }

  /// How a gradient goes back to each tensor.
  var backSteps: [BackStep] { steps.of(self) }

  /// Bits of the tensors that its pullbacks read.
  package var savedInputs: UInt64 { savedBits & ~(7 << 61) }
  /// Whether its pullbacks read its result.
  package var savesResult: Bool { savedBits & 1 << 62 != 0 }
  /// Whether the gradient of every tensor is the cotangent itself, as for a sum.
  var handsOn: Bool { savedBits & 1 << 61 != 0 }

  private var savedBits: UInt64 {
    let known = saved.load(ordering: .relaxed)
    if known != 0 { return known }
    var bits: UInt64 = 1 << 63
    if isDifferentiable {
      let cotangent = tensorCount + 1
      let hands = (0..<tensorCount).allSatisfy { pullback($0).passesOn == cotangent }
      if hands { bits |= 1 << 61 }
      for input in 0..<tensorCount {
        for read in pullback(input).reads where read <= tensorCount {
          bits |= 1 << UInt64(read == tensorCount ? 62 : read)
        }
      }
    }
    saved.store(bits, ordering: .relaxed)
    return bits
  }

  /// The steps that tiles run: the whole kernel, or the program line by line.
  func plan(_ compute: axon_compute) -> Plan {
    if kernel(compute) != nil { return wholePlan }
    return lines.withLock { known in
      let plan = known ?? Plan(program)
      known = plan
      return plan
    }
  }
}

extension Formula: Hashable {
  /// The same formula, not one that computes the same.
  public static func == (a: Formula, b: Formula) -> Bool { a === b }
  /// By identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
