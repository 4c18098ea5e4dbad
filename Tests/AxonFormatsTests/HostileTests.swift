import AxonFormats
import AxonTensor
import AxonTesting
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
      "state.zip.pt", times: Rounds.times(1000), seed: 11, read: contents, allows: { $0 == good })
    #expect(refused > Rounds.times(600))
  }

  @Test func `1,000 damaged .pt files of the old layout are refused or whole`() throws {
    let refused = try refusals(
      "state.legacy.pt", times: Rounds.times(1000), seed: 12, read: contents,
      allows: { $0.count <= 16 })
    #expect(refused > Rounds.times(600))
  }

  @Test(arguments: ["arrays.npz", "packed.npz"])
  func `500 damaged .npz archives of each kind are refused or unchanged`(name: String) throws {
    let good = try StateDict(npz: Fixture.path(name)).contents
    let refused = try refusals(
      name, times: Rounds.times(500), seed: 13,
      read: { (file) throws(FormatError) in try StateDict(npz: file).contents },
      allows: { $0 == good })
    #expect(refused > Rounds.times(300))
  }

  @Test(arguments: ["grid.npy", "fortran.npy", "big.npy"])
  func `500 damaged .npy files of each kind are refused or whole`(name: String) throws {
    let refused = try refusals(
      name, times: Rounds.times(500), seed: 14,
      read: { (file) throws(FormatError) in ["\(try Tensor(npy: file).count)"] },
      // The header may say int32 or four by three instead, and only that.
      allows: { Int($0[0]) != nil })
    #expect(refused > Rounds.times(200))
  }
}
