/// The reference meaning of every formula: slow, plain, and what the kernels are tested against.
extension Double: Scalar {
  /// A comparison of numbers is a `Bool`.
  public typealias Truth = Bool

  /// The number itself.
  public static func constant(_ value: Double) -> Double { value }
  /// True for everything but zero.
  public static func truth(_ x: Double) -> Bool { x != 0 }
  /// One of two numbers.
  public static func select(_ condition: Bool, _ yes: Double, _ no: Double) -> Double {
    condition ? yes : no
  }

  /// The outcome of a comparison.
  public static func compare(_ operation: Operation, _ a: Double, _ b: Double) -> Bool {
    switch operation {
    case .less: a < b
    case .lessOrEqual: a <= b
    default: a == b
    }
  }

  /// The outcome of a logical operation.
  public static func combine(_ operation: Operation, _ truths: [Bool]) -> Bool {
    switch operation {
    case .logicalAnd: truths[0] && truths[1]
    case .logicalOr: truths[0] || truths[1]
    case .logicalXor: truths[0] != truths[1]
    default: !truths[0]
    }
  }

  /// The result of an operation of one or two numbers.
  public static func call(_ operation: Operation, _ operands: [Double]) -> Double {
    operands.count == 1
      ? function(operation, operands[0]) : function(operation, operands[0], operands[1])
  }

  private static func function(_ operation: Operation, _ x: Double) -> Double {
    switch operation {
    case .negate: -x
    case .abs: x.magnitude
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .trunc: x.rounded(.towardZero)
    case .round: x.rounded(.toNearestOrEven)
    case .sqrt: x.squareRoot()
    case .exp: Libm.exp(x)
    case .exp2: Libm.exp2(x)
    case .expm1: Libm.expm1(x)
    case .log: Libm.log(x)
    case .log2: Libm.log2(x)
    case .log10: Libm.log10(x)
    case .log1p: Libm.log1p(x)
    case .sigmoid: 1 / (1 + Libm.exp(-x))
    case .sin: Libm.sin(x)
    case .cos: Libm.cos(x)
    case .tan: Libm.tan(x)
    case .asin: Libm.asin(x)
    case .acos: Libm.acos(x)
    case .atan: Libm.atan(x)
    case .sinh: Libm.sinh(x)
    case .cosh: Libm.cosh(x)
    case .tanh: Libm.tanh(x)
    case .asinh: Libm.asinh(x)
    case .acosh: Libm.acosh(x)
    case .atanh: Libm.atanh(x)
    case .erf: Libm.erf(x)
    case .erfc: Libm.erfc(x)
    case .erfinv: SpecialFunction.erfinv(x)
    case .lgamma: SpecialFunction.lgamma(x)
    case .digamma: SpecialFunction.digamma(x)
    case .bitNot: Double(~Int(x))
    default: preconditionFailure("\(operation) is not a function of one number")
    }
  }

  private static func function(_ operation: Operation, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .maximum: a >= b || a != a ? a : b
    case .minimum: a <= b || a != a ? a : b
    case .power: Libm.pow(a, b)
    case .floorDivide: SpecialFunction.floorDivide(a, b)
    case .truncatedDivide: (a / b).rounded(.towardZero)
    case .remainder: SpecialFunction.remainder(a, b)
    case .truncatedRemainder: Libm.fmod(a, b)
    case .copySign: Double(signOf: b, magnitudeOf: a)
    case .nextAfter: Libm.nextafter(a, b)
    case .hypot: Libm.hypot(a, b)
    case .atan2: Libm.atan2(a, b)
    case .polygamma: SpecialFunction.polygamma(a, order: b)
    case .bitAnd: Double(Int(a) & Int(b))
    case .bitOr: Double(Int(a) | Int(b))
    case .bitXor: Double(Int(a) ^ Int(b))
    case .shiftLeft: Double(Int(a) << Int(b))
    case .shiftRight: Double(Int(a) >> Int(b))
    case .gcd: SpecialFunction.gcd(a, b)
    default: preconditionFailure("\(operation) is not a function of two numbers")
    }
  }
}
