import AxonFormats
import Foundation

/// The child process: reads `line TAB case` requests, answers `pass` or `miss TAB reason`. A trap ends
/// it, and the supervisor knows which case did that.
struct Worker {
  let folder: String
  private let bindings = AllBindings()
  /// The file of the last case: the cases of one operation follow each other.
  private var file: (path: String, tensors: TensorFile)?

  init(folder: String) { self.folder = folder }

  mutating func run() {
    // What operations print must not get between the answers.
    let answers = FileHandle(fileDescriptor: dup(STDOUT_FILENO), closeOnDealloc: false)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    while let request = readLine() {
      answers.write(Data((answer(request) + "\n").utf8))
    }
  }

  private mutating func answer(_ request: String) -> String {
    do {
      try check(request)
      return Answer.pass.text
    } catch let error as BindingError {
      return Answer.miss("\(error)").text
    } catch let miss as Miss {
      return Answer.miss("wrong: \(miss)").text
    } catch {
      return Answer.miss("threw: \(error)").text
    }
  }

  private mutating func check(_ request: String) throws {
    let parts = request.split(separator: "\t", maxSplits: 1)
    guard parts.count == 2, let line = Line(rawValue: String(parts[0])) else {
      throw CaseError("a request without a line")
    }
    let json = try JSONValue(parsing: Array(parts[1].utf8), file: folder, field: "case")
    let entry = try Case(json)
    try bindings.check(entry, line, tensors(of: entry))
  }

  private mutating func tensors(of entry: Case) throws -> TensorFile {
    if let file, file.path == entry.file { return file.tensors }
    let path = "\(folder)/\(entry.file)"
    let isThere = !entry.file.isEmpty && FileManager.default.fileExists(atPath: path)
    let tensors = try TensorFile(path, isNeeded: isThere)
    file = (entry.file, tensors)
    return tensors
  }
}

/// What a worker says about a case.
enum Answer {
  case pass
  case miss(String)

  var text: String {
    switch self {
    case .pass: "pass"
    case .miss(let reason):
      "miss\t" + reason.replacing("\n", with: " ")
    }
  }

  init(_ text: some StringProtocol) {
    if text == "pass" {
      self = .pass
    } else {
      self = .miss(String(text.drop { $0 != "\t" }.dropFirst()))
    }
  }
}
