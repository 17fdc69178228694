public import CaseArchive
public import Residency

extension MoveDesk {
  /// Runs the rules and the registry match over a case (点検) and keeps what they found.
  public func check(_ id: CaseID, by access: Access) async throws -> MoveCase {
    let stored = try await archive.load(id, by: access)
    var moveCase = stored.moveCase
    try moveCase.record(findings: try await findings(of: moveCase, by: access), by: access.staff, at: now())
    try await save(moveCase, expecting: stored.revision, by: access)
    return moveCase
  }

  /// What the rules find in a case as it stands, today.
  func findings(of moveCase: MoveCase, by access: Access) async throws -> [Finding] {
    let context = CheckContext(
      today: today, calendar: calendar, registry: try await lookUp(moveCase),
      receptions: try await earlierReceptions(like: moveCase, by: access), settings: settings)
    return CaseCheck.run(moveCase, context: context)
  }

  /// Receptions of the same certificate, whatever page was read (R41); withdrawn ones do not count.
  private func earlierReceptions(like moveCase: MoveCase, by access: Access) async throws -> [EarlierReception] {
    guard let number = moveCase.value(.certificateNumber), let term = CaseIndex.certificate(number) else {
      return []
    }
    return try await archive.find([term], by: access)
      .filter { $0.id != moveCase.id && $0.state != .withdrawn && $0.id != moveCase.supersedes }
      .map {
        EarlierReception(
          id: $0.id, receivedOn: $0.createdAt.dayInJapan, state: $0.state, likeness: .certificate)
      }
  }
}
