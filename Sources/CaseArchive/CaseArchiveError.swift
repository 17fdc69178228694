internal import Foundation
internal import GRDB

/// What the archive could not do, and what to do about it. Holds no personal value, so that it may be logged.
///
/// Two errors are equal when their codes are.
public struct CaseArchiveError: Error, Sendable {
  /// The closed set of reasons; a face chooses its sentence for staff by it.
  public struct Code: Hashable, Sendable {
    public let name: String

    init(_ name: String) { self.name = name }

    /// The key ring is missing, is another archive's, or a key file cannot be opened with the master key.
    public static let keysUnusable = Code("keysUnusable")
    /// The key that sealed this record was destroyed: its retention ended.
    public static let keyDestroyed = Code("keyDestroyed")
    /// Sealed bytes do not open: damaged, cut short or put in another record's place.
    public static let damaged = Code("damaged")
    /// The folder, a file or the disk refused.
    public static let storage = Code("storage")
    /// No space left; nothing was accepted.
    public static let diskFull = Code("diskFull")
    /// The database was written by a newer program.
    public static let newerDatabase = Code("newerDatabase")
    /// No such case, scan, hold or plan.
    public static let notFound = Code("notFound")
    /// Somebody saved another version in the meantime.
    public static let versionConflict = Code("versionConflict")
    /// Somebody else has the case open for editing (R42).
    public static let lockedByAnother = Code("lockedByAnother")
    /// A filed version is read-only (C19).
    public static let filedIsReadOnly = Code("filedIsReadOnly")
    /// The role or desk does not allow it (C06, C17, C20); the attempt is in the access log.
    public static let notPermitted = Code("notPermitted")
    /// The same person may not do both (C10, C28).
    public static let samePerson = Code("samePerson")
    /// A hold or a deletion run stands in the way.
    public static let heldOrDeleting = Code("heldOrDeleting")
    /// The plan is not approved, or what falls due changed since.
    public static let planNotApproved = Code("planNotApproved")
    /// A value given is out of its range.
    public static let invalid = Code("invalid")
  }

  public let code: Code
  /// English, for a developer or an administrator: what failed and what to do.
  public let message: String
  /// What the library or system said, without arguments or personal values.
  public let cause: String?

  init(_ code: Code, _ message: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }
}

extension CaseArchiveError {
  /// For acts over several records that find out by themselves that somebody saved in between.
  public static let changedMeanwhile = CaseArchiveError(
    .versionConflict, "the case was changed meanwhile; load it again and redo the change")
}

extension CaseArchiveError: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension CaseArchiveError: CustomStringConvertible {
  public var description: String { "\(code.name): \(message)" + (cause.map { " (\($0))" } ?? "") }
}

extension CaseArchiveError {
  /// An error of the database in the archive's words. SQLite's message names tables and triggers, never values.
  static func translating(_ error: any Error) -> CaseArchiveError {
    if let error = error as? CaseArchiveError { return error }
    guard let error = error as? DatabaseError else {
      return CaseArchiveError(.storage, "the archive's storage failed", cause: String(describing: type(of: error)))
    }
    let cause = error.message
    switch error.resultCode {
    case .SQLITE_FULL:
      return CaseArchiveError(.diskFull, "the disk of the archive is full; free space and try again", cause: cause)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return CaseArchiveError(.damaged, "the database is damaged; restore a backup", cause: cause)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return CaseArchiveError(.storage, "another program holds the database; try again", cause: cause)
    case .SQLITE_CONSTRAINT:
      return refusedBySchema(cause)
    default:
      return CaseArchiveError(.storage, "the database refused", cause: cause)
    }
  }

  /// The triggers of the schema speak in codes, because they are the last guard and several programs may share the file.
  private static func refusedBySchema(_ cause: String?) -> CaseArchiveError {
    switch cause {
    case "filed is read-only", "versions are kept":
      CaseArchiveError(.filedIsReadOnly, "a stored version is never changed; save a new version", cause: cause)
    case "deletion under way", "held", "expiry key destroyed", "not due":
      CaseArchiveError(.heldOrDeleting, "a hold or a deletion run forbids this change", cause: cause)
    default:
      CaseArchiveError(.invalid, "the database's rules refused the change", cause: cause)
    }
  }
}
