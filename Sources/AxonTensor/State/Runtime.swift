internal import CAxonKernels

/// What the tensor operations run on.
public enum Runtime {
  /// Threads that an operation may use: from `AXON_THREADS`, else the processors of the process.
  /// Results don't depend on it. Not to be set while operations run.
  public static var threads: Int {
    get { Int(axon_thread_count()) }
    set { axon_set_thread_count(Int32(clamping: newValue)) }
  }

  /// The widest instructions in use: `base`, `avx2` or `avx512`; `AXON_ISA` lowers it.
  public static var instructionSet: String { String(cString: axon_isa_name()) }

  /// oneDNN's version, nil where it is absent or hidden by `AXON_DNNL=0`.
  public static var oneDNNVersion: String? { axon_dnnl_version().map { String(cString: $0) } }

  /// Whether LAPACK was found; without it, or hidden by `AXON_LAPACK=0`, factorizations throw.
  public static var hasLAPACK: Bool { axon_has_lapack() != 0 }

  /// Whether libgomp was found; without it everything runs on one thread.
  public static var hasThreads: Bool { axon_has_threads() != 0 }
}
