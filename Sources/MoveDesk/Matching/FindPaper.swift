public import FormPrinting
public import Foundation
import PaperMatching
public import Residency

extension MoveDesk {
  /// A printed form that was recognised by the codes on it.
  public struct FoundPaper: Hashable, Sendable {
    public struct Page: Hashable, Sendable {
      /// In the scan, from 1.
      public let scanPage: Int
      public let identifier: PaperIdentifier
    }

    public let caseID: CaseID
    public let form: String
    public let pages: [Page]
    /// Pages of the scan without a code of ours.
    public let others: [Int]
  }

  /// The form whose papers are compared with their data.
  public static let matchedForm = "move-notification"

  /// Finds the case of a printed 異動届 by the code on it (突合; C31). Nothing of the case is opened.
  /// - Throws: `PaperNotMatched`.
  public func findPaper(_ scan: Data) async throws -> FoundPaper {
    guard let papers else { throw PaperNotMatched(.unavailable) }
    let scanned = try await papers.codes(scan)
    // A city's own codes may stand beside ours.
    let pages = scanned.codes.compactMap { code in
      PaperIdentifier(text: code.text).map { FoundPaper.Page(scanPage: code.page, identifier: $0) }
    }
    guard let first = pages.first else { throw PaperNotMatched(.noCode) }
    guard Set(pages.map(\.identifier.caseIdentifier)).count == 1 else { throw PaperNotMatched(.severalCases) }
    let matched = pages.filter { $0.identifier.form == Self.matchedForm }
    guard !matched.isEmpty else {
      throw PaperNotMatched(.otherForm, form: (try? forms.form(first.identifier.form))?.title ?? first.identifier.form)
    }
    guard let id = CaseID(rawValue: first.identifier.caseIdentifier) else { throw PaperNotMatched(.unknownCase) }
    let known = Set(matched.map(\.scanPage))
    return FoundPaper(
      caseID: id, form: Self.matchedForm, pages: matched,
      others: (1...max(1, scanned.pages)).filter { !known.contains($0) })
  }
}
