public import CaseArchive
public import Foundation
public import Residency

/// How staff want the papers of a case to be (書類の整理).
public struct PaperOrder: Hashable, Sendable {
  /// One paper: a scan as it stands, or pages put together anew.
  public struct Paper: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
      case scan(ScanID)
      case pages([ScanReference.Page])
    }

    public let source: Source
    public let role: ScanReference.Role

    public init(_ source: Source, as role: ScanReference.Role) {
      self.source = source
      self.role = role
    }
  }

  /// A case of its own for papers that came in the same pile.
  public struct Other: Hashable, Sendable {
    public let kind: MoveKind
    public let papers: [Paper]

    public init(kind: MoveKind, papers: [Paper]) {
      self.kind = kind
      self.papers = papers
    }
  }

  public let papers: [Paper]
  public let others: [Other]

  public init(papers: [Paper], others: [Other] = []) {
    self.papers = papers
    self.others = others
  }
}

/// Makes one scan of pages, in order and turned, without loss: TIFF. Each page names its file by its place in `files`.
/// - Throws: `PagesNotMade`.
public typealias JoinPages =
  @Sendable (_ files: [Data], _ pages: [(file: Int, number: Int, turn: Int)]) async throws -> Data

/// The pages of scans could not be put together; the scans are as they were.
public struct PagesNotMade: Error, Hashable, Sendable {
  /// A stable code, such as `noSuchPage` or `timeLimit`.
  public let code: String

  public init(code: String) { self.code = code }
}

extension MoveDesk {
  /// What came of putting papers in order.
  public struct Arranged: Sendable {
    public let moveCase: MoveCase
    /// The cases that were made of its pile, in order; they wait for a reader.
    public let others: [MoveCase]
    /// Whether papers that the reader reads are not as they were.
    public let asksForReading: Bool
  }

  /// Puts the papers of a case in order: names, sequence, turned pages, joined and split papers, and cases of their own for
  /// what came in one pile. Scans stay as they came, as originals of the case (C30).
  /// - Parameter revision: the one that staff saw; `nil`: whatever stands there.
  /// - Throws: `CaseError`, `PagesNotMade`, `CaseArchiveError.versionConflict` when somebody saved meanwhile. Then the
  ///   case is as before.
  public func arrange(
    _ id: CaseID, _ order: PaperOrder, expecting revision: Int? = nil, joining join: JoinPages, by access: Access
  ) async throws -> Arranged {
    // What somebody else has open is not taken apart; nobody opens it while pages are made.
    try await archive.lock(id, seconds: 120, by: access)
    let stored = try await archive.load(id, by: access)
    let moveCase = stored.moveCase
    guard moveCase.state.after(.rearrange) != nil else {
      throw CaseError(.actNotAllowed, "A \(moveCase.state.rawValue) case is read-only: its papers stay as they are.")
    }
    if let revision, revision != stored.revision { throw CaseArchiveError.changedMeanwhile }
    let pages = (order.papers + order.others.flatMap(\.papers)).flatMap(\.pages)
    guard pages.allSatisfy({ page in moveCase.scans.contains { $0.id == page.scan } }) else {
      throw CaseError(.wrongPapers, "A page is of no scan of this case; load the case again.")
    }
    var made: [ScanReference] = []
    for paper in order.papers { made.append(try await scan(for: paper, of: moveCase, join, by: access)) }
    var others: [MoveCase] = []
    for other in order.others {
      var papers: [ScanReference] = []
      for paper in other.papers { papers.append(try await scan(for: paper, of: moveCase, join, by: access)) }
      others.append(
        try moveCase.separated(
          id: Archive.newCaseID(), kind: other.kind, papers: papers, by: access.staff, at: now()))
    }
    var arranged = moveCase
    let note = others.isEmpty ? nil : "別の案件に分けた：" + others.map(\.id.rawValue).joined(separator: "、")
    try arranged.rearrange(made, note: note, by: access.staff, at: now())
    // New cases first: were the program stopped between, the pages would stand in both and never in none.
    for other in others { try await archive.create(other, terms: CaseIndex.terms(for: other), by: access) }
    do {
      try await save(arranged, expecting: stored.revision, by: access)
    } catch {
      for other in others { _ = try? await withdraw(other.id, reason: "書類の分割が完了しなかったため", by: access) }
      throw error
    }
    let before = moveCase.scans.filter(\.role.isRead).map(\.id)
    return Arranged(
      moveCase: arranged, others: others, asksForReading: arranged.scans.filter(\.role.isRead).map(\.id) != before)
  }

  private func scan(
    for paper: PaperOrder.Paper, of moveCase: MoveCase, _ join: JoinPages, by access: Access
  ) async throws -> ScanReference {
    switch paper.source {
    case .scan(let id):
      guard let known = moveCase.scans.first(where: { $0.id == id }) else {
        throw CaseError(.wrongPapers, "A paper is not of this case; load the case again.")
      }
      return ScanReference(
        id: id, sha256: known.sha256, role: paper.role, pageCount: known.pageCount, madeFrom: known.madeFrom)
    case .pages(let pages):
      var sources: [ScanID] = []
      for page in pages where !sources.contains(page.scan) { sources.append(page.scan) }
      var files: [Data] = []
      for source in sources { files.append(try await archive.scan(source, by: access)) }
      let content = try await join(
        files, pages.map { page in (sources.firstIndex(of: page.scan) ?? 0, page.number, page.turn) })
      let accepted = try await archive.accept(content, role: .scan, mediaType: MediaType.of(content), by: access)
      return ScanReference(
        id: accepted.id, sha256: accepted.sha256, role: paper.role, pageCount: pages.count, madeFrom: pages)
    }
  }
}

extension PaperOrder.Paper {
  fileprivate var pages: [ScanReference.Page] {
    switch source {
    case .scan: []
    case .pages(let pages): pages
    }
  }
}
