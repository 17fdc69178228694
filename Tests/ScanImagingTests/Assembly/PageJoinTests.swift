import Foundation
import Support
import Testing

@testable import ScanImaging

@Suite("Pages put together", .tags(.small)) struct PageJoinTests {
  @Test("a page is told by file, number and turn, and by nothing else")
  func arguments() {
    #expect(PageJoin.Page(argument: "1:2:270") == PageJoin.Page(file: 1, number: 2, turn: 270))
    for text in ["", "1:2", "1:2:45", "a:2:0", "1:2:0:0", "1::0"] { #expect(PageJoin.Page(argument: text) == nil) }
  }
}
