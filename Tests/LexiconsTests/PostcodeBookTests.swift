import Support
import Testing

@testable import Lexicons

@Suite(.tags(.medium), .enabled(if: DictionaryFile.places.isInstalled, "apt-get install skkdic-extra"))
struct PostcodeBookTests {
  @Test("A postcode gives its address, however its digits are typed", arguments: ["2720021", "272-0021", "〒２７２ー００２１"])
  func found(postcode: String) throws {
    let book = try #require(PostcodeBook())
    #expect(book.addresses(of: postcode) == ["千葉県市川市八幡"])
  }

  @Test("What is no postcode of the list gives nothing", arguments: ["", "272", "0000000", "27200211", "八幡"])
  func notFound(text: String) throws {
    #expect(try #require(PostcodeBook()).addresses(of: text).isEmpty)
  }

  @Test("Several addresses of one postcode are all given, without remarks")
  func several() {
    let book = PostcodeBook(list: Array("1234567 /甲県乙市/甲県丙町;注/\n".utf8))
    #expect(book.addresses(of: "1234567") == ["甲県乙市", "甲県丙町"])
  }
}

@Suite(.tags(.medium), .enabled(if: DictionaryFile.variants.isInstalled, "apt-get install skkdic-extra"))
struct VariantListTests {
  @Test("The installed list gives the forms of a character both ways")
  func bothWays() throws {
    let list = try #require(VariantList())
    #expect(list.forms(of: "桜").contains("櫻"))
    #expect(list.forms(of: "櫻").contains("桜"))
  }
}
