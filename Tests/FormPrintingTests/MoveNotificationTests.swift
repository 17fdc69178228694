import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.medium)) struct MoveNotificationTests {
  @Test("the 住民異動届 prints", arguments: [0, 1, 5, 8])
  func prints(persons: Int) throws {
    let library = try FormLibrary(directory: SampleData.directory)
    let printer = try FormPrinter(library: library)
    let printed = try printer.pdf(
      library.form("move-notification"), SampleData.move(persons: persons, foreign: true), SampleData.metadata)
    #expect(printed.report.pages == (persons > 5 ? 2 : 1))
    #expect(printed.report.unformatted.isEmpty)
    if let folder = ProcessInfo.processInfo.environment["FORM_PRINTS"] {
      try printed.pdf.write(to: URL(fileURLWithPath: folder).appendingPathComponent("move-\(persons).pdf"))
    }
  }
}
