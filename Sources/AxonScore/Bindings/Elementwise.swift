import AxonTensor

extension Bindings {
  /// Formulas of one tensor whose PyTorch name takes no further argument.
  private static let unary: [(name: String, formula: Formula)] = [
    ("abs", .abs), ("acos", .acos), ("acosh", .acosh), ("asin", .asin), ("asinh", .asinh),
    ("atan", .atan), ("atanh", .atanh), ("bitwise_not", .bitNot), ("ceil", .ceil), ("cos", .cos),
    ("cosh", .cosh), ("deg2rad", .deg2rad), ("digamma", .digamma), ("erf", .erf),
    ("erfc", .erfc), ("erfinv", .erfinv), ("exp", .exp), ("exp2", .exp2), ("expm1", .expm1),
    ("floor", .floor), ("frac", .frac), ("isfinite", .isFinite), ("isinf", .isInfinite),
    ("isnan", .isNaN), ("isneginf", .isNegativeInfinite), ("isposinf", .isPositiveInfinite),
    ("lgamma", .lgamma), ("log", .log), ("log10", .log10), ("log1p", .log1p), ("log2", .log2),
    ("logical_not", .logicalNot), ("neg", .negate), ("rad2deg", .rad2deg),
    ("reciprocal", .reciprocal), ("rsqrt", .rsqrt), ("sgn", .sign), ("sigmoid", .sigmoid),
    ("sign", .sign), ("signbit", .signBit), ("sin", .sin), ("sinc", .sinc), ("sinh", .sinh),
    ("sqrt", .sqrt), ("tan", .tan), ("tanh", .tanh), ("trunc", .trunc),
  ]

  /// Formulas of two operands, the second of which may be a number.
  private static let binary: [(name: String, formula: Formula)] = [
    ("__radd__", .add), ("__rand__", .bitAnd), ("__rmul__", .multiply), ("__ror__", .bitOr),
    ("__rxor__", .bitXor), ("bitwise_and", .bitAnd), ("bitwise_left_shift", .shiftLeft),
    ("bitwise_or", .bitOr), ("bitwise_right_shift", .shiftRight), ("bitwise_xor", .bitXor),
    ("copysign", .copySign), ("eq", .equal), ("floor_divide", .floorDivide),
    ("fmod", .truncatedRemainder), ("ge", .greaterOrEqual), ("gt", .greater),
    ("le", .lessOrEqual), ("lt", .less), ("mul", .multiply), ("ne", .notEqual), ("pow", .power),
    ("remainder", .remainder), ("special.xlog1py", .xlog1py), ("true_divide", .divide),
    ("xlogy", .xlogy),
  ]

  /// Formulas of two tensors.
  private static let binaryOfTensors: [(name: String, formula: Formula)] = [
    ("atan2", .atan2), ("fmax", .fmax), ("fmin", .fmin), ("heaviside", .heaviside),
    ("hypot", .hypot), ("logaddexp", .logAddExp), ("logaddexp2", .logAddExp2),
    ("logical_and", .logicalAnd), ("logical_or", .logicalOr), ("logical_xor", .logicalXor),
    ("maximum", .maximum), ("minimum", .minimum), ("nextafter", .nextAfter),
  ]

  mutating func addElementwise() {
    for (name, formula) in Self.unary {
      bind(name) { a in [try apply(formula, a.tensor(0))] }
    }
    for (name, formula) in Self.binary {
      bind(name) { a in
        let (x, y) = try a.operands(of: formula)
        return [try apply(formula, x, y)]
      }
    }
    for (name, formula) in Self.binaryOfTensors {
      bind(name) { a in [try apply(formula, a.tensor(0), a.tensor(1, "other"))] }
    }
    for (name, formula) in [
      ("__rdiv__", Formula.divide), ("__rmod__", .remainder), ("__rpow__", .power),
      ("__rsub__", .subtract),
    ] {
      bind(name) { a in
        let (x, y) = try a.operands(of: formula)
        return [try apply(formula, y, x)]
      }
    }
    addSums()
    addBounds()
    addWithAttributes()
  }

  private mutating func addSums() {
    bind("add") { a in
      let (x, y) = try a.operands()
      return [try apply(.add, x, scaled(y, by: a.number(nil, "alpha", default: .int(1))))]
    }
    bind("sub") { a in
      let (x, y) = try a.operands()
      return [try apply(.subtract, x, scaled(y, by: a.number(nil, "alpha", default: .int(1))))]
    }
    bind("rsub") { a in
      let (x, y) = try a.operands()
      return [try apply(.subtract, y, scaled(x, by: a.number(nil, "alpha", default: .int(1))))]
    }
    bind("div") { a in
      let (x, y) = try a.operands()
      switch try a.string(nil, "rounding_mode", default: "") {
      case "trunc": return [try apply(.truncatedDivide, x, y)]
      case "floor": return [try apply(.floorDivide, x, y)]
      default:
        let (x, y) = try a.operands(of: .divide)
        return [try apply(.divide, x, y)]
      }
    }
    bind("ldexp") { a in
      [try apply(.multiply, a.tensor(0), apply(.exp2, a.tensor(1, "other")))]
    }
    bind("float_power") { a in
      let (x, y) = try a.operands("exponent")
      return [try apply(.power, Tensor.apply(Cast(.float64), x), y)]
    }
    for (name, formula) in [("addcmul", Formula.addcmul), ("addcdiv", .addcdiv)] {
      bind(name) { a in
        let list = try [a.tensor(0), a.tensor(1, "tensor1"), a.tensor(2, "tensor2")]
        return [try apply(formula, list, [a.double(nil, "value", default: 1)])]
      }
    }
    bind("lerp") { a in
      let x = try a.tensor(0)
      let weight = try a.tensor(2, "weight", meeting: x.dtype)
      return [try apply(.lerp, [x, a.tensor(1, "end"), weight])]
    }
  }

  private mutating func addBounds() {
    bind("clamp") { a in
      var x = try a.tensor(0)
      if a.isTensor(1, "min") { x = try apply(.maximum, x, a.tensor(1, "min")) }
      if a.isTensor(2, "max") { x = try apply(.minimum, x, a.tensor(2, "max")) }
      return [x]
    }
    bind("clamp_min") { a in
      [try apply(.maximum, a.tensor(0), a.tensor(1, "min"))]
    }
    bind("clamp_max") { a in
      [try apply(.minimum, a.tensor(0), a.tensor(1, "max"))]
    }
    bind("where") { a in
      // The case's first argument is what the condition chooses.
      [try apply(.select, [a.tensor(1, "condition"), a.tensor(0), a.tensor(2, "other")])]
    }
    bind("masked_fill") { a in
      let x = try a.tensor(0)
      let value = try a.entry(2, "value", x.dtype)
      guard value.rank == 0 else {
        throw TensorError.shape(operation: "masked_fill", [value.shape], "need one number")
      }
      return [try apply(.select, [a.tensor(1, "mask"), value, x])]
    }
    bind("positive", "clone", "contiguous") { a in [try a.tensor(0)] }
  }

  private mutating func addWithAttributes() {
    bind("square") { a in
      // PyTorch squares with the integer 2, which makes integers of truth values.
      let x = try a.tensor(0)
      return [try apply(.square, x.dtype == .bool ? Tensor.apply(Cast(.int64), x) : x)]
    }
    bind("round") { a in
      let x = try a.tensor(0)
      guard let decimals = try a.optionalInt(nil, "decimals"), decimals != 0 else {
        return [try apply(.round, x)]
      }
      let ten = Number.double((0..<Swift.abs(decimals)).reduce(1.0) { power, _ in power * 10 })
      let factor = ten.tensor(meeting: x.dtype)
      let (there, back): (Formula, Formula) =
        decimals > 0 ? (.multiply, .divide) : (.divide, .multiply)
      return [try apply(back, apply(.round, apply(there, x, factor)), factor)]
    }
    bind("polygamma", "special.polygamma") { a in
      [try apply(.polygamma, a.tensor(0), [Double(a.int(1, "n"))])]
    }
    bind("logit") { a in
      let x = try a.tensor(0)
      guard let margin = try a.optionalDouble(1, "eps") else { return [try apply(.logit, x)] }
      let number = try Tensor.apply(Cast(x.dtype.floatingPoint), x)
      return [try apply(.logit, apply(.clamp, number, [margin, 1 - margin]))]
    }
    bind("nan_to_num") { a in
      let x = try a.tensor(0)
      let largest =
        x.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
      return [
        try apply(
          .nanToNum, x,
          [
            a.double(1, "nan", default: 0), a.double(2, "posinf", default: largest),
            a.double(3, "neginf", default: -largest),
          ])
      ]
    }
  }
}
