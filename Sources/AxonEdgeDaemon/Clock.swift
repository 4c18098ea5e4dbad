internal import CAxonEdge

/// The times that the daemon knows, in milliseconds.
enum Clock {
  /// Since some start; never steps.
  static var monotonic: Int64 { edge_monotonic() }

  /// Since 1970, as the device's clock is set.
  static var wall: Int64 { edge_clock() }
}
