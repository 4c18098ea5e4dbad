import AxonFormats

/// A folder of cases: one file of lines for each kind of them, `cases.jsonl` and others.
struct CaseFolder {
  /// A case with its line of text, which is what workers get.
  typealias Entry = (case: Case, text: String)
  private var lists: [String: [Entry]] = [:]

  init(_ path: String) throws {
    for name in Set(Line.allCases.map(\.file)) {
      let file = "\(path)/\(name)"
      if (try? FileBytes(file)) != nil { lists[name] = try Self.read(file) }
    }
    if lists.isEmpty { throw CaseError("\(path): no cases.jsonl and no modules.jsonl") }
  }

  /// The cases of a line; nil: the folder has no such file.
  func entries(of line: Line) -> [Entry]? {
    lists[line.file]?.filter { line.includes($0.case) }
  }

  private static func read(_ path: String) throws -> [Entry] {
    let file = try FileBytes(path, access: .copied)
    let bytes = try file.bytes(0..<file.count, field: "lines")
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let json = try JSONValue(parsing: Array(line), file: path, field: "line")
      return (try Case(json), String(decoding: line, as: UTF8.self))
    }
  }
}
