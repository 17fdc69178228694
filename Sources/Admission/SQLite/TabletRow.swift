internal import Foundation
internal import GRDB
internal import Residency

/// A tablet as it lies in the database, joined with the account of who handed it a case.
struct TabletRow: Sendable {
  let token: Data
  let codeEndsAt: Int64
  let usedAt: Int64
  let tablet: Tablet

  /// The columns `init` needs.
  static let select = """
    SELECT tablet.*, account.displayName, account.roles, account.seesAllDesks, account.disabled, account.salt,
      account.digest, account.cost, account.waitsUntil, account.desk AS deskNow
    FROM tablet LEFT JOIN account USING (staff)
    """

  init(_ row: Row) throws {
    token = row["token"]
    codeEndsAt = row["codeEndsAt"]
    usedAt = row["usedAt"]
    let stage = (row["stage"] as String?).flatMap { Tablet.Stage(rawValue: $0) }
    var handOver: Tablet.HandOver?
    if let id = (row["caseID"] as String?).flatMap({ CaseID(rawValue: $0) }), (row["deskNow"] as String?) != nil {
      handOver = Tablet.HandOver(
        caseID: id, revision: row["revision"], account: try AccountRow(row).account,
        handedAt: Timestamp(secondsSince1970: row["handedAt"]), stage: stage ?? .handed,
        corrections: try (row["request"] as String?).map {
          try JSONDecoder().decode([String].self, from: Data($0.utf8))
        })
    }
    tablet = Tablet(
      code: row["code"], formToken: row["formToken"], handOver: handOver,
      thanks: handOver == nil && stage == .thanks)
  }
}
