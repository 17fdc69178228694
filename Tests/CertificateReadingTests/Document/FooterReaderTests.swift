import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// What stands at the foot of a certificate without a label.
@Suite(.tags(.medium)) struct FooterReaderTests {
  private func found(_ texts: [(x: Double, y: Double, text: String)]) throws -> FooterReader.Found {
    let page = try PrintedPage(width: 200, height: 100)
    for text in texts { try page.text(text.x, text.y, text.text, points: 12) }
    return FooterReader(page: try page.placed()).found()
  }

  private func text(_ lines: [TextLine]) -> String { lines.map(\.text).joined() }

  @Test("The mayor's name is found behind the title, far behind it, and in a line of its own below it")
  func name() throws {
    for (x, y) in [(92.0, 70.0), (150.0, 70.0), (55.0, 78.0)] {
      let found = try found([(20, 55, "令和7年3月5日"), (50, 70, "見本県窓口市長"), (x, y, "田中　勇人")])
      #expect(text(found.issuer) == "見本県窓口市長")
      #expect(text(found.issuerName) == "田中勇人", "at \(x), \(y)")
    }
  }

  @Test("A given name set far behind the surname is part of the mayor's name; 印 as far behind a whole name is not")
  func farGivenName() throws {
    let parted = try found([(20, 55, "令和7年3月5日"), (50, 70, "見本県窓口市長　田中"), (105, 70, "勇人")])
    #expect(text(parted.issuerName) == "田中勇人")
    #expect(parted.issuerName.count == 1)
    let sealed = try found([(20, 55, "令和7年3月5日"), (50, 70, "見本県窓口市長　田中"), (105, 70, "印")])
    #expect(text(sealed.issuerName) == "田中")
  }

  @Test("What stands below the title and is no name is not taken for one")
  func noName() throws {
    for other in ["この印は黒色です", "令和7年3月5日", "電話 03-1234-5678", "窓口市緑町1-2-3"] {
      #expect(text(try found([(50, 70, "見本県窓口市長"), (55, 78, other)]).issuerName).isEmpty, "\(other)")
    }
  }

  @Test("A word where a seal belongs is no part of the name", arguments: ["印", "（公印省略）"])
  func sealWord(word: String) throws {
    let found = try found([(50, 70, "見本県窓口市長"), (92, 70, "田中　勇人　\(word)")])
    #expect(text(found.issuerName) == "田中勇人")
  }

  @Test("Of several days without a label the one beside the issuer is the day of issue; far from it a person looks")
  func date() throws {
    let near = try found([
      (20, 5, "平成2年12月11日"), (20, 60, "令和7年3月5日"), (50, 70, "見本県窓口市長"), (92, 70, "田中　勇人"), (20, 95, "令和8年1月6日"),
    ])
    #expect(text(near.issueDate) == "令和7年3月5日" && !near.isDateGuessed)
    let far = try found([(20, 5, "平成2年12月11日"), (120, 5, "令和7年3月5日"), (50, 80, "見本県窓口市長"), (92, 80, "田中　勇人")])
    #expect(far.isDateGuessed)
  }

  @Test("What a telefax prints above the page, and the form's own number, are not the certificate's number")
  func machines() throws {
    let header = try found([(5, 3, "2026年8月13日10時51分 見本市役所市民課 NO.7677 P.1"), (150, 12, "5432619944")])
    #expect(text(header.certificateNumber) == "5432619944")
    let parted = try found([(5, -2, "2026年8月13日 15詳52分"), (90, -2, "見本市役所"), (140, -2.5, "NO.7677")])
    #expect(text(parted.certificateNumber).isEmpty, "beside the time, though 時 was read wrong")
    #expect(text(try found([(150, 5, "様式第20号（第22条関係）")]).certificateNumber).isEmpty)
    #expect(FooterReader.isMachines("2026/8/13 10:51 見本市役所") && !FooterReader.isMachines("20260813-126"))
  }

  @Test("A day between the labels of persons' items is none of the paper's own; beside the issuer it is")
  func dayOfPerson() throws {
    let items = [(10.0, 5.0, "氏名"), (10, 15, "性別"), (10, 60, "続柄"), (10, 68, "個人番号")]
    #expect(text(try found(items + [(70, 30, "平成16年4月30日")]).issueDate).isEmpty)
    let beside = try found(items + [(70, 30, "平成16年4月30日"), (20, 42, "令和7年3月5日"), (70, 42, "見本県窓口市長　田中　勇人")])
    #expect(text(beside.issueDate) == "令和7年3月5日")
  }
}
