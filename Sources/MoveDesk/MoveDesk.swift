public import CaseArchive
public import FormPrinting
public import Foundation
public import Residency

/// The move desk (異動受付支援): what staff do with a case from the scan to the file, one file per act.
///
/// Both faces (the command and the web) stand on it; it wires the engines together and holds no rule of its own. Every act
/// loads the case, asks the domain, and saves the result as one revision; when anything fails, nothing has changed.
public struct MoveDesk: Sendable {
  /// Reads one scan: its content, its file name for messages.
  public typealias ReadScan = @Sendable (_ content: Data, _ name: String) async -> Reading
  /// What the registry copy knows about a case; `nil` when there is no copy.
  public typealias LookUp = @Sendable (_ moveCase: MoveCase) async throws -> RegistryFacts?

  public let archive: Archive
  let readScan: ReadScan
  let lookUp: LookUp
  public let forms: FormLibrary
  let printing: PrintQueue
  public let settings: CaseSettings
  let calendar: OfficeCalendar?
  let municipality: String
  public let now: @Sendable () -> Timestamp
  /// `nil`: no layout is remembered.
  let layouts: LayoutLearning?
  /// `nil`: papers are not compared.
  let papers: PaperWork?

  /// - Parameters:
  ///   - archive: where cases and scans are kept.
  ///   - forms: the forms of `Templates/Forms`.
  ///   - settings: what the municipality decides for its cases.
  ///   - calendar: its closed days; `nil`: not known, and the rules that need them say so.
  ///   - municipality: the name on its forms, such as 見本県窓口市.
  ///   - now: the clock.
  ///   - layouts: learns from filed cases how papers are arranged; `nil`: nothing is remembered.
  ///   - papers: looks at printed forms that come back (突合); `nil`: that cannot be done here.
  public init(
    archive: Archive, forms: FormLibrary, settings: CaseSettings, calendar: OfficeCalendar?, municipality: String,
    now: @escaping @Sendable () -> Timestamp, readScan: @escaping ReadScan, lookUp: @escaping LookUp,
    layouts: LayoutLearning? = nil, papers: PaperWork? = nil
  ) {
    self.archive = archive
    self.forms = forms
    self.printing = PrintQueue(library: forms)
    self.settings = settings
    self.calendar = calendar
    self.municipality = municipality
    self.now = now
    self.readScan = readScan
    self.lookUp = lookUp
    self.layouts = layouts
    self.papers = papers
  }

  /// The day in Japan.
  public var today: CalendarDate { now().dayInJapan }

  /// Loads a case, changes it, saves it.
  /// - Throws: what the domain or the archive refuse; the stored case is then as before.
  func change(
    _ id: CaseID, expecting revision: Int? = nil, by access: Access,
    _ act: @Sendable (inout MoveCase, Timestamp) throws -> Void
  ) async throws -> MoveCase {
    // An edit speaks of what its writer saw: over a later saving it is refused when it is saved.
    let stored = try await archive.load(id, revision: revision, by: access)
    var moveCase = stored.moveCase
    try act(&moveCase, now())
    try await save(moveCase, expecting: stored.revision, by: access)
    return moveCase
  }

  /// Saves a case that was loaded at `revision`, findable by what it now holds.
  func save(_ moveCase: MoveCase, expecting revision: Int, by access: Access) async throws {
    try await archive.update(moveCase, expecting: revision, terms: CaseIndex.terms(for: moveCase), by: access)
  }
}
