internal import Foundation
internal import GRDB
public import Residency

extension Admission {
  /// The shortest password taken, in characters.
  public static let shortestPassword = 8

  /// Opens an account.
  /// - Throws: `.nameTaken`, `.weakPassword`, `.storage`.
  public func add(_ account: StaffAccount, password: String) async throws(AdmissionError) {
    let hash = try await hash(password, of: account.staff)
    let roles = account.roles.map(\.rawValue).sorted().joined(separator: ",")
    try await write { database in
      let taken = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE staff = ?)", arguments: [account.staff.rawValue])
      guard taken != true else {
        throw AdmissionError(.nameTaken, "an account of that name exists; choose another or change its password")
      }
      try database.execute(
        sql: """
          INSERT INTO account (staff, displayName, desk, roles, seesAllDesks, disabled, salt, digest, cost)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          account.staff.rawValue, account.displayName, account.desk.rawValue, roles, account.seesAllDesks,
          account.isDisabled, hash.salt, hash.digest, hash.cost,
        ])
    }
  }

  /// All accounts, by name.
  public func accounts() async throws(AdmissionError) -> [StaffAccount] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM account ORDER BY staff").map { try AccountRow($0).account }
    }
  }

  /// The names by which staff know each other; who has no account any more is missing.
  public func displayNames(of staff: Set<StaffID>) async throws(AdmissionError) -> [StaffID: String] {
    guard !staff.isEmpty else { return [:] }
    let wanted = staff.map(\.rawValue).sorted()
    return try await read { database in
      let marks = Array(repeating: "?", count: wanted.count).joined(separator: ",")
      let rows = try Row.fetchAll(
        database, sql: "SELECT staff, displayName FROM account WHERE staff IN (\(marks))",
        arguments: StatementArguments(wanted))
      var names: [StaffID: String] = [:]
      for row in rows { if let id = StaffID(rawValue: row["staff"]) { names[id] = row["displayName"] } }
      return names
    }
  }

  /// Sets another password, and ends the sessions of the account.
  /// - Throws: `.noSuchAccount`, `.weakPassword`, `.storage`.
  public func setPassword(_ password: String, of staff: StaffID) async throws(AdmissionError) {
    let hash = try await hash(password, of: staff)
    try await change(
      "salt = ?, digest = ?, cost = ?, failures = 0, waitsUntil = 0",
      [hash.salt, hash.digest, hash.cost], of: staff)
  }

  /// Switches an account off or on again; its sessions end.
  /// - Throws: `.noSuchAccount`, `.storage`.
  public func setDisabled(_ disabled: Bool, of staff: StaffID) async throws(AdmissionError) {
    try await change("disabled = ?", [disabled], of: staff)
  }

  private func change(_ columns: String, _ values: StatementArguments, of staff: StaffID) async throws(AdmissionError) {
    try await write { database in
      try database.execute(
        sql: "UPDATE account SET \(columns) WHERE staff = ?", arguments: values + [staff.rawValue])
      guard database.changesCount == 1 else {
        throw AdmissionError(.noSuchAccount, "there is no account of that name; `madoguchi user list` shows all")
      }
      try database.execute(sql: "DELETE FROM session WHERE staff = ?", arguments: [staff.rawValue])
    }
  }

  private func hash(_ password: String, of staff: StaffID) async throws(AdmissionError) -> PasswordHash {
    guard password.count >= Self.shortestPassword, !password.lowercased().contains(staff.rawValue.lowercased()) else {
      throw AdmissionError(
        .weakPassword, "a password has at least \(Self.shortestPassword) characters and does not hold the user name")
    }
    guard let hash = await PasswordHash.make(password, cost: limits.passwordCost) else {
      throw AdmissionError(.storage, "the password could not be derived; try again")
    }
    return hash
  }
}
