internal import ArgumentParser

/// `axon edge`: models on small devices.
struct Edge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts models on small devices, as a static daemon of a few dozen kilobytes.",
    subcommands: [EdgeBuild.self, EdgeSample.self])
}
