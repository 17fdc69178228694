internal import Foundation
internal import GRDB
internal import Residency

/// An account as it lies in the database, with what signing in needs.
struct AccountRow: Sendable {
  let account: StaffAccount
  let password: PasswordHash
  let waitsUntil: Timestamp

  init(_ row: Row) throws {
    guard let staff = StaffID(rawValue: row["staff"]), let desk = DeskID(rawValue: row["desk"]) else {
      throw AdmissionError(.storage, "an account holds a name that no version wrote")
    }
    let roles: String = row["roles"]
    account = StaffAccount(
      staff: staff, displayName: row["displayName"], desk: desk,
      roles: Set(roles.split(separator: ",").compactMap { StaffRole(rawValue: String($0)) }),
      seesAllDesks: row["seesAllDesks"], isDisabled: row["disabled"])
    password = PasswordHash(salt: row["salt"], digest: row["digest"], cost: row["cost"])
    waitsUntil = Timestamp(secondsSince1970: row["waitsUntil"])
  }
}
