import AxonFormats
import Testing

@Suite struct ChecksumTests {
  @Test func `CRC-32C of the vectors in RFC 3720`() {
    #expect(CRC32C.checksum([UInt8]("123456789".utf8)) == 0xE306_9283)
    #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(CRC32C.checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(CRC32C.checksum([UInt8](0..<32)) == 0x46DD_794E)
    #expect(CRC32C.checksum([]) == 0)
  }

  @Test func `CRC-32C in pieces equals CRC-32C at once`() {
    let bytes = (0..<301).map { UInt8(truncatingIfNeeded: $0 * 37) }
    for cut in [0, 1, 7, 8, 9, 300, 301] {
      var checksum = CRC32C()
      checksum.update([UInt8](bytes[..<cut]).span)
      checksum.update([UInt8](bytes[cut...]).span)
      #expect(checksum.value == CRC32C.checksum(bytes))
    }
  }

  @Test func `SHA-256 of the vectors in FIPS 180`() {
    #expect(
      SHA256.hexadecimal([UInt8]("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hexadecimal([])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hexadecimal(
        [UInt8]("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test func `SHA-256 in pieces equals SHA-256 at once`() {
    let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 * 11) }
    for cut in [0, 1, 55, 56, 63, 64, 65, 128, 200] {
      var digest = SHA256()
      digest.update([UInt8](bytes[..<cut]).span)
      digest.update([UInt8](bytes[cut...]).span)
      #expect(digest.finish() == SHA256.hexadecimal(bytes))
    }
  }
}
