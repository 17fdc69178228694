import Foundation
import Support
import Testing

@testable import ScanImaging

@Suite("Pages put together", .tags(.small)) struct PageJoinTests {
  @Test("files go to the process and come out of it as they were, also empty ones")
  func packing() throws {
    let files = [Data([1, 2, 3]), Data(), Data(repeating: 9, count: 70_000)]
    #expect(try PageJoin.unpacked(PageJoin.packed(files)) == files.map { [UInt8]($0) })
    #expect(try PageJoin.unpacked([]) == [])
  }

  @Test("files that came incomplete, or with an impossible length, are refused", arguments: [1, 7, 8, 10])
  func incomplete(count: Int) {
    let packed = PageJoin.packed([Data([1, 2, 3])])
    #expect(throws: ScanImagingError(.truncated, "")) { try PageJoin.unpacked(Array(packed.prefix(count))) }
    #expect(throws: ScanImagingError(.truncated, "")) {
      try PageJoin.unpacked([UInt8](repeating: 255, count: 8) + [1])
    }
  }

  @Test("a page is told by file, number and turn, and by nothing else")
  func arguments() {
    #expect(PageJoin.Page(argument: "1:2:270") == PageJoin.Page(file: 1, number: 2, turn: 270))
    for text in ["", "1:2", "1:2:45", "a:2:0", "1:2:0:0", "1::0"] { #expect(PageJoin.Page(argument: text) == nil) }
  }
}
