import NIOCore
import Testing

@testable import CounterServer

@Suite struct FormFieldsTests {
  @Test("a form's fields come back as they were typed")
  func decodes() {
    let form = FormFields(ByteBuffer(string: "name=%E7%AA%93%E5%8F%A3+%E4%B8%80%E9%83%8E&empty=&a%26b=%3D&flag"))
    #expect(form["name"] == "窓口 一郎")
    #expect(form["empty"] == "")
    #expect(form["a&b"] == "=")
    #expect(form["flag"] == "")
    #expect(form["other"] == nil)
  }

  @Test("a name given several times keeps all its values in order")
  func repeats() {
    #expect(FormFields(ByteBuffer(string: "d=1&x=0&d=2")).all("d") == ["1", "2"])
  }

  @Test("a broken escape is no value", arguments: ["a=%4", "a=%", "a=%zz"])
  func broken(body: String) {
    #expect(FormFields(ByteBuffer(string: body))["a"] == "")
  }
}
