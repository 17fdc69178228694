import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency
import Support
import Testing

@Suite(.tags(.large)) struct InquiryTests {
  private var inquiry: Inquiry {
    Inquiry(
      inquirer: "見本県架空町", number: "架町市第12号", date: InventedContexts.day("2026-04-03"),
      basis: "住民基本台帳法第34条")
  }

  @Test("C34 an inquiry is answered from a filed case in print, without numbers", .tags(.control))
  func answers() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    let reply = try await counter.desk.answer(
      inquiry, from: filed.id, persons: [0], by: Counter.access(InventedCases.clerk, [.clerk], .inquiry))
    let text = try Tool.text("pdftotext", "-layout", "PDF", "-", pdf: reply.pdf).filter { !$0.isWhitespace }
    #expect(text.contains("見本県架空町"))
    #expect(text.contains(try #require(filed.value(.name, ofPerson: 0)).filter { !$0.isWhitespace }))
    #expect(!text.contains(try #require(filed.value(.individualNumber, ofPerson: 0))))
    #expect(!text.contains(try #require(filed.value(.name, ofPerson: 1)).filter { !$0.isWhitespace }), "nobody asked")
  }

  @Test("C25 the log says who got it, by which letter and on which basis", .tags(.control))
  func isRecorded() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    _ = try await counter.desk.answer(inquiry, from: filed.id, persons: [0], by: Counter.clerk)
    let entry = try await counter.archive.log(.init(act: .provide, caseID: filed.id), by: Counter.auditor).last
    let item = try #require(entry?.item)
    #expect(item.contains("見本県架空町") && item.contains("2026-04-03") && item.contains("第34条"))
  }

  @Test("C34 a case that is not filed answers nothing, and an inquiry without a basis is none", .tags(.control))
  func refuses() async throws {
    let counter = try await Counter()
    let drafted = try await counter.drafted()
    await expectRefusal(CaseError.Code.actNotAllowed) {
      _ = try await counter.desk.answer(inquiry, from: drafted.id, persons: [0], by: Counter.clerk)
    }
    var bare = inquiry
    bare.basis = ""
    let filed = try await counter.filed()
    await expectRefusal(CaseError.Code.invalidValue) {
      _ = try await counter.desk.answer(bare, from: filed.id, persons: [0], by: Counter.clerk)
    }
  }

  @Test("C23 a contractor hands nothing out, and the attempt is in the log", .tags(.control))
  func contractor() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    let contractor = Counter.access(InventedCases.third, [.contractor])
    await expectRefusal(CaseArchiveError.Code.notPermitted) {
      _ = try await counter.desk.answer(
        inquiry, from: filed.id, persons: [0],
        by: Access(
          staff: contractor.staff, desk: contractor.desk, terminal: "T-01", roles: [.contractor], reason: .inquiry))
    }
    let entry = try await counter.archive.log(.init(act: .provide, caseID: filed.id), by: Counter.auditor).last
    #expect(entry?.outcome == .refused)
  }
}
