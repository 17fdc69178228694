public import Foundation
public import Residency

extension Archive {
  /// The largest unfinished entry, in bytes.
  public static let largestUnfinishedEntry = 64 << 10

  /// Keeps what a member of staff has typed and not yet saved, so that it is there when the page comes back. Sealed with
  /// the case and gone with it. The log says when somebody began, not every letter.
  /// - Parameter content: empty: nothing is unfinished any more.
  /// - Throws: `.invalid` when it is too large, `.filedIsReadOnly`, `.notFound`, `.notPermitted`.
  public func keep(unfinished content: Data, of id: CaseID, by access: Access) async throws(CaseArchiveError) {
    let row = try await head(id)
    try await permit(.change, on: row, by: access)
    guard !content.isEmpty else {
      try await store.dropUnfinished(id, of: access.staff)
      return
    }
    guard content.count <= Self.largestUnfinishedEntry else {
      throw CaseArchiveError(.invalid, "an unfinished entry holds at most 64 KiB")
    }
    guard row.standing == .open else {
      throw CaseArchiveError(.filedIsReadOnly, "a case that is done is read-only; correct a filed one by a new version")
    }
    let isFirst = try await store.unfinished(id, of: access.staff) == nil
    let sealed = try Sealer.seal(content, with: try key(of: row), binding: .unfinished(id, of: access.staff))
    try await store.keep(UnfinishedRow(caseID: id, staff: access.staff, savedAt: now(), sealed: sealed))
    if isFirst { try await note(.change, by: access, caseID: id, item: "unfinished entry") }
  }

  /// What a member of staff had typed and not saved; `nil`: nothing.
  /// - Throws: `.notFound`, `.notPermitted`, `.keyDestroyed`, `.damaged`.
  public func unfinished(of id: CaseID, by access: Access) async throws(CaseArchiveError) -> Data? {
    let row = try await head(id)
    try await permit(.view, on: row, by: access)
    guard let entry = try await store.unfinished(id, of: access.staff) else { return nil }
    return try Sealer.open(entry.sealed, with: try key(of: row), binding: .unfinished(id, of: access.staff))
  }
}
