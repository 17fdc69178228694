import ArgumentParser
import CaseArchive
import CertificateReading
import FormPrinting
import Foundation
import MoveDesk
import Residency
import ResidentRegistry

/// Everything a command of the counter needs, opened on demand from the settings: the composition root of this face.
struct Workplace: Sendable {
  let settings: Settings

  /// Opens the workplace, does the work, and turns what is thrown into a message and an exit code.
  static func perform(
    _ options: WorkplaceOptions, _ work: (Workplace) async throws -> Void
  ) async throws {
    do {
      try await work(Workplace(settings: try await Settings.load(options)))
    } catch let error as CaseArchiveError {
      Output.note("\(error)")
      throw status(of: error)
    } catch let error as CaseError {
      Output.note("\(error)")
      throw status(of: error)
    } catch let error as RegistryError {
      Output.note("\(error.message)")
      throw RegistryFace.status(of: error)
    } catch let error as FormPrintingError {
      Output.note("\(error)")
      throw status(of: error)
    } catch let error as DraftSheetError {
      Output.note("\(error)")
      throw status(of: error)
    } catch let error as CertificateReadingError {
      Output.note("\(error)")
      throw ExitStatus.notInstalled
    } catch let error as CocoaError where error.isFileError {
      Output.note("A file could not be read or written. Check that it exists and that you may use it.")
      throw ExitStatus.missing
    }
  }

  /// The clock of this face.
  static let now: @Sendable () -> Timestamp = {
    Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970))
  }

  func archive(now: @escaping @Sendable () -> Timestamp = Workplace.now) async throws -> Archive {
    try FileManager.default.createDirectory(at: settings.home, withIntermediateDirectories: true)
    return try await Archive.open(
      at: settings.home.appendingPathComponent("archive"), keys: settings.keys.appendingPathComponent("archive"),
      policy: policy, now: now)
  }

  private static func status(of error: CaseArchiveError) -> ExitCode {
    switch error.code {
    // A record whose key is gone is gone.
    case .notFound, .keyDestroyed: ExitStatus.missing
    case .notPermitted, .samePerson: ExitStatus.notPermitted
    case .versionConflict, .lockedByAnother: ExitStatus.conflict
    case .invalid: ExitStatus.refusedInput
    case .filedIsReadOnly, .heldOrDeleting, .planNotApproved: ExitStatus.notYet
    default: ExitStatus.storage
    }
  }

  private static func status(of error: CaseError) -> ExitCode {
    switch error.code {
    case .actNotAllowed, .obstacles: ExitStatus.notYet
    case .samePerson: ExitStatus.notPermitted
    default: ExitStatus.refusedInput
    }
  }

  private static func status(of error: DraftSheetError) -> ExitCode {
    switch error {
    case .badProfile: ExitStatus.notInstalled
    case .unknownProfile: ExitStatus.missing
    case .interrupted: ExitStatus.storage
    case .unknownEncoding, .empty, .missingColumns, .doubledColumn, .tooManyRows, .tooManyPersons, .cells:
      ExitStatus.refusedInput
    }
  }

  private static func status(of error: FormPrintingError) -> ExitCode {
    switch error.code {
    case .formUnknown, .profileUnknown: ExitStatus.missing
    case .characterMissing, .variantMissing, .textDoesNotFit, .tooManyPersons, .imageInvalid, .identifierTooLong,
      .metadataInvalid, .characterNotInEncoding:
      ExitStatus.refusedInput
    case .templateUnreadable, .templateInvalid, .fontMissing, .drawingFailed: ExitStatus.notInstalled
    }
  }
}

extension Workplace {
  /// How long records are kept.
  var policy: RetentionPolicy {
    RetentionPolicy(
      years: settings.retentionYears, counting: settings.retentionFromFiscalYearEnd ? .fromFiscalYearEnd : .fromFiling)
  }

  /// The forms of `Templates/Forms`.
  func forms() throws -> FormLibrary {
    try FormLibrary(directory: TemplatesFolder.locate().deletingLastPathComponent().appendingPathComponent("Forms"))
  }

  /// The registry copy; `nil` when none was ever imported.
  func registry() throws -> ResidentRegistry? {
    guard FileManager.default.fileExists(atPath: RegistryPlace.database(in: settings.home).path) else { return nil }
    return try ResidentRegistry(
      database: RegistryPlace.database(in: settings.home),
      key: RegistryKey(contentsOf: RegistryPlace.key(in: settings.keys)))
  }

  /// The closed days of the office, complete from the first to the last that the settings name; `nil` when they name none.
  var calendar: OfficeCalendar? {
    let days = settings.closedDays.compactMap { CalendarDate(iso: $0) }
    guard let first = days.min(), let last = days.max() else { return nil }
    return OfficeCalendar(closedDates: Set(days), first: first, last: last)
  }

  /// The move desk with everything it stands on.
  /// - Parameters:
  ///   - shared: readers that others use too; `nil`: of its own.
  ///   - counting: makes of the reader one that is counted.
  func moveDesk(
    now: @escaping @Sendable () -> Timestamp = Workplace.now, readers shared: ReadingPool? = nil,
    counting: (@escaping MoveDesk.ReadScan) -> MoveDesk.ReadScan = { $0 }
  ) async throws -> MoveDesk {
    let registry = try registry()
    let archive = try await archive(now: now)
    let pool = try shared ?? readingPool()
    return MoveDesk(
      archive: archive, forms: try forms(),
      settings: CaseSettings(secondPersonRequired: settings.secondPersonConfirms), calendar: calendar,
      municipality: settings.municipality, now: now,
      readScan: counting(readScan(pool, keepsArrangement: settings.rememberLayouts)),
      lookUp: { moveCase in
        guard let registry else { return nil }
        return try await RegistryLookUp.facts(about: moveCase, in: registry)
      },
      layouts: settings.rememberLayouts ? layoutLearning(pool, archive) : nil, papers: Self.paperWork)
  }
}

/// Where the registry copy and its key lie.
enum RegistryPlace {
  static func database(in home: URL) -> URL { home.appendingPathComponent("registry.sqlite") }
  static func key(in keys: URL) -> URL { keys.appendingPathComponent("registry.key") }
}
