import Dispatch
import Foundation
import MoveDesk
import PaperMatching
import ScanImaging

extension Workplace {
  /// One paper at a time: each takes a core and some hundred megabytes for seconds.
  private static let matching = DispatchQueue(label: "madoguchi.matching")

  /// Looks at papers that come back in processes of their own.
  static let paperWork: PaperWork = {
    let work = PaperMatching(program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path)
    return PaperWork(
      codes: { scan in try await apart { () throws(ScanImagingError) in try work.codes(of: scan) } },
      matches: { pairs, scan, print in
        try await apart { () throws(ScanImagingError) in try work.matches(pairs, scan: scan, print: print) }
      })
  }()

  private static func apart<Answer: Sendable>(
    _ work: @escaping @Sendable () throws(ScanImagingError) -> Answer
  ) async throws -> Answer {
    let result: Result<Answer, PaperNotMatched> = await withCheckedContinuation { continuation in
      matching.async {
        do throws(ScanImagingError) {
          continuation.resume(returning: .success(try work()))
        } catch {
          continuation.resume(returning: .failure(problem(error)))
        }
      }
    }
    return try result.get()
  }

  private static func problem(_ error: ScanImagingError) -> PaperNotMatched {
    switch error.code {
    case .toolMissing: PaperNotMatched(.unavailable)
    case .timeLimit: PaperNotMatched(.timeLimit)
    default: PaperNotMatched(.unreadable, detail: error.code.rawValue)
    }
  }
}
