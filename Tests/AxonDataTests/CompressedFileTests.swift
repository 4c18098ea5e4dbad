import AxonData
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct CompressedFileTests {
  private static let counter = Atomic<Int>(0)

  /// The data set with its file changed; nil when loading succeeds.
  private func failure(_ change: (inout [UInt8]) -> Void) throws -> DataError? {
    let path = try DataFolder.locate(Digits.fileName)
    var bytes = try #require(contents(path))
    change(&bytes)
    let number = Self.counter.add(1, ordering: .relaxed).newValue
    let copy = "/tmp/axon-data-\(getpid())-\(number).csv.gz"
    let file = try #require(fopen(copy, "wb"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    defer { unlink(copy) }
    do throws(DataError) {
      _ = try Digits.load(copy)
      return nil
    } catch {
      return error
    }
  }

  private func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
  }

  @Test func `A file as it was loads`() throws {
    #expect(try failure { _ in } == nil)
  }

  @Test(arguments: [0, 1, 5, 18, 30_000, 57_522])
  func `A file that is cut short is an error`(length: Int) throws {
    #expect(try failure { $0.removeLast($0.count - length) } != nil)
  }

  @Test(arguments: [0, 2, 100, 20_000, 57_516, 57_520])
  func `A file with a changed byte is an error`(position: Int) throws {
    #expect(try failure { $0[position] ^= 0x55 } != nil)
  }

  @Test func `Text that is no table is an error that names the cell`() throws {
    let error = try failure { $0 = [UInt8]("pixel,label\n".utf8) }
    #expect(error?.description.contains("row 1, column 1: expected a whole number") == true)
  }
}
