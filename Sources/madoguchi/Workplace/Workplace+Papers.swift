import Dispatch
import Foundation
import MoveDesk
import ScanImaging

extension Workplace {
  /// One pile at a time: each holds its pages in memory.
  private static let papers = DispatchQueue(label: "madoguchi.papers")

  /// Puts pages of scans together in a process of its own.
  static let joinPages: JoinPages = { files, pages in
    let wanted = pages.map { PageJoin.Page(file: $0.file, number: $0.number, turn: $0.turn) }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    return try await withCheckedThrowingContinuation { continuation in
      papers.async {
        do {
          continuation.resume(returning: try PageJoin(program: program).run(wanted, of: files))
        } catch let error as ScanImagingError {
          continuation.resume(throwing: PagesNotMade(code: error.code.rawValue))
        } catch {
          continuation.resume(throwing: PagesNotMade(code: "internal"))
        }
      }
    }
  }
}
