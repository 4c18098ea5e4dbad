internal import CAxonEdge

/// The times that the daemon knows.
enum Clock {
  /// Milliseconds since some start; never steps.
  static var monotonic: Int64 { edge_monotonic() }

  /// Milliseconds since 1970, as the device's clock is set.
  static var wall: Int64 { edge_clock() }

  /// Nanoseconds since some start.
  static var nanoseconds: Int64 { edge_nanoseconds() }
}
