import Foundation
import Support
import Testing

@testable import ScanImaging

@Suite("Files packed for a child process", .tags(.small)) struct PackedFilesTests {
  @Test("files go to the process and come out of it as they were, also empty ones")
  func packing() throws {
    let files = [Data([1, 2, 3]), Data(), Data(repeating: 9, count: 70_000)]
    #expect(try PackedFiles(bytes: PackedFiles(files).bytes).unpacked() == files.map { [UInt8]($0) })
    #expect(try PackedFiles(bytes: []).unpacked() == [])
  }

  @Test("files that came incomplete, or with an impossible length, are refused", arguments: [1, 7, 8, 10])
  func incomplete(count: Int) {
    let packed = PackedFiles([Data([1, 2, 3])]).bytes
    #expect(throws: ScanImagingError(.truncated, "")) { try PackedFiles(bytes: Array(packed.prefix(count))).unpacked() }
    #expect(throws: ScanImagingError(.truncated, "")) {
      try PackedFiles(bytes: [UInt8](repeating: 255, count: 8) + [1]).unpacked()
    }
  }
}
