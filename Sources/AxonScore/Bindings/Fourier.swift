import AxonTensor

// PyTorch's complex tensors are recorded as pairs (real, imaginary) along a last axis, which is how Axon's
// transforms have them.

extension Bindings {
  /// Fourier transforms, by the number of axes that their names say.
  mutating func addFourier() {
    for (suffix, axes) in [("", [-1]), ("2", [-2, -1]), ("n", nil)] as [(String, [Int]?)] {
      for (name, isInverse) in [("fft", false), ("ifft", true)] {
        bind("fft.\(name)\(suffix)") { a in
          let (axes, sizes) = try a.axesAndSizes(axes)
          let operation = FourierTransform(
            axes: axes, sizes: sizes, inverse: isInverse, norm: try a.fourierNorm())
          return [try Tensor.apply(operation, a.tensor(0))]
        }
      }
      for (name, isInverse) in [("rfft", false), ("ihfft", true)] {
        bind("fft.\(name)\(suffix)") { a in
          let (axes, sizes) = try a.axesAndSizes(axes)
          let operation = RealFourierTransform(
            axes: axes, sizes: sizes, norm: try a.fourierNorm(), inverse: isInverse)
          return [try Tensor.apply(operation, a.tensor(0))]
        }
      }
      for (name, isInverse) in [("hfft", false), ("irfft", true)] {
        bind("fft.\(name)\(suffix)") { a in
          let (axes, sizes) = try a.axesAndSizes(axes)
          let operation = HermitianTransform(
            axes: axes, sizes: sizes, inverse: isInverse, norm: try a.fourierNorm())
          return [try Tensor.apply(operation, a.tensor(0))]
        }
      }
    }
    for (name, sign) in [("fftshift", 1), ("ifftshift", -1)] {
      bind("fft.\(name)") { a in
        let x = try a.tensor(0)
        let axes = try a.optionalInts(1, "dim") ?? Array(x.shape.indices)
        let shifts = axes.map { axis in
          let size = x.shape[axis < 0 ? axis + x.rank : axis]
          return sign > 0 ? size / 2 : (size + 1) / 2
        }
        return [try Tensor.apply(Roll(shifts, axes: axes), x)]
      }
    }
    bind("stft") { a in
      let size = try a.int(1, "n_fft")
      let operation = ShortTimeFourier(
        size: size, step: try a.optionalInt(2, "hop_length"),
        centered: try a.bool(nil, "center", default: true),
        half: try a.bool(nil, "onesided", default: true),
        normalized: try a.bool(nil, "normalized"))
      let window = try a.optionalTensor(nil, "window").map { [$0] } ?? []
      return [try Tensor.apply(operation, [a.tensor(0)] + window)]
    }
    bind("complex") { a in
      [try Tensor.apply(ComplexPair(), Pair(a.tensor(0), a.tensor(1, "imag")))]
    }
    bind("polar") { a in
      [try Tensor.apply(ComplexPair(polar: true), Pair(a.tensor(0), a.tensor(1, "angle")))]
    }
    for (name, dtype) in [("cdouble", DType.float64), ("cfloat", .float32)] {
      bind(name) { a in
        let x = try Tensor.apply(Cast(dtype), a.tensor(0))
        return [try Tensor.apply(ComplexPair(), Pair(x, .zeros([], dtype)))]
      }
    }
  }
}

extension Arguments {
  /// `n` and `dim` of one axis, `s` and `dim` of several; `standard` axes, or all, unless some are named.
  fileprivate func axesAndSizes(_ standard: [Int]?) throws -> ([Int], [Int]?) {
    let sizes = try optionalInts(1, standard == [-1] ? "n" : "s")
    let rank = try tensor(0).rank
    let all = standard ?? (0..<rank).map { $0 - rank }
    let named = sizes.map { Array(all.suffix($0.count)) } ?? all
    let axes = try optionalInts(2, "dim") ?? named
    return (axes, sizes)
  }

  fileprivate func fourierNorm() throws -> FourierNorm {
    let name = try string(3, "norm", default: "backward")
    guard let norm = FourierNorm(rawValue: name) else {
      throw BindingError.wrongArgument("norm is \(name)")
    }
    return norm
  }
}
