public import Foundation
import GRDB
public import Residency

extension ResidentRegistry {
  /// How an extract is taken in.
  public struct ImportOptions: Sendable {
    public var mapping: RegistryMapping
    /// The day of the export, so that staff know how old the copy is.
    public var asOf: CalendarDate
    /// `nil`: found out from the bytes.
    public var encoding: ExtractEncoding?
    /// More rejected rows than this, and nothing is changed.
    public var allowedRejections: Int
    /// Whether an extract with less than half of the earlier copy's records may take its place.
    public var allowsShrinking: Bool

    public init(
      mapping: RegistryMapping, asOf: CalendarDate, encoding: ExtractEncoding? = nil, allowedRejections: Int = 0,
      allowsShrinking: Bool = false
    ) {
      self.mapping = mapping
      self.asOf = asOf
      self.encoding = encoding
      self.allowedRejections = allowedRejections
      self.allowsShrinking = allowsShrinking
    }
  }

  /// Takes an extract in, in place of the earlier copy, in one transaction: all of it or nothing. Readers see the earlier
  /// copy until the end.
  ///
  /// Blocks its thread for seconds to a minute and uses two: call it outside of the cooperative pool, or use the `async`
  /// one.
  /// - Parameters:
  ///   - file: a CSV file with a header.
  ///   - now: the time to note.
  ///   - progress: called now and then with the number of rows done.
  /// - Throws: ``RegistryError``. Rejected rows are no error: see ``ImportReport/outcome-swift.property``.
  public func replace(
    with file: URL, options: ImportOptions, now: Date, progress: (Int) -> Void = { _ in }
  ) throws(RegistryError) -> ImportReport {
    do {
      let source = ExtractFile(url: file)
      let encoding = try options.encoding ?? source.detectEncoding()
      var report = ImportReport(encoding: encoding, mapping: options.mapping.name)
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let before = try RegistryStatus.read(db)?.records ?? 0
          try RegistrySchema.makeTables(db)
          var run = ImportRun(registry: self, options: options, report: report)
          try run.read(source, into: db, progress: progress)
          report = run.report
          report.outcome = Self.outcome(report, before: before, options: options)
          guard report.outcome == .replaced else { return .rollback }
          try RegistrySchema.makeIndexes(db)
          try db.execute(
            sql: "INSERT INTO extract VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
              Int64(now.timeIntervalSince1970), options.asOf.iso, report.accepted, report.rejectedCount, report.mapping,
              encoding.rawValue, key.check,
            ])
          return .commit
        }
        if report.outcome == .replaced { try? db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      }
      return report
    } catch {
      throw Self.translated(error)
    }
  }

  /// ``replace(with:options:now:progress:)`` on a thread of its own.
  public func replace(
    with file: URL, options: ImportOptions, now: Date, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ImportReport {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "registry.import").async {
        continuation.resume(
          with: Result { try replace(with: file, options: options, now: now, progress: progress) as ImportReport })
      }
    }
  }

  private static func outcome(_ report: ImportReport, before: Int, options: ImportOptions) -> ImportReport.Outcome {
    if report.rejectedCount > options.allowedRejections { return .tooManyRejected }
    if report.accepted == 0 { return .empty }
    if !options.allowsShrinking, report.accepted * 2 < before { return .shrunk }
    return .replaced
  }
}
