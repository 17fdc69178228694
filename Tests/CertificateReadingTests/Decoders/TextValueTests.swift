import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct TextValueTests {
  @Test(
    "a name keeps one space between family and given name",
    arguments: [("山田　太郎", "山田 太郎"), ("佐藤　花子", "佐藤 花子"), ("鈴木　次郎", "鈴木 次郎")])
  func names(printed: String, value: String) throws {
    for family in [TypeFamily.ipaexMincho, .notoSerif] {
      let decoded = try PrintedValueCase.decode(.name, printed, field: .name, family: family)
      #expect(decoded.value == value)
      #expect(decoded.printed.contains("　"))
    }
  }

  @Test(
    "a tick or dots beside a name are no part of it; a stroke within a name in Latin letters is",
    arguments: [
      ("山田太郎Y", "山田太郎"), ("山田太郎・", "山田太郎"), ("山田太郎V.", "山田太郎"), ("・山田太郎…", "山田太郎"), ("O'BRIEN", "O'BRIEN"),
      ("PARKJIW00", "PARKJIWOO"),
      ("NGUYENY", "NGUYENY"), ("'NGUYEN'", "NGUYEN"),
    ])
  func ticks(seen: String, value: String) throws {
    let decoded = NameDecoder.decode(try PrintedValueCase.source("山田太郎", seenAs: seen))
    #expect(decoded.value == value)
  }

  @Test("a name in Latin letters keeps its words")
  func latinName() throws {
    let decoded = try PrintedValueCase.decode(.name, "NGUYEN VAN ANH", field: .name)
    #expect(!decoded.isSilentError("NGUYEN VAN ANH"))
    #expect(decoded.value?.filter { $0 == " " }.count == 2)
  }

  @Test("a character one reader cannot write never makes a wrong name unmarked", arguments: ["髙﨑　一郎", "渡邉　栞", "齋藤　德子"])
  func unwritable(printed: String) throws {
    let decoded = try PrintedValueCase.decode(.name, printed, field: .name, family: .ipaexMincho)
    #expect(!decoded.isSilentError(printed.replacing("　", with: " ")))
  }

  @Test("the widest gap parts family and given name; equal gaps part nothing")
  func gaps() {
    func symbols(_ text: String, _ gaps: [Double]) -> [PageSymbol] {
      zip(text, gaps).enumerated().map { index, pair in
        PageSymbol(
          text: String(pair.0), confidence: 0.9, alternatives: [], x: (index * 40)..<(index * 40 + 36),
          gapBefore: pair.1)
      }
    }
    #expect(NameDecoder.japanese(symbols("山田太郎", [9, 0.1, 1.1, 0.1])) == "山田 太郎")
    #expect(NameDecoder.japanese(symbols("山田太郎", [9, 0.1, 0.1, 0.1])) == "山田太郎")
    #expect(NameDecoder.japanese(symbols("山田太郎", [9, 0.9, 0.9, 0.9])) == "山田太郎")
    #expect(NameDecoder.isLatin("SMITH JOHN") && NameDecoder.isLatin("ＳＭＩＴＨ") && !NameDecoder.isLatin("山田"))
  }

  @Test("a reading is katakana with one space, whichever kana are printed")
  func kana() throws {
    for printed in ["ヤマダ　タロウ", "やまだ　たろう"] {
      let decoded = try PrintedValueCase.decode(.kana, printed, field: .kana)
      #expect(decoded.value == "ヤマダ タロウ")
    }
    #expect(KanaDecoder.katakana("ゔぁぱーア漢") == "ヴァパーア漢")
  }

  @Test("an address has ASCII digits and one space before 方書")
  func address() throws {
    let decoded = try PrintedValueCase.decode(.address, "東京都港区芝公園一丁目５番２５号　見本荘１０１号室", family: .ipaexMincho)
    let value = try #require(decoded.value)
    #expect(value.contains("5番25号 見本荘101号室"), "digits or space are wrong")
    #expect(!decoded.isSilentError("東京都港区芝公園一丁目5番25号 見本荘101号室"))
  }

  @Test("an address on two lines is one text without a space at the break")
  func twoLines() throws {
    let decoded = try PrintedValueCase.decode(.address, "東京都港区芝公園\n一丁目5番25号", family: .ipaexGothic)
    #expect(decoded.value == "東京都港区芝公園一丁目5番25号")
  }

  @Test("remains of ruled lines at the ends of a text are no part of it")
  func dirt() {
    #expect("|見本荘 101_".trimmingDirt() == "見本荘 101")
    #expect("||".trimmingDirt().isEmpty)
    #expect(AddressDecoder.digitFolded("５") == "5" && AddressDecoder.digitFolded("ー") == "ー")
  }

  @Test(
    "marks that stand for nothing are no value, whatever the field",
    arguments: ["【空欄】", "＊＊＊", "＊＊＊＊", "以下余白", "－", "―", "【　　】", ""])
  func blankMarks(mark: String) throws {
    let source = try PrintedValueCase.source(mark)
    for kind in ValueKind.allCases {
      let decoded = try FieldDecoder.decode(kind, source)
      // A flag may be marked: 【空欄】 says nothing about it.
      if kind == .flag { #expect(decoded.value == nil || decoded.review) } else { #expect(decoded.value == nil) }
    }
  }

  @Test("a text that cannot be of a kind loses against a blank place; one that looks like it wins")
  func shapes() {
    let fitting: [(ValueKind, String)] = [
      (.date, "令和6年5月2日"), (.date, "S60.1.2"), (.individualNumber, "1234 5678 9018"), (.sex, "女"), (.kana, "イチカワ"),
      (.residenceCardNumber, "AB12345678CD"), (.address, "架空市八幡一丁目1番1号"), (.name, "窓口一郎"),
    ]
    for (kind, text) in fitting { #expect(ValueShape.fit(kind, text) > ValueShape.fit(kind, ""), "\(kind.rawValue)") }
    let strange: [(ValueKind, String)] = [
      (.date, "市川太郎左衛門"), (.sex, "昭和60年1月2日"), (.individualNumber, "窓口一郎"), (.name, "昭和60年1月2日"), (.kana, "架空市八幡"),
      (.relationship, "令和6年5月2日"),
    ]
    for (kind, text) in strange { #expect(ValueShape.fit(kind, text) < 0, "\(kind.rawValue)") }
  }

  @Test("a blank place of what everybody has goes to a person; of what few have it does not")
  func expected() throws {
    let source = try PrintedValueCase.source("")
    for field in [PersonField.name, .birthDate, .sex, .relationship] {
      #expect(try FieldDecoder.decode(field.valueKind, source, field: field).review)
    }
    for field in [PersonField.alias, .nhi, .residencePeriodEnd, .basicPensionNumber] {
      #expect(!(try FieldDecoder.decode(field.valueKind, source, field: field)).review)
    }
  }
}
