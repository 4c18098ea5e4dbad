import AxonFormats

/// A folder of cases: `cases.jsonl`, and `errors.jsonl` if there is one.
struct CaseFolder {
  let path: String
  /// Every case with its line of text, which is what workers get.
  let cases: [(case: Case, text: String)]
  let errors: [(case: Case, text: String)]

  init(_ path: String) throws {
    self.path = path
    cases = try Self.read("\(path)/cases.jsonl")
    let errors = "\(path)/errors.jsonl"
    self.errors = Self.isThere(errors) ? try Self.read(errors) : []
  }

  private static func isThere(_ path: String) -> Bool { (try? FileBytes(path)) != nil }

  private static func read(_ path: String) throws -> [(case: Case, text: String)] {
    let file = try FileBytes(path, access: .copied)
    let bytes = try file.bytes(0..<file.count, field: "lines")
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let json = try JSONValue(parsing: Array(line), file: path, field: "line")
      return (try Case(json), String(decoding: line, as: UTF8.self))
    }
  }
}
