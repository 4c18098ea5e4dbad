internal import ArgumentParser
internal import AxonChart
internal import AxonData
internal import AxonNN

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `axon doctor`: what Axon found on this machine.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows versions, processor, libraries and memory.",
    discussion: """
      EXAMPLES:
        axon doctor
        AXON_ISA=avx2 AXON_THREADS=1 axon doctor
      """)

  func run() {
    let statistics = MemoryStatistics.current
    let rows = [
      ("axon", axonVersion),
      ("system", system),
      ("processor", processor),
      ("features", features),
      ("instructions", "\(Runtime.instructionSet) (AXON_ISA=base|avx2|avx512 lowers it)"),
      ("threads", "\(Runtime.threads) (AXON_THREADS sets it)"),
      ("libgomp", Runtime.hasThreads ? "found" : "not found: one thread"),
      ("oneDNN", Runtime.oneDNNVersion ?? "not found, or hidden by AXON_DNNL=0: own kernels"),
      ("LAPACK", Runtime.hasLAPACK ? "found" : "not found: no factorizations"),
      ("zlib", zlibLibraryVersion),
      ("digits", digits),
      ("memory", memory),
      (
        "allocator",
        "\(statistics.used) bytes used, \(statistics.peak) at most, "
          + "\(statistics.reserved) reserved in \(statistics.systemAllocations) blocks"
      ),
    ]
    let lines = rows.map { name, value in
      name + String(repeating: " ", count: 14 - name.count) + value
    }
    emit(lines.joined(separator: "\n") + "\n", to: 1)
  }

  private var system: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "unknown" }
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(names.sysname)) \(text(names.release)) \(text(names.machine))"
  }

  private var processor: String {
    "\(systemFileField("/proc/cpuinfo", "model name") ?? "unknown"), "
      + "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) processors"
  }

  /// Of all features those that the kernels look for.
  private var features: String {
    let flags = systemFileField("/proc/cpuinfo", "flags")?.split(separator: " ") ?? []
    let known: [Substring] = [
      "sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "avx512bw", "avx512dq", "avx512vl",
      "avx512_bf16", "amx_bf16",
    ]
    let found = known.filter(flags.contains)
    return found.isEmpty ? "unknown" : found.joined(separator: " ")
  }

  private var digits: String {
    do { return try DataFolder.locate(Digits.fileName) } catch { return "\(error)" }
  }

  private var memory: String {
    let total = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    let free = systemFileField("/proc/meminfo", "MemAvailable").map { ", \($0) available" } ?? ""
    return "\((Double(total) / 0x1p30).text(places: 1)) GiB" + free
  }

  /// The value behind the first `name:` of a file of the system.
  private func systemFileField(_ path: String, _ name: String) -> String? {
    // These files have no size, so they are read until they end.
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 1 << 14)
    while fgets(&buffer, Int32(buffer.count), file) != nil {
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let line = String(decoding: bytes, as: UTF8.self)
      guard line.hasPrefix(name), let colon = line.firstIndex(of: ":") else { continue }
      return String(line[line.index(after: colon)...].drop { $0 == " " }.prefix { $0 != "\n" })
    }
    return nil
  }
}
