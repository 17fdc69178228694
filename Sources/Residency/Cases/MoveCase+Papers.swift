extension MoveCase {
  /// The papers as they stand now, without the originals that were taken apart.
  public var papers: [ScanReference] { scans.filter { $0.role != .original } }

  /// Puts the papers in another order (書類の整理): named anew, turned, joined or split. No scan ever leaves the case: what
  /// is not among `papers` any more stays as an original (C30).
  /// - Parameters:
  ///   - papers: all papers that the case shall have, in order. A known scan may play another role; a new one names the
  ///     pages it was made from, all of scans of this case.
  ///   - note: what became of pages that left for another case.
  /// - Throws: `actNotAllowed`; `wrongPapers`; `emptyEdit` when all is as before.
  public mutating func rearrange(
    _ papers: [ScanReference], note: String? = nil, by staff: StaffID, at time: Timestamp
  ) throws(CaseError) {
    let known = Dictionary(scans.map { ($0.id, $0) }) { first, _ in first }
    guard Set(papers.map(\.id)).count == papers.count else { throw Self.wrongPapers }
    var arranged: [ScanReference] = []
    for paper in papers {
      if let mine = known[paper.id] {
        arranged.append(mine.playing(paper.role))
      } else {
        try refuseUnlessMade(paper)
        arranged.append(paper)
      }
    }
    let placed = Set(arranged.map(\.id))
    arranged += scans.filter { !placed.contains($0.id) }.map { $0.playing(.original) }
    guard arranged != scans else { throw CaseError(.emptyEdit, "The papers stand like that already.") }
    try step(.rearrange, by: staff, at: time, note: note)
    scans = arranged
  }

  /// A case of its own for papers that came in one pile with this one's (束の分割).
  /// - Parameter papers: made from pages of this case's scans, or scans of it as they came.
  /// - Throws: `actNotAllowed` when this case takes no change any more; `wrongPapers`.
  public func separated(
    id: CaseID, kind: MoveKind, papers: [ScanReference], by staff: StaffID, at time: Timestamp
  ) throws(CaseError) -> MoveCase {
    var trial = self
    try trial.step(.rearrange, by: staff, at: time)
    guard !papers.isEmpty, Set(papers.map(\.id)).count == papers.count else { throw Self.wrongPapers }
    for paper in papers where !scans.contains(where: { $0.id == paper.id }) { try refuseUnlessMade(paper) }
    var other = MoveCase(id: id, kind: kind, desk: desk, scans: papers, by: staff, at: time)
    other.history = [
      CaseStep(
        act: .receive, from: nil, to: .received, by: staff, at: time, note: "案件 \(self.id) の書類から分けた")
    ]
    return other
  }

  private func refuseUnlessMade(_ paper: ScanReference) throws(CaseError) {
    guard let pages = paper.madeFrom, !pages.isEmpty, pages.count == paper.pageCount,
      pages.allSatisfy({ page in scans.contains { $0.id == page.scan } })
    else { throw Self.wrongPapers }
  }

  private static var wrongPapers: CaseError {
    CaseError(.wrongPapers, "A paper or page is not of this case, or stands in it twice; load the case again.")
  }
}
