internal import Foundation
internal import GRDB
internal import Residency

extension Admission {
  /// Signs in. An earlier session of the same account ends: one session per user (C21).
  /// - Parameter terminal: where; at most 64 characters are kept.
  /// - Returns: the session and its secret, which is told once and kept by nobody but the browser.
  /// - Throws: `.wrongCredentials`, `.lockedOut`, `.disabled`, `.storage`.
  public func signIn(
    _ name: String, password: String, terminal: String
  ) async throws(AdmissionError) -> (session: StaffSession, token: String) {
    let time = now()
    let row = try await read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM account WHERE staff = ?", arguments: [name]).map(AccountRow.init)
    }
    guard let row else {
      // As slow as a wrong password, so that names cannot be guessed by the clock.
      _ = await PasswordHash.make(password, cost: limits.passwordCost)
      throw Self.wrong
    }
    let account = row.account
    guard row.waitsUntil <= time else {
      throw AdmissionError(.lockedOut, "too many wrong passwords; wait \(limits.wait / 60) minutes or ask for help")
    }
    let hash = row.password
    guard await hash.matches(password) else {
      try await countFailure(of: account.staff, at: time)
      throw Self.wrong
    }
    guard !account.isDisabled else {
      throw AdmissionError(.disabled, "the account is switched off; ask the administrator")
    }
    let token = Token.make()
    let session = StaffSession(
      account: account, terminal: String(terminal.prefix(64)), startedAt: time, lastUsedAt: time,
      formToken: Token.make())
    try await write { [limits] database in
      try database.execute(
        sql: "UPDATE account SET failures = 0, waitsUntil = 0 WHERE staff = ?", arguments: [account.staff.rawValue])
      try database.execute(
        sql: "DELETE FROM session WHERE staff = ? OR lastUsedAt < ? OR startedAt < ?",
        arguments: [
          account.staff.rawValue, time.secondsSince1970 - limits.idle, time.secondsSince1970 - limits.total,
        ])
      try database.execute(
        sql: """
          INSERT INTO session (token, staff, terminal, formToken, startedAt, lastUsedAt) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          Token.digest(token), account.staff.rawValue, session.terminal, session.formToken, time.secondsSince1970,
          time.secondsSince1970,
        ])
    }
    return (session, token)
  }

  /// The session of a secret; `nil` when there is none or its time is over (C21). Asking for it counts as use.
  public func session(_ token: String) async throws(AdmissionError) -> StaffSession? {
    let time = now().secondsSince1970
    let digest = Token.digest(token)
    let found = try await read { [limits] database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT account.*, terminal, formToken, startedAt, lastUsedAt FROM session JOIN account USING (staff)
          WHERE token = ? AND lastUsedAt >= ? AND startedAt >= ? AND NOT disabled
          """, arguments: [digest, time - limits.idle, time - limits.total]
      ).map { row in
        StaffSession(
          account: try AccountRow(row).account, terminal: row["terminal"],
          startedAt: Timestamp(secondsSince1970: row["startedAt"]),
          lastUsedAt: Timestamp(secondsSince1970: row["lastUsedAt"]), formToken: row["formToken"])
      }
    }
    guard let session = found else { return nil }
    // Not at each request: a minute more or less changes nothing, a write at each would.
    if time - session.lastUsedAt.secondsSince1970 >= 60 {
      try await write {
        try $0.execute(sql: "UPDATE session SET lastUsedAt = ? WHERE token = ?", arguments: [time, digest])
      }
    }
    return session
  }

  /// Signs out.
  public func signOut(_ token: String) async throws(AdmissionError) {
    try await write { try $0.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [Token.digest(token)]) }
  }

  private static let wrong = AdmissionError(.wrongCredentials, "the user name or the password is wrong")

  private func countFailure(of staff: StaffID, at time: Timestamp) async throws(AdmissionError) {
    try await write { [limits] database in
      try database.execute(
        sql: """
          UPDATE account SET failures = failures + 1,
            waitsUntil = CASE WHEN failures + 1 >= :limit THEN :until ELSE waitsUntil END WHERE staff = :staff
          """,
        arguments: ["limit": limits.attempts, "until": time.secondsSince1970 + limits.wait, "staff": staff.rawValue])
      try database.execute(
        sql: "UPDATE account SET failures = 0 WHERE staff = ? AND failures >= ?",
        arguments: [staff.rawValue, limits.attempts])
    }
  }
}
