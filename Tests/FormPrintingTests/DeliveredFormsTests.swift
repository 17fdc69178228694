import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.medium)) struct DeliveredFormsTests {
  static let ids = ["deletion-record", "move-notification", "resident-record-request", "seal-certificate-request"]

  @Test("every form of the folder prints, empty and filled", arguments: ids, [0, 1, 5, 8])
  func prints(id: String, persons: Int) throws {
    let form = try Printing.library.form(id)
    let data = form.record == .deletionRecord ? SampleData.deletion : SampleData.move(persons: persons, foreign: true)
    let printed = try Printing.printer().pdf(form, persons == 0 ? FormData() : data, SampleData.metadata)
    #expect(printed.report.unformatted.isEmpty)
    #expect(printed.report.overflows.isEmpty)
    try Printing.keep(printed, "\(id)-\(persons)")
  }
}
