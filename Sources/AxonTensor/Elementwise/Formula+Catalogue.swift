// Rendered from the catalogue by `make generate`. Do not edit.

internal import AxonFormula

extension Formula {
  package static let add = Formula(Declaration(Add.self))
  package static let subtract = Formula(Declaration(Subtract.self))
  package static let multiply = Formula(Declaration(Multiply.self))
  package static let divide = Formula(Declaration(Divide.self))
  package static let negate = Formula(Declaration(Negate.self))
  package static let abs = Formula(Declaration(Abs.self))
  package static let square = Formula(Declaration(Square.self))
  package static let reciprocal = Formula(Declaration(Reciprocal.self))
  package static let sign = Formula(Declaration(Sign.self))
  package static let maximum = Formula(Declaration(Maximum.self))
  package static let minimum = Formula(Declaration(Minimum.self))
  package static let fmax = Formula(Declaration(Fmax.self))
  package static let fmin = Formula(Declaration(Fmin.self))
  package static let copySign = Formula(Declaration(CopySign.self))
  package static let heaviside = Formula(Declaration(Heaviside.self))
  package static let nextAfter = Formula(Declaration(NextAfter.self))
  package static let lerp = Formula(Declaration(Lerp.self))
  package static let addcmul = Formula(Declaration(Addcmul.self))
  package static let addcdiv = Formula(Declaration(Addcdiv.self))
  package static let floorDivide = Formula(Declaration(FloorDivide.self))
  package static let truncatedDivide = Formula(Declaration(TruncatedDivide.self))
  package static let remainder = Formula(Declaration(Remainder.self))
  package static let gcd = Formula(Declaration(Gcd.self))
  package static let lcm = Formula(Declaration(Lcm.self))
  package static let truncatedRemainder = Formula(Declaration(TruncatedRemainder.self))
  package static let power = Formula(Declaration(Power.self))
  package static let hypot = Formula(Declaration(Hypot.self))
  package static let exp = Formula(Declaration(Exp.self))
  package static let exp2 = Formula(Declaration(Exp2.self))
  package static let expm1 = Formula(Declaration(Expm1.self))
  package static let log = Formula(Declaration(Log.self))
  package static let log2 = Formula(Declaration(Log2.self))
  package static let log10 = Formula(Declaration(Log10.self))
  package static let log1p = Formula(Declaration(Log1p.self))
  package static let sqrt = Formula(Declaration(Sqrt.self))
  package static let rsqrt = Formula(Declaration(Rsqrt.self))
  package static let logAddExp = Formula(Declaration(LogAddExp.self))
  package static let logAddExp2 = Formula(Declaration(LogAddExp2.self))
  package static let xlogy = Formula(Declaration(Xlogy.self))
  package static let xlog1py = Formula(Declaration(Xlog1py.self))
  package static let sin = Formula(Declaration(Sin.self))
  package static let cos = Formula(Declaration(Cos.self))
  package static let tan = Formula(Declaration(Tan.self))
  package static let asin = Formula(Declaration(Asin.self))
  package static let acos = Formula(Declaration(Acos.self))
  package static let atan = Formula(Declaration(Atan.self))
  package static let atan2 = Formula(Declaration(Atan2.self))
  package static let sinh = Formula(Declaration(Sinh.self))
  package static let cosh = Formula(Declaration(Cosh.self))
  package static let tanh = Formula(Declaration(Tanh.self))
  package static let asinh = Formula(Declaration(Asinh.self))
  package static let acosh = Formula(Declaration(Acosh.self))
  package static let atanh = Formula(Declaration(Atanh.self))
  package static let sinc = Formula(Declaration(Sinc.self))
  package static let deg2rad = Formula(Declaration(Deg2rad.self))
  package static let rad2deg = Formula(Declaration(Rad2deg.self))
  package static let erf = Formula(Declaration(Erf.self))
  package static let erfc = Formula(Declaration(Erfc.self))
  package static let erfinv = Formula(Declaration(Erfinv.self))
  package static let lgamma = Formula(Declaration(Lgamma.self))
  package static let digamma = Formula(Declaration(Digamma.self))
  package static let polygamma = Formula(Declaration(Polygamma.self))
  package static let sigmoid = Formula(Declaration(Sigmoid.self))
  package static let logSigmoid = Formula(Declaration(LogSigmoid.self))
  package static let logit = Formula(Declaration(Logit.self))
  package static let besselI0 = Formula(Declaration(BesselI0.self))
  package static let besselI1 = Formula(Declaration(BesselI1.self))
  package static let scaledBesselI0 = Formula(Declaration(ScaledBesselI0.self))
  package static let scaledBesselI1 = Formula(Declaration(ScaledBesselI1.self))
  package static let besselK0 = Formula(Declaration(BesselK0.self))
  package static let besselK1 = Formula(Declaration(BesselK1.self))
  package static let scaledBesselK0 = Formula(Declaration(ScaledBesselK0.self))
  package static let scaledBesselK1 = Formula(Declaration(ScaledBesselK1.self))
  package static let besselJ0 = Formula(Declaration(BesselJ0.self))
  package static let besselJ1 = Formula(Declaration(BesselJ1.self))
  package static let besselY0 = Formula(Declaration(BesselY0.self))
  package static let besselY1 = Formula(Declaration(BesselY1.self))
  package static let sphericalBesselJ0 = Formula(Declaration(SphericalBesselJ0.self))
  package static let airyAi = Formula(Declaration(AiryAi.self))
  package static let normalProbability = Formula(Declaration(NormalProbability.self))
  package static let logNormalProbability = Formula(Declaration(LogNormalProbability.self))
  package static let normalQuantile = Formula(Declaration(NormalQuantile.self))
  package static let scaledErfc = Formula(Declaration(ScaledErfc.self))
  package static let entropyTerm = Formula(Declaration(EntropyTerm.self))
  package static let angle = Formula(Declaration(Angle.self))
  package static let floor = Formula(Declaration(Floor.self))
  package static let ceil = Formula(Declaration(Ceil.self))
  package static let trunc = Formula(Declaration(Trunc.self))
  package static let round = Formula(Declaration(Round.self))
  package static let frac = Formula(Declaration(Frac.self))
  package static let gelu = Formula(Declaration(Gelu.self))
  package static let geluTanh = Formula(Declaration(GeluTanh.self))
  package static let silu = Formula(Declaration(Silu.self))
  package static let softplus = Formula(Declaration(Softplus.self))
  package static let elu = Formula(Declaration(Elu.self))
  package static let mish = Formula(Declaration(Mish.self))
  package static let softsign = Formula(Declaration(Softsign.self))
  package static let tanhshrink = Formula(Declaration(Tanhshrink.self))
  package static let hardsigmoid = Formula(Declaration(Hardsigmoid.self))
  package static let hardswish = Formula(Declaration(Hardswish.self))
  package static let relu = Formula(Declaration(Relu.self))
  package static let relu6 = Formula(Declaration(Relu6.self))
  package static let leakyRelu = Formula(Declaration(LeakyRelu.self))
  package static let threshold = Formula(Declaration(Threshold.self))
  package static let clamp = Formula(Declaration(Clamp.self))
  package static let hardtanh = Formula(Declaration(Hardtanh.self))
  package static let softshrink = Formula(Declaration(Softshrink.self))
  package static let hardshrink = Formula(Declaration(Hardshrink.self))
  package static let nanToNum = Formula(Declaration(NanToNum.self))
  package static let select = Formula(Declaration(Select.self))
  package static let less = Formula(Declaration(Less.self))
  package static let lessOrEqual = Formula(Declaration(LessOrEqual.self))
  package static let equal = Formula(Declaration(Equal.self))
  package static let notEqual = Formula(Declaration(NotEqual.self))
  package static let greater = Formula(Declaration(Greater.self))
  package static let greaterOrEqual = Formula(Declaration(GreaterOrEqual.self))
  package static let isNaN = Formula(Declaration(IsNaN.self))
  package static let isInfinite = Formula(Declaration(IsInfinite.self))
  package static let isFinite = Formula(Declaration(IsFinite.self))
  package static let isPositiveInfinite = Formula(Declaration(IsPositiveInfinite.self))
  package static let isNegativeInfinite = Formula(Declaration(IsNegativeInfinite.self))
  package static let signBit = Formula(Declaration(SignBit.self))
  package static let logicalAnd = Formula(Declaration(LogicalAnd.self))
  package static let logicalOr = Formula(Declaration(LogicalOr.self))
  package static let logicalXor = Formula(Declaration(LogicalXor.self))
  package static let logicalNot = Formula(Declaration(LogicalNot.self))
  package static let bitAnd = Formula(Declaration(BitAnd.self))
  package static let bitOr = Formula(Declaration(BitOr.self))
  package static let bitXor = Formula(Declaration(BitXor.self))
  package static let bitNot = Formula(Declaration(BitNot.self))
  package static let shiftLeft = Formula(Declaration(ShiftLeft.self))
  package static let shiftRight = Formula(Declaration(ShiftRight.self))
}

extension Tensor {
  /// Elementwise, broadcasting; the formula is `Add` of AxonFormula.
  public func add(_ other: Tensor) -> Tensor { Formula.add(self, other) }
  /// Elementwise, broadcasting; the formula is `Subtract` of AxonFormula.
  public func subtract(_ other: Tensor) -> Tensor { Formula.subtract(self, other) }
  /// Elementwise, broadcasting; the formula is `Multiply` of AxonFormula.
  public func multiply(_ other: Tensor) -> Tensor { Formula.multiply(self, other) }
  /// Elementwise, broadcasting; the formula is `Divide` of AxonFormula.
  public func divide(_ other: Tensor) -> Tensor { Formula.divide(self, other) }
  /// Elementwise; the formula is `Negate` of AxonFormula.
  public func negate() -> Tensor { Formula.negate(self) }
  /// Elementwise; the formula is `Abs` of AxonFormula.
  public func abs() -> Tensor { Formula.abs(self) }
  /// Elementwise; the formula is `Square` of AxonFormula.
  public func square() -> Tensor { Formula.square(self) }
  /// Elementwise; the formula is `Reciprocal` of AxonFormula.
  public func reciprocal() -> Tensor { Formula.reciprocal(self) }
  /// Elementwise; the formula is `Sign` of AxonFormula.
  public func sign() -> Tensor { Formula.sign(self) }
  /// Elementwise, broadcasting; the formula is `Maximum` of AxonFormula.
  public func maximum(_ other: Tensor) -> Tensor { Formula.maximum(self, other) }
  /// Elementwise, broadcasting; the formula is `Minimum` of AxonFormula.
  public func minimum(_ other: Tensor) -> Tensor { Formula.minimum(self, other) }
  /// Elementwise, broadcasting; the formula is `Fmax` of AxonFormula.
  public func fmax(_ other: Tensor) -> Tensor { Formula.fmax(self, other) }
  /// Elementwise, broadcasting; the formula is `Fmin` of AxonFormula.
  public func fmin(_ other: Tensor) -> Tensor { Formula.fmin(self, other) }
  /// Elementwise, broadcasting; the formula is `CopySign` of AxonFormula.
  public func copySign(_ other: Tensor) -> Tensor { Formula.copySign(self, other) }
  /// Elementwise, broadcasting; the formula is `Heaviside` of AxonFormula.
  public func heaviside(_ other: Tensor) -> Tensor { Formula.heaviside(self, other) }
  /// Elementwise, broadcasting; the formula is `NextAfter` of AxonFormula.
  public func nextAfter(_ other: Tensor) -> Tensor { Formula.nextAfter(self, other) }
  /// Elementwise, broadcasting; the formula is `FloorDivide` of AxonFormula.
  public func floorDivide(_ other: Tensor) -> Tensor { Formula.floorDivide(self, other) }
  /// Elementwise, broadcasting; the formula is `TruncatedDivide` of AxonFormula.
  public func truncatedDivide(_ other: Tensor) -> Tensor { Formula.truncatedDivide(self, other) }
  /// Elementwise, broadcasting; the formula is `Remainder` of AxonFormula.
  public func remainder(_ other: Tensor) -> Tensor { Formula.remainder(self, other) }
  /// Elementwise, broadcasting; the formula is `Gcd` of AxonFormula.
  public func gcd(_ other: Tensor) -> Tensor { Formula.gcd(self, other) }
  /// Elementwise, broadcasting; the formula is `Lcm` of AxonFormula.
  public func lcm(_ other: Tensor) -> Tensor { Formula.lcm(self, other) }
  /// Elementwise, broadcasting; the formula is `TruncatedRemainder` of AxonFormula.
  public func truncatedRemainder(_ other: Tensor) -> Tensor {
    Formula.truncatedRemainder(self, other)
  }
  /// Elementwise, broadcasting; the formula is `Power` of AxonFormula.
  public func power(_ other: Tensor) -> Tensor { Formula.power(self, other) }
  /// Elementwise, broadcasting; the formula is `Hypot` of AxonFormula.
  public func hypot(_ other: Tensor) -> Tensor { Formula.hypot(self, other) }
  /// Elementwise; the formula is `Exp` of AxonFormula.
  public func exp() -> Tensor { Formula.exp(self) }
  /// Elementwise; the formula is `Exp2` of AxonFormula.
  public func exp2() -> Tensor { Formula.exp2(self) }
  /// Elementwise; the formula is `Expm1` of AxonFormula.
  public func expm1() -> Tensor { Formula.expm1(self) }
  /// Elementwise; the formula is `Log` of AxonFormula.
  public func log() -> Tensor { Formula.log(self) }
  /// Elementwise; the formula is `Log2` of AxonFormula.
  public func log2() -> Tensor { Formula.log2(self) }
  /// Elementwise; the formula is `Log10` of AxonFormula.
  public func log10() -> Tensor { Formula.log10(self) }
  /// Elementwise; the formula is `Log1p` of AxonFormula.
  public func log1p() -> Tensor { Formula.log1p(self) }
  /// Elementwise; the formula is `Sqrt` of AxonFormula.
  public func sqrt() -> Tensor { Formula.sqrt(self) }
  /// Elementwise; the formula is `Rsqrt` of AxonFormula.
  public func rsqrt() -> Tensor { Formula.rsqrt(self) }
  /// Elementwise, broadcasting; the formula is `LogAddExp` of AxonFormula.
  public func logAddExp(_ other: Tensor) -> Tensor { Formula.logAddExp(self, other) }
  /// Elementwise, broadcasting; the formula is `LogAddExp2` of AxonFormula.
  public func logAddExp2(_ other: Tensor) -> Tensor { Formula.logAddExp2(self, other) }
  /// Elementwise, broadcasting; the formula is `Xlogy` of AxonFormula.
  public func xlogy(_ other: Tensor) -> Tensor { Formula.xlogy(self, other) }
  /// Elementwise, broadcasting; the formula is `Xlog1py` of AxonFormula.
  public func xlog1py(_ other: Tensor) -> Tensor { Formula.xlog1py(self, other) }
  /// Elementwise; the formula is `Sin` of AxonFormula.
  public func sin() -> Tensor { Formula.sin(self) }
  /// Elementwise; the formula is `Cos` of AxonFormula.
  public func cos() -> Tensor { Formula.cos(self) }
  /// Elementwise; the formula is `Tan` of AxonFormula.
  public func tan() -> Tensor { Formula.tan(self) }
  /// Elementwise; the formula is `Asin` of AxonFormula.
  public func asin() -> Tensor { Formula.asin(self) }
  /// Elementwise; the formula is `Acos` of AxonFormula.
  public func acos() -> Tensor { Formula.acos(self) }
  /// Elementwise; the formula is `Atan` of AxonFormula.
  public func atan() -> Tensor { Formula.atan(self) }
  /// Elementwise, broadcasting; the formula is `Atan2` of AxonFormula.
  public func atan2(_ other: Tensor) -> Tensor { Formula.atan2(self, other) }
  /// Elementwise; the formula is `Sinh` of AxonFormula.
  public func sinh() -> Tensor { Formula.sinh(self) }
  /// Elementwise; the formula is `Cosh` of AxonFormula.
  public func cosh() -> Tensor { Formula.cosh(self) }
  /// Elementwise; the formula is `Tanh` of AxonFormula.
  public func tanh() -> Tensor { Formula.tanh(self) }
  /// Elementwise; the formula is `Asinh` of AxonFormula.
  public func asinh() -> Tensor { Formula.asinh(self) }
  /// Elementwise; the formula is `Acosh` of AxonFormula.
  public func acosh() -> Tensor { Formula.acosh(self) }
  /// Elementwise; the formula is `Atanh` of AxonFormula.
  public func atanh() -> Tensor { Formula.atanh(self) }
  /// Elementwise; the formula is `Sinc` of AxonFormula.
  public func sinc() -> Tensor { Formula.sinc(self) }
  /// Elementwise; the formula is `Deg2rad` of AxonFormula.
  public func deg2rad() -> Tensor { Formula.deg2rad(self) }
  /// Elementwise; the formula is `Rad2deg` of AxonFormula.
  public func rad2deg() -> Tensor { Formula.rad2deg(self) }
  /// Elementwise; the formula is `Erf` of AxonFormula.
  public func erf() -> Tensor { Formula.erf(self) }
  /// Elementwise; the formula is `Erfc` of AxonFormula.
  public func erfc() -> Tensor { Formula.erfc(self) }
  /// Elementwise; the formula is `Erfinv` of AxonFormula.
  public func erfinv() -> Tensor { Formula.erfinv(self) }
  /// Elementwise; the formula is `Lgamma` of AxonFormula.
  public func lgamma() -> Tensor { Formula.lgamma(self) }
  /// Elementwise; the formula is `Digamma` of AxonFormula.
  public func digamma() -> Tensor { Formula.digamma(self) }
  /// Elementwise; the formula is `Sigmoid` of AxonFormula.
  public func sigmoid() -> Tensor { Formula.sigmoid(self) }
  /// Elementwise; the formula is `LogSigmoid` of AxonFormula.
  public func logSigmoid() -> Tensor { Formula.logSigmoid(self) }
  /// Elementwise; the formula is `Logit` of AxonFormula.
  public func logit() -> Tensor { Formula.logit(self) }
  /// Elementwise; the formula is `BesselI0` of AxonFormula.
  public func besselI0() -> Tensor { Formula.besselI0(self) }
  /// Elementwise; the formula is `BesselI1` of AxonFormula.
  public func besselI1() -> Tensor { Formula.besselI1(self) }
  /// Elementwise; the formula is `ScaledBesselI0` of AxonFormula.
  public func scaledBesselI0() -> Tensor { Formula.scaledBesselI0(self) }
  /// Elementwise; the formula is `ScaledBesselI1` of AxonFormula.
  public func scaledBesselI1() -> Tensor { Formula.scaledBesselI1(self) }
  /// Elementwise; the formula is `BesselK0` of AxonFormula.
  public func besselK0() -> Tensor { Formula.besselK0(self) }
  /// Elementwise; the formula is `BesselK1` of AxonFormula.
  public func besselK1() -> Tensor { Formula.besselK1(self) }
  /// Elementwise; the formula is `ScaledBesselK0` of AxonFormula.
  public func scaledBesselK0() -> Tensor { Formula.scaledBesselK0(self) }
  /// Elementwise; the formula is `ScaledBesselK1` of AxonFormula.
  public func scaledBesselK1() -> Tensor { Formula.scaledBesselK1(self) }
  /// Elementwise; the formula is `BesselJ0` of AxonFormula.
  public func besselJ0() -> Tensor { Formula.besselJ0(self) }
  /// Elementwise; the formula is `BesselJ1` of AxonFormula.
  public func besselJ1() -> Tensor { Formula.besselJ1(self) }
  /// Elementwise; the formula is `BesselY0` of AxonFormula.
  public func besselY0() -> Tensor { Formula.besselY0(self) }
  /// Elementwise; the formula is `BesselY1` of AxonFormula.
  public func besselY1() -> Tensor { Formula.besselY1(self) }
  /// Elementwise; the formula is `SphericalBesselJ0` of AxonFormula.
  public func sphericalBesselJ0() -> Tensor { Formula.sphericalBesselJ0(self) }
  /// Elementwise; the formula is `AiryAi` of AxonFormula.
  public func airyAi() -> Tensor { Formula.airyAi(self) }
  /// Elementwise; the formula is `NormalProbability` of AxonFormula.
  public func normalProbability() -> Tensor { Formula.normalProbability(self) }
  /// Elementwise; the formula is `LogNormalProbability` of AxonFormula.
  public func logNormalProbability() -> Tensor { Formula.logNormalProbability(self) }
  /// Elementwise; the formula is `NormalQuantile` of AxonFormula.
  public func normalQuantile() -> Tensor { Formula.normalQuantile(self) }
  /// Elementwise; the formula is `ScaledErfc` of AxonFormula.
  public func scaledErfc() -> Tensor { Formula.scaledErfc(self) }
  /// Elementwise; the formula is `EntropyTerm` of AxonFormula.
  public func entropyTerm() -> Tensor { Formula.entropyTerm(self) }
  /// Elementwise; the formula is `Angle` of AxonFormula.
  public func angle() -> Tensor { Formula.angle(self) }
  /// Elementwise; the formula is `Floor` of AxonFormula.
  public func floor() -> Tensor { Formula.floor(self) }
  /// Elementwise; the formula is `Ceil` of AxonFormula.
  public func ceil() -> Tensor { Formula.ceil(self) }
  /// Elementwise; the formula is `Trunc` of AxonFormula.
  public func trunc() -> Tensor { Formula.trunc(self) }
  /// Elementwise; the formula is `Round` of AxonFormula.
  public func round() -> Tensor { Formula.round(self) }
  /// Elementwise; the formula is `Frac` of AxonFormula.
  public func frac() -> Tensor { Formula.frac(self) }
  /// Elementwise; the formula is `Gelu` of AxonFormula.
  public func gelu() -> Tensor { Formula.gelu(self) }
  /// Elementwise; the formula is `GeluTanh` of AxonFormula.
  public func geluTanh() -> Tensor { Formula.geluTanh(self) }
  /// Elementwise; the formula is `Silu` of AxonFormula.
  public func silu() -> Tensor { Formula.silu(self) }
  /// Elementwise; the formula is `Mish` of AxonFormula.
  public func mish() -> Tensor { Formula.mish(self) }
  /// Elementwise; the formula is `Softsign` of AxonFormula.
  public func softsign() -> Tensor { Formula.softsign(self) }
  /// Elementwise; the formula is `Tanhshrink` of AxonFormula.
  public func tanhshrink() -> Tensor { Formula.tanhshrink(self) }
  /// Elementwise; the formula is `Hardsigmoid` of AxonFormula.
  public func hardsigmoid() -> Tensor { Formula.hardsigmoid(self) }
  /// Elementwise; the formula is `Hardswish` of AxonFormula.
  public func hardswish() -> Tensor { Formula.hardswish(self) }
  /// Elementwise; the formula is `Relu` of AxonFormula.
  public func relu() -> Tensor { Formula.relu(self) }
  /// Elementwise; the formula is `Relu6` of AxonFormula.
  public func relu6() -> Tensor { Formula.relu6(self) }
  /// Elementwise, broadcasting; the formula is `Less` of AxonFormula.
  public func less(_ other: Tensor) -> Tensor { Formula.less(self, other) }
  /// Elementwise, broadcasting; the formula is `LessOrEqual` of AxonFormula.
  public func lessOrEqual(_ other: Tensor) -> Tensor { Formula.lessOrEqual(self, other) }
  /// Elementwise, broadcasting; the formula is `Equal` of AxonFormula.
  public func equal(_ other: Tensor) -> Tensor { Formula.equal(self, other) }
  /// Elementwise, broadcasting; the formula is `NotEqual` of AxonFormula.
  public func notEqual(_ other: Tensor) -> Tensor { Formula.notEqual(self, other) }
  /// Elementwise, broadcasting; the formula is `Greater` of AxonFormula.
  public func greater(_ other: Tensor) -> Tensor { Formula.greater(self, other) }
  /// Elementwise, broadcasting; the formula is `GreaterOrEqual` of AxonFormula.
  public func greaterOrEqual(_ other: Tensor) -> Tensor { Formula.greaterOrEqual(self, other) }
  /// Elementwise; the formula is `IsNaN` of AxonFormula.
  public func isNaN() -> Tensor { Formula.isNaN(self) }
  /// Elementwise; the formula is `IsInfinite` of AxonFormula.
  public func isInfinite() -> Tensor { Formula.isInfinite(self) }
  /// Elementwise; the formula is `IsFinite` of AxonFormula.
  public func isFinite() -> Tensor { Formula.isFinite(self) }
  /// Elementwise; the formula is `IsPositiveInfinite` of AxonFormula.
  public func isPositiveInfinite() -> Tensor { Formula.isPositiveInfinite(self) }
  /// Elementwise; the formula is `IsNegativeInfinite` of AxonFormula.
  public func isNegativeInfinite() -> Tensor { Formula.isNegativeInfinite(self) }
  /// Elementwise; the formula is `SignBit` of AxonFormula.
  public func signBit() -> Tensor { Formula.signBit(self) }
  /// Elementwise, broadcasting; the formula is `LogicalAnd` of AxonFormula.
  public func logicalAnd(_ other: Tensor) -> Tensor { Formula.logicalAnd(self, other) }
  /// Elementwise, broadcasting; the formula is `LogicalOr` of AxonFormula.
  public func logicalOr(_ other: Tensor) -> Tensor { Formula.logicalOr(self, other) }
  /// Elementwise, broadcasting; the formula is `LogicalXor` of AxonFormula.
  public func logicalXor(_ other: Tensor) -> Tensor { Formula.logicalXor(self, other) }
  /// Elementwise; the formula is `LogicalNot` of AxonFormula.
  public func logicalNot() -> Tensor { Formula.logicalNot(self) }
  /// Elementwise, broadcasting; the formula is `BitAnd` of AxonFormula.
  public func bitAnd(_ other: Tensor) -> Tensor { Formula.bitAnd(self, other) }
  /// Elementwise, broadcasting; the formula is `BitOr` of AxonFormula.
  public func bitOr(_ other: Tensor) -> Tensor { Formula.bitOr(self, other) }
  /// Elementwise, broadcasting; the formula is `BitXor` of AxonFormula.
  public func bitXor(_ other: Tensor) -> Tensor { Formula.bitXor(self, other) }
  /// Elementwise; the formula is `BitNot` of AxonFormula.
  public func bitNot() -> Tensor { Formula.bitNot(self) }
  /// Elementwise, broadcasting; the formula is `ShiftLeft` of AxonFormula.
  public func shiftLeft(_ other: Tensor) -> Tensor { Formula.shiftLeft(self, other) }
  /// Elementwise, broadcasting; the formula is `ShiftRight` of AxonFormula.
  public func shiftRight(_ other: Tensor) -> Tensor { Formula.shiftRight(self, other) }
}
