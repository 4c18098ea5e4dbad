#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The formulas' own `exp` of any scalar stands in front of the C library's; these reach behind it.
enum Libm {
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  static func exp2(_ x: Double) -> Double { Glibc.exp2(x) }
  static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
  static func log(_ x: Double) -> Double { Glibc.log(x) }
  static func log2(_ x: Double) -> Double { Glibc.log2(x) }
  static func log10(_ x: Double) -> Double { Glibc.log10(x) }
  static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
  static func sin(_ x: Double) -> Double { Glibc.sin(x) }
  static func cos(_ x: Double) -> Double { Glibc.cos(x) }
  static func tan(_ x: Double) -> Double { Glibc.tan(x) }
  static func asin(_ x: Double) -> Double { Glibc.asin(x) }
  static func acos(_ x: Double) -> Double { Glibc.acos(x) }
  static func atan(_ x: Double) -> Double { Glibc.atan(x) }
  static func sinh(_ x: Double) -> Double { Glibc.sinh(x) }
  static func cosh(_ x: Double) -> Double { Glibc.cosh(x) }
  static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  static func asinh(_ x: Double) -> Double { Glibc.asinh(x) }
  static func acosh(_ x: Double) -> Double { Glibc.acosh(x) }
  static func atanh(_ x: Double) -> Double { Glibc.atanh(x) }
  static func erf(_ x: Double) -> Double { Glibc.erf(x) }
  static func erfc(_ x: Double) -> Double { Glibc.erfc(x) }
  static func pow(_ a: Double, _ b: Double) -> Double { Glibc.pow(a, b) }
  static func fmod(_ a: Double, _ b: Double) -> Double { Glibc.fmod(a, b) }
  static func nextafter(_ a: Double, _ b: Double) -> Double { Glibc.nextafter(a, b) }
  static func hypot(_ a: Double, _ b: Double) -> Double { Glibc.hypot(a, b) }
  static func atan2(_ a: Double, _ b: Double) -> Double { Glibc.atan2(a, b) }
}
