internal import Foundation
internal import GRDB
public import Residency

extension Admission {
  /// Hands a case at a revision to the tablet that shows `code`.
  /// - Throws: `.noSuchTablet` when no waiting tablet shows it now, `.caseOnTablet`, `.noSuchAccount`, `.storage`.
  public func handOver(
    _ id: CaseID, revision: Int, toTabletShowing code: String, by staff: StaffID
  ) async throws(AdmissionError) -> Tablet {
    let time = now().secondsSince1970
    return try await write { [limits] database in
      let taken = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM tablet WHERE caseID = ?)", arguments: [id.rawValue])
      guard taken != true else {
        throw AdmissionError(.caseOnTablet, "another tablet shows the case; take it back first")
      }
      let found = try Row.fetchOne(
        database, sql: "\(TabletRow.select) WHERE code = ? AND codeEndsAt > ? AND caseID IS NULL",
        arguments: [code, time]
      ).map(TabletRow.init)
      guard let digest = found?.token else {
        throw AdmissionError(.noSuchTablet, "no tablet shows that code now; read it from the tablet again")
      }
      guard
        let desk = try String.fetchOne(
          database, sql: "SELECT desk FROM account WHERE staff = ?", arguments: [staff.rawValue])
      else { throw AdmissionError(.noSuchAccount, "there is no account of that name") }
      try database.execute(
        sql: """
          UPDATE tablet SET caseID = ?, revision = ?, staff = ?, desk = ?, handedAt = ?, request = NULL,
            stage = 'handed', usedAt = ? WHERE token = ?
          """, arguments: [id.rawValue, revision, staff.rawValue, desk, time, time, digest])
      // Who saw the code on the way can do nothing with it.
      try Self.renewCode(of: digest, until: time + limits.tabletCode, database)
      guard let tablet = try Self.row(of: digest, database)?.tablet else {
        throw AdmissionError(.storage, "the tablet is gone; try again")
      }
      return tablet
    }
  }

  /// Notes what the tablet shows now. A page of an earlier revision takes nothing back: going to another revision begins
  /// anew.
  public func note(_ stage: Tablet.Stage, revision: Int, ofTablet token: String) async throws(AdmissionError) {
    let time = now().secondsSince1970
    try await write {
      try $0.execute(
        sql: "UPDATE tablet SET stage = ?, revision = ?, usedAt = ? WHERE token = ? AND caseID IS NOT NULL",
        arguments: [stage.rawValue, revision, time, Token.digest(token)])
    }
  }

  /// The resident asks for a correction; the tablet shows nothing until staff show the case again.
  /// - Parameter corrections: `FieldPath` texts, no values.
  public func ask(for corrections: [String], onTablet token: String) async throws(AdmissionError) {
    let time = now().secondsSince1970
    try await write {
      let text = String(decoding: try JSONEncoder().encode(corrections), as: UTF8.self)
      try $0.execute(
        sql: "UPDATE tablet SET request = ?, usedAt = ? WHERE token = ? AND caseID IS NOT NULL",
        arguments: [text, time, Token.digest(token)])
    }
  }

  /// Shows a case again on the tablet that has it, from the beginning.
  /// - Throws: `.noSuchTablet` when none has it.
  public func showAgain(_ id: CaseID, revision: Int) async throws(AdmissionError) {
    let time = now().secondsSince1970
    try await write {
      try $0.execute(
        sql: "UPDATE tablet SET request = NULL, stage = 'handed', revision = ?, usedAt = ? WHERE caseID = ?",
        arguments: [revision, time, id.rawValue])
      guard $0.changesCount == 1 else { throw AdmissionError(.noSuchTablet, "no tablet shows the case") }
    }
  }

  /// Ends what a tablet shows; it waits with a new code.
  /// - Parameter thanks: the case was signed on it.
  /// - Returns: whether a tablet had the case.
  @discardableResult
  public func takeBack(_ id: CaseID, thanks: Bool = false) async throws(AdmissionError) -> Bool {
    let time = now().secondsSince1970
    return try await write { [limits] database in
      guard
        let digest = try Data.fetchOne(
          database, sql: "SELECT token FROM tablet WHERE caseID = ?", arguments: [id.rawValue])
      else { return false }
      try Self.blank(digest, thanks: thanks, until: time + limits.tabletCode, database)
      return true
    }
  }

  /// Ends the thanks; the tablet shows its code.
  public func endThanks(onTablet token: String) async throws(AdmissionError) {
    try await write {
      try $0.execute(
        sql: "UPDATE tablet SET stage = NULL WHERE token = ? AND caseID IS NULL", arguments: [Token.digest(token)])
    }
  }

  /// Takes back what was not touched for too long, and what was handed over by an account that is switched off (C12, C21).
  /// - Returns: what was taken back, for the log.
  public func endIdleTablets() async throws(AdmissionError) -> [Tablet.HandOver] {
    let time = now().secondsSince1970
    let condition = "caseID IS NOT NULL AND (usedAt <= ? OR disabled IS NULL OR disabled)"
    // Looked at often, seldom true: writing is for the one that finds something.
    let isDue = try await read { [limits] database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM tablet LEFT JOIN account USING (staff) WHERE \(condition))",
        arguments: [time - limits.tabletIdle])
    }
    guard isDue == true else { return [] }
    return try await write { [limits] database in
      let rows = try Row.fetchAll(
        database, sql: "\(TabletRow.select) WHERE \(condition)", arguments: [time - limits.tabletIdle]
      ).map(TabletRow.init)
      for row in rows {
        try Self.blank(row.token, thanks: false, until: time + limits.tabletCode, database)
      }
      return rows.compactMap(\.tablet.handOver)
    }
  }

  private static func blank(_ digest: Data, thanks: Bool, until end: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        UPDATE tablet SET caseID = NULL, revision = NULL, staff = NULL, desk = NULL, handedAt = NULL, request = NULL,
          stage = ? WHERE token = ?
        """, arguments: [thanks ? Tablet.Stage.thanks.rawValue : nil, digest])
    try renewCode(of: digest, until: end, database)
  }
}
