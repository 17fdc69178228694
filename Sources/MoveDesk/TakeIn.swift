public import CaseArchive
public import Foundation
public import Residency

extension MoveDesk {
  /// A scan brought to the desk.
  public struct IncomingScan: Sendable {
    /// The file's name without its folder, for messages; it is not stored.
    public let name: String
    public let content: Data

    public init(name: String, content: Data) {
      self.name = name
      self.content = content
    }
  }

  /// A scan that is kept, and the case it opened.
  public struct Reception: Sendable {
    public let name: String
    public let scan: ScanReference
    public let caseID: CaseID
    /// Scans with the same content that were here before.
    public let sameAs: [ScanID]

    public init(name: String, scan: ScanReference, caseID: CaseID, sameAs: [ScanID] = []) {
      self.name = name
      self.scan = scan
      self.caseID = caseID
      self.sameAs = sameAs
    }
  }

  /// How far the reading of a scan is, for those who watch it.
  public enum Progress: Hashable, Sendable { case reading, read }
  /// Told of each scan, by its place in the list.
  public typealias Report = @Sendable (_ index: Int, Progress) async -> Void

  /// What became of a reception after reading.
  public struct TakenIn: Sendable {
    public let reception: Reception
    public let reading: Reading
    /// The case that now holds the scan: its own, or that of the certificate it is a further page of.
    public let moveCase: MoveCase
  }

  /// Accepts a scan (受付): when this returns, scan and case survive a crash and a power cut (C30). Nothing is read yet.
  /// - Parameter kind: the notification staff took; until the paper is read, 転入.
  /// - Throws: `CaseArchiveError`; then nothing was accepted.
  public func receive(
    _ scan: IncomingScan, kind: MoveKind = .moveIn, by access: Access
  ) async throws -> Reception {
    let accepted = try await archive.accept(
      scan.content, role: .scan, mediaType: MediaType.of(scan.content), by: access)
    let reference = ScanReference(
      id: accepted.id, sha256: accepted.sha256, role: .certificate, pageCount: 1)
    let moveCase = MoveCase(
      id: Archive.newCaseID(), kind: kind, desk: access.desk, scans: [reference], by: access.staff, at: now())
    try await archive.create(moveCase, terms: CaseIndex.terms(for: moveCase), by: access)
    return Reception(name: scan.name, scan: reference, caseID: moveCase.id, sameAs: accepted.sameAs)
  }

  /// Reads what was received and drafts a case per certificate. Pages of one certificate that came as several files become
  /// one case; the cases that they had opened are withdrawn with a note that names it.
  ///
  /// A scan that cannot be read, or shows no certificate, stays with its case, which then waits to be drafted by hand.
  /// - Parameter kind: the notification staff took; `nil`: as the paper suggests.
  /// - Returns: one entry per reception, in order.
  public func read(
    _ receptions: [Reception], kind: MoveKind? = nil, by access: Access, report: @escaping Report = { _, _ in }
  ) async throws -> [TakenIn] {
    let readings = try await readings(of: receptions.map { ($0.scan.id, $0.name) }, by: access, report: report)
    let scanned = zip(receptions, readings).map { ScannedReading($0.1, scan: $0.0.scan.id) }
    var results: [Int: MoveCase] = [:]
    for group in Drafting.grouped(scanned) {
      let members = receptions.indices.filter { index in group.contains { $0.scan == receptions[index].scan.id } }
      guard let first = members.first else { continue }
      let moveCase = try await draft(
        receptions[first], with: members.dropFirst().map { receptions[$0] }, from: group, kind: kind, by: access)
      for index in members { results[index] = moveCase }
    }
    return zip(receptions.indices, receptions).compactMap { index, reception in
      results[index].map { TakenIn(reception: reception, reading: readings[index], moveCase: $0) }
    }
  }

  /// Reads the papers of a case again, or for the first time when intake was stopped before it came to them, and drafts
  /// from them. What staff confirmed, corrected or typed stays.
  /// - Parameter kind: the notification staff took; `nil`: as the paper suggests.
  /// - Returns: the case, and one reading per certificate or 住民票 that it holds.
  public func readAgain(
    _ id: CaseID, kind: MoveKind? = nil, by access: Access, report: @escaping Report = { _, _ in }
  ) async throws -> (moveCase: MoveCase, readings: [Reading]) {
    let papers = try await archive.load(id, by: access).moveCase.scans.filter(\.role.isRead)
    let readings = try await readings(of: papers.map { ($0.id, $0.id.rawValue) }, by: access, report: report)
    let groups = Drafting.grouped(zip(papers, readings).map { ScannedReading($0.1, scan: $0.0.id) })
    let usable = groups.first { $0.contains(where: Self.isDraftable) } ?? []
    let today = today
    let moveCase = try await change(id, by: access) { moveCase, time in
      if moveCase.state.after(.read) != nil {
        try moveCase.recordReading(notes: Self.reasons(of: readings), by: access.staff, at: time)
      }
      guard !usable.isEmpty else { return }
      try moveCase.take(
        try Drafting.draft(from: usable, kind: kind, today: today), by: access.staff, at: time)
    }
    return (moveCase, readings)
  }

  /// How many scans are opened at a time: each is held in memory while it waits for a reader.
  private static let scansAtOnce = 8

  /// Never throws because of one scan: what the archive cannot give is a reading that failed.
  private func readings(
    of scans: [(id: ScanID, name: String)], by access: Access, report: @escaping Report
  ) async throws -> [Reading] {
    await withTaskGroup(of: (Int, Reading).self) { group in
      var found: [Int: Reading] = [:]
      for (index, scan) in scans.enumerated() {
        if index >= Self.scansAtOnce, let (done, reading) = await group.next() { found[done] = reading }
        group.addTask {
          do {
            let content = try await archive.scan(scan.id, by: access)
            await report(index, .reading)
            let reading = await readScan(content, scan.name)
            await report(index, .read)
            return (index, reading)
          } catch {
            let note = Reading.Note(code: "notOpened", message: "the kept scan cannot be opened: \(error)")
            return (index, Reading(file: scan.name, status: .failed, reason: note, pages: 0))
          }
        }
      }
      for await (index, reading) in group { found[index] = reading }
      return scans.indices.compactMap { found[$0] }
    }
  }

  /// Drafts the case of the first page and withdraws those of its further pages, all or none.
  private func draft(
    _ first: Reception, with further: [Reception], from readings: [ScannedReading], kind: MoveKind?, by access: Access
  ) async throws -> MoveCase {
    let stored = try await archive.load(first.caseID, by: access)
    var moveCase = stored.moveCase
    let time = now()
    var changes: [(moveCase: MoveCase, revision: Int, terms: [IndexTerm])] = []
    for reception in further {
      try moveCase.attach(reception.scan, by: access.staff, at: time)
      let other = try await archive.load(reception.caseID, by: access)
      var ended = other.moveCase
      try ended.withdraw(reason: "同じ証明書の別ページとして \(moveCase.id) に統合", by: access.staff, at: time)
      changes.append((ended, other.revision, CaseIndex.terms(for: ended)))
    }
    try moveCase.recordReading(notes: Self.reasons(of: readings.map(\.reading)), by: access.staff, at: time)
    if readings.contains(where: Self.isDraftable) {
      try moveCase.take(
        try Drafting.draft(from: readings, kind: kind, today: today), by: access.staff, at: time)
    }
    changes.insert((moveCase, stored.revision, CaseIndex.terms(for: moveCase)), at: 0)
    try await archive.update(together: changes, by: access)
    return moveCase
  }

  /// Why papers could not be read, once each.
  private static func reasons(of readings: [Reading]) -> [Reading.Note] {
    var reasons: [Reading.Note] = []
    for reason in readings.compactMap(\.reason) where !reasons.contains(reason) { reasons.append(reason) }
    return reasons
  }

  private static func isDraftable(_ scanned: ScannedReading) -> Bool {
    guard scanned.reading.status == .read, let type = scanned.reading.docType else { return false }
    return type != .identityDocument
  }
}

/// What kind of file a scan is, by its first bytes.
public enum MediaType {
  /// What no reader takes.
  public static let unknown = "application/octet-stream"

  public static func of(_ content: Data) -> String {
    let head = [UInt8](content.prefix(8))
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if head.starts(with: [0x49, 0x49, 0x2A, 0x00]) || head.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
      return "image/tiff"
    }
    if head.starts(with: Array("%PDF".utf8)) { return "application/pdf" }
    return unknown
  }
}
