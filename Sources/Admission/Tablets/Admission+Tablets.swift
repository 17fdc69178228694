internal import Foundation
internal import GRDB
public import Residency

extension Admission {
  /// How many browsers may wait as tablets; beyond it the one that was quiet longest is forgotten.
  public static let waitingTablets = 200

  /// Makes a tablet of a browser.
  /// - Returns: the tablet and its secret, which is told once and kept by nobody but the browser.
  public func openTablet() async throws(AdmissionError) -> (tablet: Tablet, token: String) {
    let token = Token.make()
    let tablet = try await write { [limits, time = now().secondsSince1970] database in
      // Anybody may open the page: what never got a case must not fill the table.
      try database.execute(
        sql: """
          DELETE FROM tablet WHERE caseID IS NULL AND token IN
            (SELECT token FROM tablet WHERE caseID IS NULL ORDER BY usedAt DESC LIMIT -1 OFFSET ?)
          """, arguments: [Self.waitingTablets - 1])
      try database.execute(
        sql: "INSERT INTO tablet (token, formToken, code, codeEndsAt, usedAt) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          Token.digest(token), Token.make(), try Self.newCode(database), time + limits.tabletCode, time,
        ])
      return try Self.row(of: Token.digest(token), database)?.tablet
    }
    guard let tablet else { throw AdmissionError(.storage, "the tablet could not be kept; try again") }
    return (tablet, token)
  }

  /// The tablet of a secret; `nil` when there is none. A code that is over is made new. Asking does not count as use: only
  /// a touch does.
  public func tablet(_ token: String) async throws(AdmissionError) -> Tablet? {
    let digest = Token.digest(token)
    let time = now().secondsSince1970
    guard let row = try await read({ try Self.row(of: digest, $0) }) else { return nil }
    guard row.tablet.handOver == nil, row.codeEndsAt <= time else { return row.tablet }
    return try await write { [limits] database in
      try Self.renewCode(of: digest, until: time + limits.tabletCode, database)
      // A page left at the thanks is blank by the next code.
      try database.execute(sql: "UPDATE tablet SET stage = NULL WHERE token = ?", arguments: [digest])
      return try Self.row(of: digest, database)?.tablet
    }
  }

  /// The tablet that shows a case; `nil`: none.
  public func tablet(showing id: CaseID) async throws(AdmissionError) -> Tablet? {
    try await read { database in
      try Row.fetchOne(database, sql: "\(TabletRow.select) WHERE caseID = ?", arguments: [id.rawValue])
        .map(TabletRow.init)?.tablet
    }
  }

  /// The resident touched the tablet.
  public func touchTablet(_ token: String) async throws(AdmissionError) {
    let time = now().secondsSince1970
    try await write {
      try $0.execute(sql: "UPDATE tablet SET usedAt = ? WHERE token = ?", arguments: [time, Token.digest(token)])
    }
  }

  static func row(of digest: Data, _ database: Database) throws -> TabletRow? {
    try Row.fetchOne(database, sql: "\(TabletRow.select) WHERE token = ?", arguments: [digest]).map(TabletRow.init)
  }

  static func renewCode(of digest: Data, until end: Int64, _ database: Database) throws {
    try database.execute(
      sql: "UPDATE tablet SET code = ?, codeEndsAt = ? WHERE token = ?",
      arguments: [try newCode(database), end, digest])
  }

  /// Six digits that no tablet has now.
  static func newCode(_ database: Database) throws -> String {
    for _ in 0..<100 {
      let number = String(Int.random(in: 0..<1_000_000))
      let code = String(repeating: "0", count: 6 - number.count) + number
      let taken = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM tablet WHERE code = ?)", arguments: [code])
      if taken != true { return code }
    }
    throw AdmissionError(.storage, "no code for the tablet could be made; try again")
  }
}
