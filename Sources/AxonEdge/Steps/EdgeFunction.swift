internal import CAxonEdge

/// The elementwise functions of a `FormulaStep`, by the names of the main library's operations. The raw
/// value is the one in plan files and stays. Truth values are 1 and 0.
public enum EdgeFunction: UInt8, CaseIterable, Sendable {
  /// A slot filled with a number, before the first block.
  case constant
  /// Of one block; what it computes is what its name says in the main library.
  case add, subtract, multiply, divide, negate, abs, maximum, minimum, power, floorDivide,
    truncatedDivide, remainder, truncatedRemainder, floor, ceil, trunc, round, copySign, sqrt,
    hypot, exp, exp2, expm1, log, log2, log10, log1p, sigmoid, sin, cos, tan, asin, acos, atan,
    atan2, sinh, cosh, tanh, asinh, acosh, atanh, erf, erfc, erfinv, less, lessOrEqual, equal,
    logicalAnd, logicalOr, logicalXor, logicalNot, select
}

extension EdgeFunction {
  /// Applies it to a block. `b` and `c` are read where it has a second and third operand.
  @inline(__always) public func callAsFunction(
    _ y: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ c: UnsafePointer<Float>
  ) {
    switch self {
    case .constant: break
    case .add: axon_edge_add(y, a, b, c)
    case .subtract: axon_edge_subtract(y, a, b, c)
    case .multiply: axon_edge_multiply(y, a, b, c)
    case .divide: axon_edge_divide(y, a, b, c)
    case .negate: axon_edge_negate(y, a, b, c)
    case .abs: axon_edge_abs(y, a, b, c)
    case .maximum: axon_edge_maximum(y, a, b, c)
    case .minimum: axon_edge_minimum(y, a, b, c)
    case .power: axon_edge_power(y, a, b, c)
    case .floorDivide: axon_edge_floor_divide(y, a, b, c)
    case .truncatedDivide: axon_edge_truncated_divide(y, a, b, c)
    case .remainder: axon_edge_remainder(y, a, b, c)
    case .truncatedRemainder: axon_edge_truncated_remainder(y, a, b, c)
    case .floor: axon_edge_floor(y, a, b, c)
    case .ceil: axon_edge_ceil(y, a, b, c)
    case .trunc: axon_edge_trunc(y, a, b, c)
    case .round: axon_edge_round(y, a, b, c)
    case .copySign: axon_edge_copy_sign(y, a, b, c)
    case .sqrt: axon_edge_sqrt(y, a, b, c)
    case .hypot: axon_edge_hypot(y, a, b, c)
    case .exp: axon_edge_exp(y, a, b, c)
    case .exp2: axon_edge_exp2(y, a, b, c)
    case .expm1: axon_edge_expm1(y, a, b, c)
    case .log: axon_edge_log(y, a, b, c)
    case .log2: axon_edge_log2(y, a, b, c)
    case .log10: axon_edge_log10(y, a, b, c)
    case .log1p: axon_edge_log1p(y, a, b, c)
    case .sigmoid: axon_edge_sigmoid(y, a, b, c)
    case .sin: axon_edge_sin(y, a, b, c)
    case .cos: axon_edge_cos(y, a, b, c)
    case .tan: axon_edge_tan(y, a, b, c)
    case .asin: axon_edge_asin(y, a, b, c)
    case .acos: axon_edge_acos(y, a, b, c)
    case .atan: axon_edge_atan(y, a, b, c)
    case .atan2: axon_edge_atan2(y, a, b, c)
    case .sinh: axon_edge_sinh(y, a, b, c)
    case .cosh: axon_edge_cosh(y, a, b, c)
    case .tanh: axon_edge_tanh(y, a, b, c)
    case .asinh: axon_edge_asinh(y, a, b, c)
    case .acosh: axon_edge_acosh(y, a, b, c)
    case .atanh: axon_edge_atanh(y, a, b, c)
    case .erf: axon_edge_erf(y, a, b, c)
    case .erfc: axon_edge_erfc(y, a, b, c)
    case .erfinv: axon_edge_erfinv(y, a, b, c)
    case .less: axon_edge_less(y, a, b, c)
    case .lessOrEqual: axon_edge_less_or_equal(y, a, b, c)
    case .equal: axon_edge_equal(y, a, b, c)
    case .logicalAnd: axon_edge_logical_and(y, a, b, c)
    case .logicalOr: axon_edge_logical_or(y, a, b, c)
    case .logicalXor: axon_edge_logical_xor(y, a, b, c)
    case .logicalNot: axon_edge_logical_not(y, a, b, c)
    case .select: axon_edge_select(y, a, b, c)
    }
  }
}
