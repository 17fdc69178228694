import Residency
import Support
import Testing

@Suite(.tags(.small)) struct AddressComparisonTests {
  @Test(
    "one address in two notations matches, and the comparison names what differs",
    arguments: [
      ("市川市八幡1丁目1番1号", "市川市八幡１丁目１番１号", SpellingFolds.width),
      ("市川市八幡一丁目1番1号", "市川市八幡1丁目1番1号", .numerals),
      ("市川市八幡二十一丁目3番地", "市川市八幡21丁目3番地", .numerals),
      ("市川市八幡1-1-1", "市川市八幡1丁目1番1号", .blockNotation),
      ("市川市八幡1-1-1", "市川市八幡1−1−1", .longVowel),
      ("市川市八幡1-1-1", "市川市八幡1ー1ー1", .longVowel),
      ("市川市八幡１－１－１", "市川市八幡1-1-1", .width),
      ("和歌山市七番丁23番地の4", "和歌山市七番丁23番地4", .blockNotation),
      ("市川市大字国分字北台123番地", "市川市国分北台123番地", .localityMark),
      ("千代田区霞が関1丁目2番3号", "千代田区霞ヶ関1丁目2番3号", .placeParticle),
      ("鎌ケ谷市新鎌ケ谷2丁目6番1号", "鎌ヶ谷市新鎌ヶ谷2丁目6番1号", .kanaSize),
      ("千葉県市川市八幡1番1号", "市川市八幡1番1号", .prefecture),
      ("市川市八幡1番1号 コーポ八幡101号室", "市川市八幡1番1号 コーポ八幡101", .building),
      ("市川市八幡1番1号 コーポ八幡 101", "市川市八幡1番1号 コーポ八幡101", .spacing),
      ("市川市八幡3-5-7-101", "市川市八幡3-5-7 101号室", SpellingFolds([.blockNotation, .building])),
      ("札幌市中央区北1条西2丁目3番地", "札幌市中央区北一条西二丁目3番地", .numerals),
      ("渋谷区澁谷1番1号", "渋谷区渋谷1番1号", .variant),
      ("市川市八幡十二番地の三", "市川市八幡12番地の3", .numerals),
      ("市川市 八幡 1丁目 1番 1号", "市川市八幡1丁目1番1号", .spacing),
    ])
  func notations(left: String, right: String, folds: SpellingFolds) {
    #expect(AddressComparison.compare(left, right) == .equalAfterFolding(folds))
    #expect(AddressComparison.compare(right, left) == .equalAfterFolding(folds))
    #expect(AddressKey(left).lot == AddressKey(right).lot || folds.contains(.building))
  }

  @Test(
    "several differences at once",
    arguments: [
      ("千葉県市川市大字八幡一丁目１番１号　コーポ八幡１０１号室", "市川市八幡1-1-1 コーポ八幡101"),
      ("市川市八幡1番地の2コーポ八幡101号", "市川市八幡1-2 コーポ八幡101"), ("札幌市北区北七条西4-1-2", "札幌市北区北7条西4丁目1番地2"),
    ])
  func several(left: String, right: String) {
    #expect(AddressComparison.compare(left, right).matches)
  }

  @Test(
    "other places are different",
    arguments: [
      ("市川市八幡1番1号", "市川市八幡1番2号"), ("市川市八幡1丁目1番", "市川市八幡11番"), ("千葉県市川市八幡1番", "東京都市川市八幡1番"),
      ("市川市南八幡1-1-1", "市川市八幡1-1-1"), ("市川市八幡1-11", "市川市八幡11-1"), ("千代田区三番町5", "千代田区三5"),
      ("市川市八幡12番地", "市川市八幡1番地2"), ("十文字町1番地", "十文町1番地"),
    ])
  func different(left: String, right: String) {
    #expect(AddressComparison.compare(left, right) == .different)
    #expect(AddressKey(left) != AddressKey(right))
  }

  @Test("R25 another room of the same building is one lot but not the same address")
  func rooms() {
    let first = "市川市八幡1丁目1番1号 コーポ八幡101号室"
    #expect(AddressComparison.compare(first, "市川市八幡1-1-1 コーポ八幡102号室") == .buildingDiffers(.blockNotation))
    #expect(AddressComparison.compare(first, "市川市八幡1丁目1番1号") == .buildingMissing([]))
    #expect(!AddressComparison.compare(first, "市川市八幡1丁目1番1号").matches)
    #expect(AddressKey(first).lot == AddressKey("市川市八幡1丁目1番1号").lot)
  }

  @Test("STD 5.4 方書 is never dropped: it is apart from the lot, with or without a space before it")
  func building() {
    for text in [
      "市川市八幡1番1号 山田方", "市川市八幡1番1号　山田方", "市川市八幡1番1号山田方", "市川市八幡1-1 山田方", "市川市八幡1-1山田方", "市川市八幡1番地の1山田方",
    ] {
      #expect(AddressKey(text).building == "山田方", "\(AddressKey(text))")
      #expect(AddressKey(text).lot == "市川市八幡1-1")
    }
  }

  @Test("the parts of a registry extract give the key of the printed address")
  func parts() {
    let split = AddressKey(
      prefecture: "千葉県", municipality: "市川市", town: "八幡一丁目", block: "１番１号", building: "コーポ八幡　１０１号室")
    #expect(split == AddressKey("千葉県市川市八幡1-1-1 コーポ八幡101"))
    let unsplit = AddressKey(prefecture: "", municipality: "", town: "千葉県市川市八幡1丁目1番1号", block: "", building: "")
    #expect(unsplit.lot == split.lot)
    #expect(unsplit.prefecture == "千葉県")
    #expect(unsplit.building.isEmpty)
  }

  @Test(
    "a house number with a mark of its own stays whole",
    arguments: [("松山市1番地の甲", "松山市1番地の乙"), ("小松市イ12番地", "小松市ロ12番地")])
  func marks(left: String, right: String) {
    #expect(AddressComparison.compare(left, right) == .different)
    #expect(AddressKey(left).building.isEmpty)
  }

  @Test("no address shows in a description")
  func redacted() {
    #expect(!"\(AddressKey("市川市八幡1番1号"))".contains("市川"))
  }
}
