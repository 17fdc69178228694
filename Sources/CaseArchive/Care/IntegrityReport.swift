/// What a check of the archive found (C30). It names records by their IDs only.
public struct IntegrityReport: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// SQLite's own check failed.
    case databaseDamaged
    /// A row has no file.
    case fileMissing
    /// A file does not open: changed, cut short or exchanged.
    case fileDamaged
    /// A file has no row: put there by hand, or left by a restoration.
    case fileUnknown
    /// A stored revision of a case does not open or cannot be read.
    case caseDamaged
    /// A key is missing though its day has not come.
    case keyMissing
    /// The record's key was destroyed, its row is still here: run the deletion again (after a restore, for instance).
    case deletionPending
    /// The access log's chain is broken.
    case logBroken
  }

  public struct Fault: Codable, Hashable, Sendable {
    public let kind: Kind
    /// A case or scan; `nil` for the archive as a whole.
    public let record: String?
  }

  /// Cases, their revisions and scans that opened.
  public internal(set) var cases = 0
  public internal(set) var revisions = 0
  public internal(set) var scans = 0
  public internal(set) var faults: [Fault] = []

  /// Whether nothing is lost. Pending deletions and files without rows lose nothing.
  public var isSound: Bool {
    faults.allSatisfy { [.deletionPending, .fileUnknown].contains($0.kind) }
  }

  mutating func add(_ kind: Kind, _ record: String? = nil) { faults.append(Fault(kind: kind, record: record)) }
}
