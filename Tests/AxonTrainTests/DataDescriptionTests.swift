import AxonData
import AxonFormats
import AxonTrain
import Testing

/// How data become inputs, in the header of a model file.
@Suite struct DataDescriptionTests {
  private func header(_ data: JSONObject, labels: [String] = []) -> AxonMLHeader {
    AxonMLHeader(model: ["kind": "x"], labels: labels, data: data)
  }

  private let columns = TableEncoder(
    inputs: [
      .number("a", Standardization(offset: 0.1, scale: 3)), .categories("b", ["u", "v, w"]),
    ],
    target: .classes("c", ["yes", "no"]), missing: .fill)

  private let windows = SeriesEncoder(
    columns: [
      .init("a", Standardization(offset: 1, scale: 2)),
      .init("b", Standardization(offset: 0, scale: 1)),
    ],
    task: .forecast(target: "b", horizon: 4), time: "t", step: 0.5, window: 12, gaps: .split)

  private let deviation = SeriesEncoder(
    columns: [.init("a", Standardization(offset: 1, scale: 2))],
    task: .deviation(target: "a", horizon: 4, threshold: 0.7), time: nil, step: 3, average: 3,
    window: 12, gaps: .fail)

  private let arrays = ArrayEncoder(
    shape: [2, 1], standardizations: [.init(offset: 1, scale: 2), .init(offset: 3, scale: 4)],
    answer: .number(.init(offset: 5, scale: 6)))

  @Test func `Descriptions come back`() throws {
    #expect(try TableEncoder(header(columns.json, labels: ["yes", "no"]), file: "f") == columns)
    var numbers = columns
    numbers.target = .number("c", Standardization(offset: -1, scale: 0.25))
    #expect(try TableEncoder(header(numbers.json), file: "f") == numbers)
    #expect(try SeriesEncoder(header(windows.json), file: "f") == windows)
    var anomaly = windows
    (anomaly.task, anomaly.time) = (.anomaly(threshold: 0.7), nil)
    #expect(try SeriesEncoder(header(anomaly.json), file: "f") == anomaly)
    #expect(try SeriesEncoder(header(deviation.json), file: "f") == deviation)
    #expect(try ArrayEncoder(header(arrays.json), file: "f") == arrays)
    var classes = arrays
    classes.answer = .classes(["1", "2"])
    #expect(try ArrayEncoder(header(classes.json, labels: ["1", "2"]), file: "f") == classes)
  }

  /// Every member once absent and once something else.
  @Test func `A member that is absent or wrong is an error that names it, or has a meaning`() throws
  {
    func damaged(_ object: JSONObject) -> [(String, JSONObject)] {
      object.members.flatMap { member in
        let other: [JSONValue] = [.null, "?", -1, .array([]), 0.5, .object(JSONObject())]
        return other.map { value in
          var copy = object
          copy[member.key] = value
          return (member.key, copy)
        }
      }
    }
    var refused = 0
    func expectError(_ key: String, _ read: () throws(FormatError) -> Void) {
      do throws(FormatError) { try read() } catch {
        refused += 1
        #expect(error.description.hasPrefix("f: data"), "\(key): \(error)")
      }
    }
    for (key, data) in damaged(columns.json) {
      expectError(key) { () throws(FormatError) in _ = try TableEncoder(header(data), file: "f") }
    }
    for (key, data) in damaged(windows.json) + damaged(deviation.json) {
      expectError(key) { () throws(FormatError) in _ = try SeriesEncoder(header(data), file: "f") }
    }
    for (key, data) in damaged(arrays.json) {
      expectError(key) { () throws(FormatError) in _ = try ArrayEncoder(header(data), file: "f") }
    }
    #expect(refused > 70)
  }
}
