#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How often tests with random damage repeat: once, or as `AXON_ROUNDS` says, which `make prove` sets.
public enum Rounds {
  /// The factor; at least 1.
  public static let factor: Int = getenv("AXON_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 1

  /// `count` in every round; the damage of further rounds is another.
  public static func times(_ count: Int) -> Int { count * Swift.max(factor, 1) }
}
