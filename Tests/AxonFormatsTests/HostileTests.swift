import AxonFormats
import Testing

/// Files of others, damaged in every way: an error that names the place, or the same tensors where
/// the damage hit bytes that carry nothing (padding, times) or that no checksum covers.
@Suite struct HostileTests {
  /// Damages a file `times` times; gives how many were refused.
  private func refusals(
    _ name: String, times: Int, seed: UInt64, read: (FileBytes) throws(FormatError) -> [String],
    allows: ([String]) -> Bool
  ) throws -> Int {
    let good = try Fixture.bytes(name)
    var generator = SeededGenerator(state: seed)
    var (count, refused) = (0, 0)
    while count < times {
      let damage = Damage.allCases[count % Damage.allCases.count]
      var bytes = good
      damage.apply(to: &bytes, using: &generator)
      if bytes == good { continue }
      count += 1
      do throws(FormatError) {
        let found = try read(FileBytes(name: "f", bytes: bytes))
        #expect(allows(found), "\(damage), case \(count)")
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("f: ") && !error.description.contains("\n"))
      }
    }
    return refused
  }

  private func contents(_ file: FileBytes) throws(FormatError) -> [String] {
    try TorchFile(file).stateDict.contents
  }

  @Test func `1,000 damaged .pt archives are refused or unchanged`() throws {
    let good = try TorchFile(Fixture.path("state.zip.pt")).stateDict.contents
    let refused = try refusals(
      "state.zip.pt", times: 1000, seed: 11, read: contents, allows: { $0 == good })
    #expect(refused > 600)
  }

  @Test func `1,000 damaged .pt files of the old layout are refused or whole`() throws {
    let refused = try refusals(
      "state.legacy.pt", times: 1000, seed: 12, read: contents, allows: { $0.count <= 16 })
    #expect(refused > 600)
  }
}
