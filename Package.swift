// swift-tools-version:6.2
import PackageDescription

/// What every Swift target is built with.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "axon",
  products: [
    .library(name: "Axon", targets: ["Axon"]),
    .library(name: "AxonTensor", targets: ["AxonTensor"]),
    .executable(name: "axon", targets: ["AxonCommand"]),
    .executable(name: "axon-edged", targets: ["AxonEdgeProgram"]),
    .executable(name: "score", targets: ["AxonScore"]),
    .executable(name: "bench", targets: ["AxonBench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Mathematics only: what an elementwise operation is. Imports nothing.
    .target(name: "AxonFormula", swiftSettings: settings),
    // C: rendered kernels (`generated/`), vector functions, hand kernels, shims.
    .target(name: "CAxonKernels", exclude: ["generated"]),
    // Tensors, operations, interpreters.
    .target(
      name: "AxonTensor", dependencies: ["AxonFormula", "CAxonKernels"], swiftSettings: settings),
    // Gradient checks and comparison with a report, for tests of users too.
    .target(name: "AxonTesting", dependencies: ["AxonTensor"], swiftSettings: settings),
    // Modules and layers.
    .target(name: "AxonNN", dependencies: ["AxonTensor"], swiftSettings: settings),
    // Optimizers and schedules.
    .target(
      name: "AxonOptim", dependencies: ["AxonNN", "CAxonKernels"], swiftSettings: settings),
    // Model files, JSON, checksums; every byte from outside is checked.
    .target(name: "AxonFormats", dependencies: ["AxonTensor", "CZlib"], swiftSettings: settings),
    // Data sets and loaders.
    .target(name: "AxonData", dependencies: ["AxonTensor", "CZlib"], swiftSettings: settings),
    // Descriptions of models, model files, metrics.
    .target(
      name: "AxonTrain", dependencies: ["AxonData", "AxonFormats", "AxonNN", "AxonOptim"],
      swiftSettings: settings),
    // All of it under one name.
    .target(
      name: "Axon",
      dependencies: ["AxonData", "AxonFormats", "AxonNN", "AxonOptim", "AxonTrain"],
      swiftSettings: settings),
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Pictures: PNG and JPEG through libpng and libjpeg.
    .target(name: "CImages", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg")]),
    .target(
      name: "AxonImages", dependencies: ["AxonData", "AxonFormats", "AxonTensor", "CImages"],
      swiftSettings: settings),
    // Figures as SVG and PNG.
    .target(name: "AxonChart", dependencies: ["CZlib"], swiftSettings: settings),
    // The edge: SIMD kernels and system calls in C, and what runs plans: Embedded Swift's subset, also
    // built as ordinary Swift. It imports its C alone.
    .target(name: "CAxonEdge", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "AxonEdge", dependencies: ["CAxonEdge"], swiftSettings: settings),
    // Captured graphs as plans for the edge.
    .target(
      name: "AxonEdgeCompiler", dependencies: ["AxonEdge", "AxonFormula", "AxonTensor"],
      swiftSettings: settings),
    // Runs plans from its standard input: what proves that a device computes the host's bits.
    .executableTarget(
      name: "AxonEdgeRunner", dependencies: ["AxonEdge", "CAxonEdge"], swiftSettings: settings),
    // The daemon around it: HTTP, samples, alarms, history.
    .target(
      name: "AxonEdgeDaemon", dependencies: ["AxonEdge", "CAxonEdge"], swiftSettings: settings),
    // The program: the daemon that loads plan files.
    .executableTarget(
      name: "AxonEdgeProgram", dependencies: ["AxonEdge", "AxonEdgeDaemon", "CAxonEdge"],
      swiftSettings: settings),
    // Cross compiling with the Swift toolchain and Debian's musl.
    .target(name: "AxonEdgeBuild", swiftSettings: settings),
    // The command `axon`.
    .executableTarget(
      name: "AxonCommand",
      dependencies: [
        "AxonChart", "AxonData", "AxonEdge", "AxonEdgeBuild", "AxonEdgeCompiler", "AxonFormats",
        "AxonImages", "AxonNN", "AxonOptim", "AxonTensor", "AxonTrain",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    // Writes the C text of the formulas.
    .executableTarget(
      name: "generate", dependencies: ["AxonFormula"], path: "Sources/AxonGenerate",
      swiftSettings: settings),
    // Runs recorded cases of PyTorch's operations, modules, optimizers and schedules.
    .executableTarget(
      name: "AxonScore",
      dependencies: [
        "AxonEdge", "AxonEdgeBuild", "AxonEdgeCompiler", "AxonFormats", "AxonNN", "AxonOptim",
        "AxonTensor", "AxonTesting",
      ], swiftSettings: settings),
    // Times Axon and PyTorch in turn.
    .executableTarget(
      name: "AxonBench",
      dependencies: [
        "AxonData", "AxonEdgeBuild", "AxonEdgeCompiler", "AxonNN", "AxonOptim", "AxonTensor",
        "CAxonKernels",
      ], swiftSettings: settings),
    .testTarget(
      name: "AxonFormulaTests", dependencies: ["AxonFormula", "AxonTensor", "CAxonKernels"],
      swiftSettings: settings),
    .testTarget(
      name: "AxonTensorTests", dependencies: ["AxonTensor", "AxonTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "AxonNNTests", dependencies: ["AxonNN", "AxonTesting"], swiftSettings: settings),
    .testTarget(
      name: "AxonOptimTests", dependencies: ["AxonOptim", "AxonTesting"], swiftSettings: settings),
    .testTarget(
      name: "AxonTrainTests", dependencies: ["AxonData", "AxonFormats", "AxonOptim", "AxonTrain"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "AxonTests", dependencies: ["Axon"], swiftSettings: settings),
    .testTarget(
      name: "AxonFormatsTests", dependencies: ["AxonFormats", "AxonTensor", "AxonTesting"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(name: "AxonChartTests", dependencies: ["AxonChart"], swiftSettings: settings),
    .testTarget(
      name: "AxonCommandTests",
      dependencies: ["AxonChart", "AxonCommand", "AxonFormats", "AxonTensor"],
      swiftSettings: settings),
    .testTarget(
      name: "AxonScoreTests", dependencies: ["AxonFormats", "AxonScore"], swiftSettings: settings),
    .testTarget(
      name: "AxonImagesTests",
      dependencies: ["AxonFormats", "AxonImages", "AxonTensor", "AxonTesting"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "AxonEdgeTests",
      dependencies: [
        "AxonEdge", "AxonEdgeCompiler", "AxonNN", "AxonScore", "AxonTensor", "AxonTesting",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "AxonEdgeDaemonTests",
      dependencies: ["AxonEdge", "AxonEdgeBuild", "AxonEdgeDaemon", "AxonFormats", "AxonTesting"],
      exclude: ["Programs"], swiftSettings: settings),
    .testTarget(
      name: "AxonEdgeBuildTests", dependencies: ["AxonEdgeBuild"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "AxonDataTests", dependencies: ["AxonData", "AxonTesting"], swiftSettings: settings),
  ]
)
