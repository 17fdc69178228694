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
  }

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
    try await archive.create(moveCase, by: access)
    return Reception(name: scan.name, scan: reference, caseID: moveCase.id, sameAs: accepted.sameAs)
  }

  /// Reads what was received and drafts a case per certificate. Pages of one certificate that came as several files become
  /// one case; the cases that they had opened are withdrawn with a note that names it.
  ///
  /// A scan that cannot be read, or shows no certificate, stays with its case, which then waits to be drafted by hand.
  /// - Parameter kind: the notification staff took; `nil`: as the paper suggests.
  /// - Returns: one entry per reception, in order.
  public func read(
    _ receptions: [Reception], kind: MoveKind? = nil, by access: Access
  ) async throws -> [TakenIn] {
    var readings: [Reading] = []
    readings = try await withThrowingTaskGroup(of: (Int, Reading).self) { group in
      for (index, reception) in receptions.enumerated() {
        group.addTask {
          let content = try await archive.scan(reception.scan.id, by: access)
          return (index, await readScan(content, reception.name))
        }
      }
      var found = [Int: Reading]()
      for try await (index, reading) in group { found[index] = reading }
      return receptions.indices.compactMap { found[$0] }
    }
    let scanned = zip(receptions, readings).map { ScannedReading($0.1, scan: $0.0.scan.id) }
    var results: [Int: MoveCase] = [:]
    for group in Drafting.grouped(scanned) {
      let members = receptions.indices.filter { index in group.contains { $0.scan == receptions[index].scan.id } }
      guard let first = members.first else { continue }
      let moveCase = try await draft(members.map { receptions[$0] }, from: group, kind: kind, by: access)
      for index in members { results[index] = moveCase }
      for index in members where index != first {
        _ = try await change(receptions[index].caseID, by: access) { other, time in
          try other.withdraw(reason: "同じ証明書の別ページとして \(moveCase.id) に統合", by: access.staff, at: time)
        }
      }
    }
    return zip(receptions.indices, receptions).compactMap { index, reception in
      results[index].map { TakenIn(reception: reception, reading: readings[index], moveCase: $0) }
    }
  }

  private func draft(
    _ receptions: [Reception], from readings: [ScannedReading], kind: MoveKind?, by access: Access
  ) async throws -> MoveCase {
    let today = today
    return try await change(receptions[0].caseID, by: access) { moveCase, time in
      for reception in receptions.dropFirst() {
        try moveCase.attach(reception.scan, by: access.staff, at: time)
      }
      try moveCase.recordReading(by: access.staff, at: time)
      let isDraftable = readings.contains { $0.reading.status == .read && $0.reading.docType != .identityDocument }
      guard isDraftable else { return }
      let draft = try Drafting.draft(from: readings, kind: kind, today: today)
      try moveCase.take(draft, by: access.staff, at: time)
    }
  }
}

/// What kind of file a scan is, by its first bytes.
enum MediaType {
  static func of(_ content: Data) -> String {
    let head = [UInt8](content.prefix(8))
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if head.starts(with: [0x49, 0x49, 0x2A, 0x00]) || head.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
      return "image/tiff"
    }
    if head.starts(with: Array("%PDF".utf8)) { return "application/pdf" }
    return "application/octet-stream"
  }
}
