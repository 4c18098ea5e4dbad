internal import ArgumentParser
internal import AxonNN
internal import AxonOptim

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `axon bench memory`: whether training keeps memory that it needs no more.
struct BenchMemory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Trains a GRU for 1,000 steps and shows the most memory at step 20 and at the end.",
    discussion: """
      The network reads 120 steps of 32 numbers into a state of 128, in batches of 32. The exit code is \
      1 where the peak grows by more than 2 MiB.

      EXAMPLES:
        axon bench memory
        axon bench memory --throwing --steps 200
      """)

  @Option(help: "Training steps, more than 20.")
  var steps = 1000

  @Flag(help: "Throw an error in the middle of every step, between forward and backward.")
  var throwing = false

  func validate() throws {
    guard steps > 20 else {
      throw ValidationError("--steps: expected more than 20, found \(steps)")
    }
  }

  private struct Midway: Error {}

  func run() throws {
    let generator = Generator(seed: 0)
    let model = Network(using: generator)
    let optimizer = Adam(model, learningRate: 1e-3)
    let x = Tensor.randomNormal([32, 120, 32], using: generator)
    let labels = Tensor((0..<32).map { $0 % 10 })
    var early = 0
    for step in 1...steps {
      do {
        let (loss, gradients) = try valueAndGradient(model) {
          let loss = crossEntropy(model(x), labels)
          if throwing { throw Midway() }
          return loss
        }
        optimizer.step(gradients)
        if step % 100 == 0 { emit("step \(step)  loss \(loss.item())\n", to: 1) }
      } catch is Midway {}
      if step == 20 { early = peakResidentBytes() }
    }
    let late = peakResidentBytes()
    let mebibytes = [early, late].map { Double($0 >> 10) / 1024 }
    let growth = mebibytes[1] - mebibytes[0]
    emit("peak memory \(mebibytes[0]) MiB at step 20, \(mebibytes[1]) at step \(steps)\n", to: 1)
    if growth > 2 { throw CommandFailure("the peak grew by \(growth) MiB") }
  }
}

/// A GRU whose last output is classified.
private struct Network: Module {
  let core: GRU, head: Linear

  init(using generator: Generator) {
    core = GRU(32, 128, batchFirst: true, using: generator)
    head = Linear(128, 10, using: generator)
  }
  func callAsFunction(_ x: Tensor) -> Tensor { head(core(x).output[0..., -1]) }
}

/// The most memory that this process ever had in use.
private func peakResidentBytes() -> Int {
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #else
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #endif
}
