import CaseArchive
import Residency

/// 異動届の突合: where the scan of a printed 異動届 is given.
struct MatchPage: Sendable {
  /// A scan that was taken in already.
  struct Taken: Sendable {
    let caseID: String
    let scan: String
  }

  let frame: PageFrame
  /// Why a case that is done is opened (C03).
  let reasons: [FieldEntry.Option]
  let taken: Taken?
  /// Bytes of one file.
  let limit: Int
  let limitText: String

  static let reasons = [AccessReason.reverification, .correction, .disclosure, .inquiry, .audit].map {
    FieldEntry.Option(value: $0.rawValue, label: $0.label, isChosen: $0 == .reverification)
  }
}
