import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.medium)) struct PrintQueueTests {
  @Test("two queues print at once and give what one printer gives")
  func parallel() async throws {
    let library = try Printing.library
    let data = SampleData.move(persons: 6, foreign: true)
    let expected = try Printing.printer().pdf(library.form("move-notification"), data, SampleData.metadata).pdf
    let queues = [PrintQueue(library: library), PrintQueue(library: library)]
    try await withThrowingTaskGroup(of: Data.self) { group in
      for index in 0..<12 {
        group.addTask {
          try await queues[index % 2].pdf(form: "move-notification", data, SampleData.metadata).pdf
        }
      }
      for try await pdf in group { #expect(pdf == expected) }
    }
  }

  @Test("an unknown form is an error that lists the forms there are")
  func unknown() async throws {
    let queue = PrintQueue(library: try Printing.library)
    let error = await #expect(throws: FormPrintingError.self) {
      try await queue.pdf(form: "tax-return", FormData(), SampleData.metadata)
    }
    #expect(error?.code == .formUnknown)
    #expect(error?.message.contains("move-notification") == true)
  }
}
