import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency
import Support
import Testing

@Suite(.tags(.medium, .control)) struct PrintAndFindTests {
  @Test("C20 a print and an export are in the access log with who and when, and on the paper")
  func logged() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    let printed = try await counter.desk.print("move-notification", of: filed.id, by: Counter.colleague)
    _ = try await counter.desk.csv("move-notification", profile: "standard", of: filed.id, by: Counter.colleague)
    for (act, item) in [(AccessAct.print, "move-notification"), (.export, "move-notification standard")] {
      let line = try #require(try await counter.archive.log(LogQuery(act: act), by: Counter.auditor).first)
      #expect(line.staff == InventedCases.second)
      #expect(line.at == InventedCases.now)
      #expect(line.caseID == filed.id)
      #expect(line.item == item)
    }
    let text = try Tool.text("pdftotext", "PDF", "-", pdf: printed.pdf)
    #expect(text.contains(InventedCases.second.rawValue))
  }

  @Test("C20 C23 a contractor's export is refused, gives nothing, and is in the log")
  func contractor() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    let access = Access(
      staff: InventedCases.third, desk: InventedCases.desk, terminal: "T-02", roles: [.contractor],
      reason: .notification)
    await expectRefusal(CaseArchiveError.Code.notPermitted) {
      _ = try await counter.desk.csv("move-notification", profile: "standard", of: filed.id, by: access)
    }
    let lines = try await counter.archive.log(LogQuery(act: .export), by: Counter.auditor)
    #expect(lines.map(\.outcome) == [.refused])
  }

  @Test("C20 nothing is logged as printed when a form could not be printed")
  func notPrinted() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    await #expect(throws: FormPrintingError.self) {
      try await counter.desk.print("no-such-form", of: filed.id, by: Counter.clerk)
    }
    #expect(try await counter.archive.log(LogQuery(act: .print), by: Counter.auditor).isEmpty)
  }

  @Test("C09 a value that is an image only says so in 備考 of the print and the CSV; another person's form does not")
  func imageOnly() async throws {
    let counter = try await Counter()
    let drafted = try await counter.drafted()
    let edit = CaseEdit(
      fields: [.remarks: "見本の備考"], imageOnly: [.personField(1, .name): true, .personField(1, .kana): true])
    let edited = try await counter.desk.edit(drafted.id, edit, by: Counter.clerk)
    let place = try #require(HouseholdOrder.order(of: edited.persons).firstIndex(of: 1)) + 1
    let printed = try await counter.desk.print("move-notification", of: drafted.id, by: Counter.clerk)
    let text = try Tool.text("pdftotext", "-layout", "PDF", "-", pdf: printed.pdf)
    #expect(text.contains("見本の備考"))
    #expect(text.contains("外字（画像で確認）：\(place) 氏名、\(place) 氏名の振り仮名"))
    for profile in ["standard", "counter"] {
      let csv = try await counter.desk.csv("move-notification", profile: profile, of: drafted.id, by: Counter.clerk)
      #expect(
        try Tool.text("iconv", "-f", profile == "counter" ? "CP932" : "UTF-8", "-t", "UTF-8", "PDF", pdf: csv.data)
          .contains("外字（画像で確認）：氏名、氏名の振り仮名"))
    }
    let other = try await counter.desk.print(
      "seal-certificate-request", of: drafted.id, persons: [0], by: Counter.clerk)
    #expect(!(try Tool.text("pdftotext", "PDF", "-", pdf: other.pdf)).contains("外字"))
  }

  @Test("C11 the signature's image is kept as it was given, sealed, and stands on the print")
  func signature() async throws {
    let counter = try await Counter()
    let settled = try await counter.settle(counter.drafted())
    let before = try await counter.desk.print("move-notification", of: settled.id, by: Counter.clerk)
    await expectRefusal(CaseError.Code.invalidValue) {
      _ = try await counter.desk.sign(settled.id, image: Data("GIF89a".utf8), medium: .tablet, by: Counter.clerk)
    }
    let signed = try await counter.desk.sign(settled.id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    let reference = try #require(signed.signature)
    #expect(try await counter.archive.signature(reference.id, by: Counter.clerk) == Signature.png)
    let after = try await counter.desk.print("move-notification", of: settled.id, by: Counter.clerk)
    func images(_ form: PrintedForm) throws -> Int {
      try Tool.text("pdfimages", "-list", "PDF", pdf: form.pdf).split(separator: "\n").count
    }
    #expect(try images(after) > images(before))
  }

  @Test("C03 C32 a case is found by 異体字, kana, birth date and certificate, and the search is logged without them")
  func find() async throws {
    let counter = try await Counter()
    var persons = InventedReadings.family
    persons[0][.name] = "髙邉 一郎"
    persons[0][.kana] = "タカナベ イチロウ"
    let found = try await counter.drafted(InventedReadings.certificate(persons: persons))
    var header = InventedReadings.header
    header[.certificateNumber] = "第9号"
    let other = try await counter.takeIn(
      counter.scan("other.png", reads: InventedReadings.certificate(header: header, persons: [InventedReadings.mother]))
    )
    let searches: [CaseSearch] = [
      CaseSearch(name: "高辺一郎"), CaseSearch(name: "髙邉　一郎", birthDate: "昭和60年1月2日"), CaseSearch(kana: "たかなべいちろう"),
      CaseSearch(certificateNumber: "20260401　見本市　本庁1 プリンタ001 011"),
      CaseSearch(birthDate: "1985-01-02", certificateNumber: "20260401 見本市 本庁1 プリンタ001 011 1/1"),
    ]
    for search in searches {
      #expect(try await counter.desk.find(search, by: Counter.clerk).map(\.id) == [found.id])
    }
    #expect(try await counter.desk.find(CaseSearch(name: "高辺一郎", birthDate: "1999-01-01"), by: Counter.clerk).isEmpty)
    let both = try await counter.desk.find(CaseSearch(birthDate: "1987-05-16"), by: Counter.clerk)
    #expect(Set(both.map(\.id)) == [found.id, other.id])
    let lines = try await counter.archive.log(LogQuery(act: .search), by: Counter.auditor)
    #expect(lines.count >= searches.count)
    #expect(lines.allSatisfy { $0.reason == .notification && $0.item?.contains("高") != true })
  }

  @Test("C03 a search without a usable criterion is refused, never widened")
  func emptySearch() async throws {
    let counter = try await Counter()
    _ = try await counter.drafted()
    for search in [
      CaseSearch(), CaseSearch(name: " 　"), CaseSearch(birthDate: "明日"), CaseSearch(certificateNumber: ""),
    ] {
      await expectRefusal(CaseError.Code.invalidValue) { _ = try await counter.desk.find(search, by: Counter.clerk) }
    }
    #expect {
      try JSONDecoder().decode(CaseSearch.self, from: Data(#"{"name": "窓口", "individualNumber": "1"}"#.utf8))
    } throws: { ($0 as? CaseError)?.code == .unknownField }
  }

  @Test("C32 an edit makes a case findable by its new name and no longer by the former one")
  func reindexed() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.drafted(InventedReadings.certificate(persons: [InventedReadings.father]))
    _ = try await counter.desk.edit(
      moveCase.id, CaseEdit(persons: [.init(index: 0, values: [.name: "渡邊 一郎"])]), by: Counter.clerk)
    #expect(try await counter.desk.find(CaseSearch(name: "渡辺一郎"), by: Counter.clerk).map(\.id) == [moveCase.id])
    #expect(try await counter.desk.find(CaseSearch(name: "窓口一郎"), by: Counter.clerk).isEmpty)
  }
}
