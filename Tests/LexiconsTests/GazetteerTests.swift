import Support
import Testing

@testable import Lexicons

@Suite(.tags(.medium), .enabled(if: DictionaryFile.places.isInstalled, "apt-get install skkdic-extra"))
struct GazetteerTests {
  private func gazetteer() throws -> Gazetteer { try #require(Installed.lexicons.places) }

  @Test(
    "An address of the list is found down to its town, with 大字, 郡 or prefecture written or not",
    arguments: [
      ("東京都江戸川区西葛西5丁目", 8 + 2), ("埼玉県入間郡三芳町大字藤久保123番地", 14), ("三芳町藤久保123", 6), ("仙台市青葉区木町通1-2", 9),
    ])
  func exact(address: String, covered: Int) throws {
    let match = try #require(try gazetteer().match(address))
    #expect(match.slips == 0)
    #expect(match.hasTown)
    #expect(match.covered == covered)
    #expect(match.corrected == address)
  }

  @Test(
    "One character off in a name is put right where one place alone is so near",
    arguments: [
      ("埼王県入間郡三芳町大字藤久保123番地", "埼玉県入間郡三芳町大字藤久保123番地"), ("新潟県新潟市中央区笹ロ二丁目3番", "新潟県新潟市中央区笹口二丁目3番"),
      ("千葉県柏市型四季4", "千葉県柏市豊四季4"), ("東京都西多摩郡瑞衝町大字箱根ケ崎1", "東京都西多摩郡瑞穂町大字箱根ケ崎1"),
    ])
  func near(read: String, right: String) throws {
    let match = try #require(try gazetteer().match(read))
    #expect(match.slips == 1)
    #expect(match.corrected == right)
  }

  @Test("Another form of a character is no slip and stays as printed: 螢池 for 蛍池, 霞ヶ関 for 霞が関")
  func variants() throws {
    for address in ["大阪府豊中市螢池東町1-2-3", "東京都千代田区霞ヶ関3-1"] {
      let match = try #require(try gazetteer().match(address))
      #expect(match.slips == 0)
      #expect(match.corrected == address)
    }
  }

  @Test("A place that is not in the list is not judged")
  func unknown() throws {
    #expect(try gazetteer().match("見本県窓口市中央1-2") == nil)
    #expect(try gazetteer().match("アメリカ合衆国") == nil)
  }

  @Test("Municipalities are known as a whole, a city with 区 too")
  func municipalities() throws {
    let gazetteer = try gazetteer()
    #expect(gazetteer.municipality("埼玉県入間郡三芳町")?.slips == 0)
    #expect(gazetteer.municipality("北海道札幌市")?.slips == 0)
    #expect(gazetteer.municipality("北海道加川市")?.slips != 0)
    #expect(gazetteer.municipality("東京都千代田区霞が関") == nil)
  }
}
