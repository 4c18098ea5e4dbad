internal import CAxonEdge

/// How the kernels want their numbers: what the compiler of plans lays out.
public enum PlanLayout {
  /// Numbers of a block of an elementwise formula.
  public static var block: Int { Int(AXON_EDGE_BLOCK) }
  /// Columns of a packed panel of weights: [n / 32][k][32], zeros beyond n.
  public static var panel: Int { Int(AXON_EDGE_PANEL) }
  /// Units of a packed block of recurrent weights: [hidden / 8][hidden][gates][8], zeros beyond.
  public static var units: Int { 8 }
}
