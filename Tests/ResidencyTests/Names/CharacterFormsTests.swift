import Residency
import Support
import Testing

@Suite(.tags(.small)) struct CharacterFormsTests {
  @Test(
    "Any form of a character gives all of them",
    arguments: [("高", "髙"), ("髙", "高"), ("﨑", "崎"), ("邉", "邊"), ("邊", "辺"), ("斉", "齋"), ("𠮷", "吉")])
  func forms(of character: String, has other: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    let forms = CharacterForms.forms(of: scalar).map { String(Character($0)) }
    #expect(forms.contains(other) && forms.contains(character))
    #expect(Set(forms).count == forms.count)
  }

  @Test("A character without other forms gives itself")
  func alone() {
    #expect(CharacterForms.forms(of: "ヌ") == ["ヌ"])
  }
}
