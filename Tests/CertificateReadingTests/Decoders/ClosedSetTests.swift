import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct ClosedSetTests {
  @Test(
    "a flag is understood in the ways certificates print it",
    arguments: [
      ("有", "true"), ("無", "false"), ("○", "true"), ("該当", "true"), ("非該当", "false"), ("加入", "true"), ("未加入", "false"),
      ("有り", nil), ("あり", "true"), ("なし", "false"),
    ])
  func flags(printed: String, value: String?) throws {
    for family in [TypeFamily.ipaexGothic, .ipaexMincho] {
      let decoded = try PrintedValueCase.decode(.flag, printed, field: .nhi, family: family)
      if let value {
        #expect(!decoded.isSilentError(value))
      } else {
        #expect(decoded.review || decoded.value == "true")
      }
    }
  }

  @Test("clear flags are accepted without a person", arguments: [("○", "true"), ("該当", "true"), ("非該当", "false")])
  func clearFlags(printed: String, value: String) throws {
    let decoded = try PrintedValueCase.decode(.flag, printed, field: .nhi)
    #expect(decoded.value == value && !decoded.review)
  }

  @Test("a blank place, ＊＊＊ and － say nothing about a flag", arguments: ["", "＊＊＊", "＊", "－", "***", "※※※"])
  func noFlag(printed: String) throws {
    let decoded = try PrintedValueCase.decode(.flag, printed, field: .nhi)
    #expect(decoded.value == nil || decoded.review)
    if printed.isEmpty || printed == "＊＊＊" || printed == "－" { #expect(decoded.value == nil) }
  }

  @Test("a word that is no flag goes to a person", arguments: ["令和7年", "山田", "記載省略"])
  func strangeFlag(printed: String) throws {
    #expect(try PrintedValueCase.decode(.flag, printed, field: .nhi).review)
  }

  @Test("性別 is read from one character", arguments: [("男", "male"), ("女", "female"), ("男性", "male"), ("女性", "female")])
  func sex(printed: String, value: String) throws {
    for family in [TypeFamily.ipaexGothic, .ipaexMincho, .bizGothic] {
      let decoded = try PrintedValueCase.decode(.sex, printed, field: .sex, family: family)
      #expect(!decoded.isSilentError(value))
      if printed.count == 1 { #expect(decoded.value == value) }
    }
  }

  @Test("what is neither 男 nor 女 goes to a person", arguments: ["記載省略", "不明", "田中"])
  func strangeSex(printed: String) throws {
    #expect(try PrintedValueCase.decode(.sex, printed, field: .sex).review)
  }

  @Test(
    "続柄 is read, or marked",
    arguments: ["世帯主", "妻", "夫", "子", "父", "母", "妻の子", "子の妻", "同居人", "縁故者", "妻（未届）", "妻（未届）の子"])
  func relationship(printed: String) throws {
    let decoded = try PrintedValueCase.decode(.relationship, printed, field: .relationship)
    #expect(!decoded.isSilentError(printed))
  }

  @Test("the usual 続柄 are accepted without a person", arguments: ["世帯主", "子の妻", "同居人"])
  func clearRelationship(printed: String) throws {
    let decoded = try PrintedValueCase.decode(.relationship, printed, field: .relationship)
    #expect(decoded.value == printed && !decoded.review)
  }

  @Test("a word that is no 続柄 goes to a person", arguments: ["山田", "市長", "子の子の子の子の子"])
  func strangeRelationship(printed: String) throws {
    #expect(try PrintedValueCase.decode(.relationship, printed, field: .relationship).review)
  }

  @Test("続柄 is one step of kinship, or two to four joined by の")
  func steps() {
    for text in ["世帯主", "妻", "子", "妻の子", "子の妻の父", "妻(未届)の子"] {
      #expect(RelationshipDecoder.isRelationship(text), "\(text)")
    }
    for text in ["", "の", "子の", "の子", "犬", "子の犬", "子の子の子の子の子"] {
      #expect(!RelationshipDecoder.isRelationship(text), "\(text)")
    }
  }

  @Test(
    "values of closed lists are read, or marked",
    arguments: [
      (PersonField.pensionCategory, "第1号", "第1号"), (.pensionCategory, "第３号", "第3号"), (.residencePeriod, "3年", "3年"),
      (.residencePeriod, "1年3月", "1年3月"), (.residenceStatus, "永住者", "永住者"), (.residenceStatus, "留学", "留学"),
      (.residenceStatus, "技術・人文知識・国際業務", "技術・人文知識・国際業務"), (.residentCategory, "中長期在留者", "中長期在留者"),
      (.nationality, "ベトナム", "ベトナム"), (.nationality, "中国", "中国"),
    ])
  func categories(field: PersonField, printed: String, value: String) throws {
    let decoded = try PrintedValueCase.decode(.category, printed, field: field)
    #expect(!decoded.isSilentError(value))
  }

  @Test("a word with one slip is taken for the only near one of its list, marked; far words stay as read, marked")
  func nearCategory() throws {
    let near = try FieldDecoder.decode(
      .category, try PrintedValueCase.source("特定技能1号", seenAs: "特定技熊1号"), field: .residenceStatus)
    let stroke = try PrintedValueCase.decode(.category, "I", field: .pensionCategory)
    #expect(stroke.value != "1号" && stroke.review, "the edge of the sheet is no category")
    #expect(!near.isSilentError("特定技能1号"))
    let far = try PrintedValueCase.decode(.category, "山田太郎", field: .residenceStatus)
    #expect(far.review)
  }
}
