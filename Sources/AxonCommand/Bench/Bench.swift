internal import ArgumentParser

/// `axon bench`: measures this program itself.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures what training takes of this machine.",
    subcommands: [BenchMemory.self])
}
