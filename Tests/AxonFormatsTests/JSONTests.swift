import AxonFormats
import Testing

@Suite struct JSONTests {
  private func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws -> JSONValue {
    try JSONValue(parsing: [UInt8](text.utf8), file: "f", field: "header", limits: limits)
  }

  @Test func `Every kind of value parses and keeps its order`() throws {
    let value = try parse(
      #" {"b":[1,-2,0.5,1e3,-0],"a":"x\u00e9\ud83d\ude00\n","t":true,"f":false,"n":null,"o":{}} "#)
    #expect(
      value == [
        "b": [1, -2, 0.5, 1000.0, -0.0], "a": "xé😀\n", "t": true, "f": false, "n": nil, "o": [:],
      ])
  }

  @Test func `Whole numbers stay exact up to 64 bits and become Double beyond`() throws {
    #expect(try parse("9223372036854775807") == .integer(.max))
    #expect(try parse("-9223372036854775808") == .integer(.min))
    #expect(try parse("9223372036854775808") == .number(0x1p63))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "01", "+1", "1.", ".5", "1e", "1e999", "nul", "'a'", "\"a",
    "\"\u{1}\"", #""\x""#, #""\ud800""#, #""\udc00\ud800""#, "[1] 2", "{\"a\" 1}", "{a:1}", "NaN",
    "-", "[1 2]", #"{"a":1,"a":2}"#, "// c\n1", #""\u12""#,
  ])
  func `Text that is not JSON is refused by name`(text: String) {
    let error = #expect(throws: FormatError.self) { try parse(text) }
    #expect(error?.description.hasPrefix("f: header, byte ") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func `Bytes that are not UTF-8 are refused`() {
    #expect(throws: FormatError.self) {
      try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22], file: "f", field: "header")
    }
  }

  @Test func `Nesting and the number of values are bounded`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: FormatError.self) { try parse(deep) }
    #expect(throws: FormatError.self) {
      try parse("[1,2,3]", limits: JSONLimits(depth: 2, values: 3))
    }
    #expect(throws: Never.self) { try parse("[1,2]", limits: JSONLimits(depth: 1, values: 3)) }
  }

  @Test func `What is written parses to the same value`() throws {
    let value: JSONValue = [
      "text": "\"\\\n\r\t\u{1}é😀/", "numbers": [0.1, 1e-300, 1e300, 3, -0.0],
      "nested": [[], [:], ["a": [1, [2]]]], "last": nil,
    ]
    #expect(try parse(value.text) == value)
    #expect(try parse(value.indentedText) == value)
    #expect(JSONValue.number(.nan).text == "null")
  }

  @Test func `An object finds its members whether few or many`() {
    var object = JSONObject()
    for index in 0..<40 { object["\(index)"] = JSONValue(index) }
    object["7"] = "seven"
    #expect(object["7"] == "seven" && object["39"] == 39 && object["40"] == nil)
    #expect(object.members.count == 40)
  }
}
