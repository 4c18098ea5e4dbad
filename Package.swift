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
    .library(name: "AxonTensor", targets: ["AxonTensor"]),
    .executable(name: "axon", targets: ["AxonCommand"]),
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
    // Model files, JSON, checksums; every byte from outside is checked.
    .target(name: "AxonFormats", swiftSettings: settings),
    // Data sets.
    .target(name: "AxonData", dependencies: ["CZlib"], swiftSettings: settings),
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Figures as SVG and PNG.
    .target(name: "AxonChart", dependencies: ["CZlib"], swiftSettings: settings),
    // The command `axon`.
    .executableTarget(
      name: "AxonCommand",
      dependencies: [
        "AxonChart", "AxonData", "AxonFormats",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    // Writes the C text of the formulas.
    .executableTarget(
      name: "generate", dependencies: ["AxonFormula"], path: "Sources/AxonGenerate",
      swiftSettings: settings),
    // Runs recorded cases of PyTorch's operation database.
    .executableTarget(
      name: "AxonScore", dependencies: ["AxonFormats", "AxonTensor"], swiftSettings: settings),
    // Times Axon and PyTorch in turn.
    .executableTarget(
      name: "AxonBench", dependencies: ["AxonTensor"], swiftSettings: settings),
    .testTarget(
      name: "AxonFormulaTests", dependencies: ["AxonFormula", "AxonTensor", "CAxonKernels"],
      swiftSettings: settings),
    .testTarget(
      name: "AxonTensorTests", dependencies: ["AxonTensor", "AxonTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "AxonFormatsTests", dependencies: ["AxonFormats"], swiftSettings: settings),
    .testTarget(name: "AxonChartTests", dependencies: ["AxonChart"], swiftSettings: settings),
    .testTarget(
      name: "AxonCommandTests", dependencies: ["AxonCommand", "AxonFormats"],
      swiftSettings: settings),
    .testTarget(name: "AxonDataTests", dependencies: ["AxonData"], swiftSettings: settings),
  ]
)
