import Foundation
import Lexicons
import Residency
import Support
import Testing

@testable import CertificateReading

/// Readings as two readers left them, held against the installed dictionaries.
@Suite(
  .tags(.medium),
  .enabled(if: DictionaryFile.missingPackages.isEmpty, "apt-get install kanjidic-xml mecab-ipadic skkdic-extra"))
struct LexiconEvidenceTests {
  private static let lexicons: Lexicons? = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lexicon-evidence-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try? Lexicons(cacheFolder: folder)
  }()

  private func field(
    _ value: String?, _ first: String?, _ second: String?, review: Bool? = nil, sure: Bool = true
  ) -> FieldReading {
    let isOpen = review ?? (first != second)
    return FieldReading(
      value: value, printed: value ?? "", confidence: isOpen ? 0.5 : 0.995, review: isOpen,
      evidence: [
        .init(reader: "tesseract", value: first, confidence: 0.9),
        .init(reader: "glyphs", value: second, confidence: 0.9),
      ] + (sure ? [] : [.place(.notWhole)]),
      page: 1, box: PageBox(x: 0, y: 0, width: 1, height: 1))
  }

  private func agreed(_ value: String) -> FieldReading { field(value, value, value) }

  private func settled(_ person: [PersonField: FieldReading]) -> [PersonField: FieldReading] {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .residentRecord, persons: [person])
    LexiconEvidence(lexicons: Self.lexicons).settle(&reading)
    #expect(reading.warnings.isEmpty)
    return reading.persons[0]
  }

  private func settled(_ key: DocumentField, _ field: FieldReading) throws -> FieldReading {
    var reading = Reading(
      file: "a", status: .read, pages: 1, docType: .residentRecord, fields: [key: field], persons: [])
    LexiconEvidence(lexicons: Self.lexicons).settle(&reading)
    #expect(reading.warnings.isEmpty)
    return try #require(reading.fields[key])
  }

  @Test("A lost 濁点 between the readers is settled by the surname: シマダ beside 島田")
  func voicing() {
    let person = settled([.name: agreed("島田 達也"), .kana: field("シマタ タツヤ", "シマダ タツヤ", "シマタ タツヤ")])
    #expect(person[.kana]?.value == "シマダ タツヤ")
    #expect(person[.kana]?.review == false)
    #expect(person[.kana]?.alternatives.first?.value == "シマタ タツヤ")
  }

  @Test("A value that had passed and is replaced goes to a person")
  func replaced() {
    let person = settled([
      .name: agreed("竹内 貞"), .kana: field("タケウチ サタ", "タケウチ サダ", "タケウチ サタ", review: false),
    ])
    #expect(person[.kana]?.value == "タケウチ サダ")
    #expect(person[.kana]?.review == true)
  }

  @Test("Readings that differ in their gap alone are parted where the name's halves end")
  func gaps() {
    let person = settled([.name: agreed("小島 賢治"), .kana: field("コジマ ケンジ", "コ ジマケンジ", "コジマ ケンジ")])
    #expect(person[.kana]?.value == "コジマ ケンジ")
    #expect(person[.kana]?.review == false)
    let stray = settled([.name: agreed("小島 碧"), .kana: field("コジマ アオ", "ク コジマアオ", "ト コジマアオ")])
    #expect(stray[.kana]?.value == "コジマ アオ")
  }

  @Test("Where each reader has a half right, neither whole reading stands")
  func halves() {
    let person = settled([
      .name: agreed("薬師寺 善彦"), .kana: field("ヤクシジ ヨシビコ", "ヤクシジ ヨシビコ", "ヤクシシ ヨシヒコ"),
    ])
    #expect(person[.kana].map { $0.review || $0.value == "ヤクシジ ヨシヒコ" } == true)
  }

  @Test("A gap that no reader saw is not put into a surname that stands alone")
  func surnameAlone() {
    let person = settled([.name: field("長曽我部 嘉彦", "選曽我部 嘉彦", "長曽我部 嘉彦"), .kana: agreed("チョウソカベ")])
    #expect(person[.kana].map { $0.review || $0.value == "チョウソカベ" } == true)
  }

  @Test("A reading that both readers saw without its beginning is marked and put right")
  func lostBeginning() {
    let person = settled([.name: agreed("平野 直樹"), .kana: agreed("ラノ ナオキ")])
    #expect(person[.kana]?.review == true)
    #expect(person[.kana]?.value == "ヒラノ ナオキ")
    #expect(person[.kana]?.alternatives.first?.value == "ラノ ナオキ")
    #expect(person[.name]?.review == false)
  }

  @Test("Marks before a reading and the small ヶ are none of it: ・・ニシダ, リュウノスヶ")
  func marks() {
    let person = settled([
      .name: field("…西田 眞理子", "…西田 臣理子", "・・西田 眞理亅・"),
      .kana: field("ニシンダ マリコ", "ーニシダ マリコ", "・・ニシダ マリコ"),
    ])
    #expect(person[.kana]?.value == "ニシダ マリコ")
    #expect(person[.name]?.value == "西田 眞理子")
    let small = settled([.name: agreed("鉢呂 龍之介"), .kana: field("ハチロ リュウノスヶ", "チリ ュリノスケ", "ハチロ リュウノスヶ")])
    #expect(small[.kana]?.value == "ハチロ リュウノスケ")
  }

  @Test(
    "Of several listed readings near by, the one that differs in 濁点 alone is put forward, and the name gets its gap")
  func nearest() {
    let person = settled([.name: agreed("平田和也"), .kana: agreed("ラタ カスヤ")])
    #expect(person[.kana]?.value == "ヒラタ カズヤ")
    #expect(person[.kana]?.review == true)
    #expect(person[.name]?.value == "平田 和也")
    let former = settled([.formerName: agreed("藤原"), .formerNameKana: field("ブフシワラ", "ブフシワラ", "フシワラ")])
    #expect(former[.formerNameKana]?.value == "フジワラ")
    #expect(former[.formerNameKana]?.review == true)
  }

  @Test("A name whose characters cannot sound so is marked with its reading: 占 beside ヨシ")
  func wrongCharacter() {
    let person = settled([.name: agreed("占田 誠"), .kana: agreed("ヨシダ マコト")])
    #expect(person[.name]?.review == true)
    #expect(person[.kana]?.review == true)
  }

  @Test("A name with a slip of one reader is settled by its reading")
  func nameSettled() {
    let person = settled([.name: field("島田 茂", "鳥田 茂", "島田 茂"), .kana: agreed("シマダ シゲル")])
    #expect(person[.name]?.value == "島田 茂")
    #expect(person[.name]?.review == false)
    // 裕 and 祐 sound alike: nothing here tells them apart.
    let open = settled([.name: field("中村 裕子", "中村 祐子", "中村 裕子"), .kana: agreed("ナカムラ ユウコ")])
    #expect(open[.name]?.review == true)
  }

  @Test("A place cut too narrowly is whole when the dictionaries list the name with the reading, and no longer one")
  func doubtfulPlace() {
    let whole = settled([
      .name: agreed("島田 達也"), .kana: field("シマダ タツヤ", "シマダ タツヤ", "シマダ タツヤ", review: true, sure: false),
    ])
    #expect(whole[.kana]?.review == false)
    // 大野 is オオノ and オノ: the second may be the first cut off.
    let open = settled([
      .name: agreed("大野 達也"), .kana: field("オノ タツヤ", "オノ タツヤ", "オノ タツヤ", review: true, sure: false),
    ])
    #expect(open[.kana]?.review == true)
    // A name that no dictionary lists proves nothing about its place.
    let unlisted = settled([
      .name: agreed("久下沼 達也"), .kana: field("クゲヌマ タツヤ", "クゲヌマ タツヤ", "クゲヌマ タツヤ", review: true, sure: false),
    ])
    #expect(unlisted[.kana]?.review == true)
  }

  @Test("A given name read as no dictionary reads it stays as both readers saw it")
  func newGivenName() {
    for (name, kana) in [("小島 和花", "コジマ ノドカ"), ("長谷川 陽葵", "ハセガワ ヒマリ")] {
      let person = settled([.name: agreed(name), .kana: agreed(kana)])
      #expect(person.values.allSatisfy { !$0.review })
    }
  }

  @Test("A dot behind a kana that has a voiced twin may be its 濁点: トクシ・ロウ is not cleared as トクシロウ")
  func looseDot() {
    let person = settled([
      .name: agreed("中山 徳次郎"), .kana: field("ナカヤマ トクジゲ", "ナカヤマ トクジゲ", "ナカヤマ トクシ・ロウ"),
    ])
    #expect(person[.kana]?.review == true)
  }

  @Test("Names in Latin letters are left as they are")
  func latin() {
    let person = settled([.name: agreed("SMITH JOHN"), .kana: agreed("スミス ジョン")])
    #expect(person.values.allSatisfy { !$0.review })
  }

  @Test("A character disputed within the place names is cleared by the list, one in the number is not")
  func places() throws {
    let right = "高知県高知市薊野北町一丁目16番21号"
    let place = try settled(.address, field(right, "高知県高知市創野北町一丁目16番21号", right))
    #expect(place.review == false)
    #expect(place.value == right)
    // Each reader has one slip, at another place.
    let both = try settled(
      .address, field("福岡県糟屋郡篠栗町大字尾仲1330番地", "福岡県精屋郡篠栗町大字尾仲1330番地", "畠岡県糟屋郡篠栗町大字尾仲1330番地"))
    #expect(both.review == false)
    let number = try settled(.address, field(right, "高知県高知市薊野北町一丁目16番27号", right))
    #expect(number.review == true)
  }

  @Test("What both readers have one character off is put right and marked")
  func placeSlip() throws {
    let address = try settled(.address, agreed("新潟県新潟市中央区笹ロ七丁目36番18号"))
    #expect(address.value == "新潟県新潟市中央区笹口七丁目36番18号")
    #expect(address.review == true)
  }

  @Test("Against a kanji that both readers see the list says nothing: it may be older than the place")
  func newerPlace() throws {
    for text in ["静岡県浜松市中央区蜆塚二丁目1411番地の38", "佐賀県佐賀市嘉瀬町大字扇町3886番地", "東京都千代田区三崎町3丁目2-18"] {
      let address = try settled(.address, agreed(text))
      #expect(address.value == text)
      #expect(address.review == false)
    }
  }

  @Test("An agreed address of the list stays unmarked, one that the list does not know too")
  func untouched() throws {
    for text in ["愛知県知多郡武豊町字ヱケ屋敷12番地", "見本県窓口市中央1-2-3", "石川県金沢市鳴和3-8-8 市営住宅富士見407号"] {
      let address = try settled(.address, agreed(text))
      #expect(address.value == text)
      #expect(address.review == false)
    }
  }

  @Test("口 between a listed place and a number is the katakana ロ; 宇 behind one is marked as 字")
  func twins() throws {
    #expect(try settled(.address, agreed("石川県七尾市小島町口部ハ3136番地")).value == "石川県七尾市小島町ロ部ハ3136番地")
    let part = try settled(.address, agreed("石川県輪島市河井町弐部二3638番地"))
    #expect(part.value == "石川県輪島市河井町弐部ニ3638番地")
    #expect(part.review, "what both readers saw was changed")
    #expect(try settled(.address, agreed("兵庫県西宮市甲子園口四丁目17番25号")).value == "兵庫県西宮市甲子園口四丁目17番25号")
    let hamlet = try settled(.address, agreed("岩手県下閉伊郡岩泉町岩泉宇森の越第35地割378番地28"))
    #expect(hamlet.value == "岩手県下閉伊郡岩泉町岩泉字森の越第35地割378番地28" && hamlet.review)
  }

  @Test("A number that no address has is marked: 7ワー40-17")
  func brokenNumber() throws {
    #expect(try settled(.address, agreed("島根県松江市古志原7ワー40-17")).review == true)
    #expect(AddressNumber.isNumbered("宮崎県都城市鷹尾5-20-11フォレスト9棟504号"))
    #expect(AddressNumber.isNumbered("北海道虻田郡倶知安町北一条西2丁目3番地の4"))
  }

  @Test("The head of a municipality of the list is cleared, another one put right")
  func issuers() throws {
    #expect(try settled(.issuer, field("北海道旭川市長", "北海道加川市長", "北海道旭川市長")).review == false)
    let near = try settled(.issuer, agreed("埼王県入間郡三芳町長"))
    #expect(near.value == "埼玉県入間郡三芳町長")
    #expect(near.review == true)
  }

  @Test("Without dictionaries nothing is changed, and the reading says so")
  func missing() {
    var reading = Reading(
      file: "a", status: .read, pages: 1, docType: .residentRecord,
      persons: [[.name: agreed("島田 達也"), .kana: field("シマダ タツヤ", "シマダ タツヤ", "シマタ タツヤ")]])
    LexiconEvidence(lexicons: nil).settle(&reading)
    #expect(reading.warnings.map(\.code) == ["lexiconMissing"])
    #expect(reading.persons[0][.kana]?.review == true)
  }

  @Test("Place names are given in ordinary characters: 都, not its twin of the compatibility block")
  func ordinaryCharacters() {
    let twin = "東京\u{FA26}荒川区町屋5丁目24番22号"
    let person = settled([.previousAddress: field(twin, twin, twin)])
    #expect(person[.previousAddress]?.value?.unicodeScalars.contains("\u{90FD}") == true)
    #expect(person[.previousAddress]?.value?.unicodeScalars.contains("\u{FA26}") == false)
  }

  @Test(
    "A listed place with a whole number has the gazetteer's word, and a second one where the other reading is no address"
  )
  func vouchedAddress() {
    let right = "山口県山口市湯田温泉五丁目10番24号"
    func words(_ first: String, _ second: String) -> [String] {
      settled([.previousAddress: field(right, first, second)])[.previousAddress]?.evidence.map(\.reader) ?? []
    }
    #expect(words(right, right).contains("gazetteer"))
    #expect(!words(right, right).contains("onlyAddress"))
    #expect(words("山口県山口市湯田温泉五十目10番24号", right).contains("onlyAddress"))
    #expect(!words("山口県山口市湯田温泉五丁目10番21号", right).contains("onlyAddress"))
    let slipped = "山口県山口市湯田温泉五丁目10番号"
    #expect(
      settled([.previousAddress: agreed(slipped)])[.previousAddress]?.evidence.map(\.reader).contains("gazetteer")
        == false)
  }

  @Test("A 半濁点 that a surname is never read with is put forward as the 濁点 it is read with, and marked: ワタナペ beside 渡部")
  func voicedTwin() {
    let person = settled([.name: agreed("渡部 優香"), .kana: field("ワタナペ ユウカ", "ワタナバ ユウカ", "ワタナペ ユウカ")])
    #expect(person[.kana]?.value == "ワタナベ ユウカ")
    #expect(person[.kana]?.review == true)
    #expect(person[.kana]?.alternatives.contains { $0.value == "ワタナペ ユウカ" } == true)
  }

  @Test("A surname that is read with a 濁点 as well is marked where the second reader is not sure of the print")
  func lostMark() {
    func isMarked(_ name: String, _ kana: String, sure: Double) -> Bool? {
      var sound = agreed(kana)
      for index in sound.evidence.indices where sound.evidence[index].reader == "glyphs" {
        sound.evidence[index].confidence = sure
      }
      return settled([.name: agreed(name), .kana: sound])[.kana]?.review
    }
    #expect(isMarked("高木 弥生", "タカキ ヤヨイ", sure: 0.7) == true)
    #expect(isMarked("高木 弥生", "タカキ ヤヨイ", sure: 0.95) == false)
    #expect(isMarked("高木 弥生", "タカギ ヤヨイ", sure: 0.7) == false)
    #expect(isMarked("鈴木 弥生", "スズキ ヤヨイ", sure: 0.7) == false)
  }

  @Test("A mark that was looked at by itself may be a 濁点: the reading stays marked")
  func looseDots() {
    var kana = field("ハラ ケンシ", "カラヶッツ", "ハラケンシ")
    kana.evidence.append(.init(reader: "verification", value: "\"", confidence: 0.9))
    #expect(settled([.name: agreed("原 憲司"), .kana: kana])[.kana]?.review == true)
  }

  @Test("Where most of a family is read with one mark and a reader saw it here too, it is put forward here")
  func family() {
    func person(_ name: String, _ kana: FieldReading) -> [PersonField: FieldReading] {
      [.name: agreed("鍔田 " + name), .kana: kana]
    }
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .residentRecord)
    reading.persons = [
      person("隆之", field("ツパタ タカユキ", "ツバタ タカユキ", "ツパタ タカユキ")), person("友香", agreed("ツバタ ユカ")),
      person("晴", agreed("ツバタ ハル")),
    ]
    FamilyReadings().settle(&reading)
    #expect(reading.persons[0][.kana]?.value == "ツバタ タカユキ")
    #expect(reading.persons[0][.kana]?.review == true)
    reading.persons[0][.kana] = agreed("ツパタ タカユキ")
    FamilyReadings().settle(&reading)
    #expect(reading.persons[0][.kana]?.value == "ツパタ タカユキ", "both readers saw it: nothing decides")
  }
}
