internal import Synchronization

/// How often an interpreter had to fall back on the rule that is right for every primitive, in this
/// process: a score counts operations that have rules of their own.
package enum DefaultRules {
  private static let loops = Atomic(0)
  private static let transposes = Atomic(0)

  /// Primitives batched by one example after the other.
  package static var loopCount: Int { loops.load(ordering: .relaxed) }
  /// Primitives pushed forward by transposing their backward step.
  package static var transposeCount: Int { transposes.load(ordering: .relaxed) }

  static func countLoop() { loops.add(1, ordering: .relaxed) }
  static func countTranspose() { transposes.add(1, ordering: .relaxed) }
}
