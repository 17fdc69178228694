internal import Foundation
public import Residency

/// A hold against deletion (開示請求, dispute), and if wanted against use (利用停止; C32).
public struct Hold: Hashable, Sendable {
  public let caseID: CaseID
  public let reason: String
  public let stopsUse: Bool
  public let placedAt: Timestamp
  public let placedBy: StaffID
  /// `nil` while it stands.
  public let releasedAt: Timestamp?
  public let releasedBy: StaffID?
}

extension Hold: CustomStringConvertible {
  /// Without the reason.
  public var description: String { "Hold(\(caseID), \(releasedAt == nil ? "standing" : "released"))" }
}

extension Archive {
  /// Holds a case: it and its files go under a key of their own first, so that destroying the key of its day leaves them.
  ///
  /// - Parameter stopsUse: only supervisors and administrators may open it meanwhile.
  /// - Throws: `.heldOrDeleting` when it is held already or being deleted, `.invalid` without a reason, `.notFound`,
  ///   `.keyDestroyed`, `.notPermitted`.
  public func hold(
    _ id: CaseID, reason: String, stopsUse: Bool = false, by access: Access
  ) async throws(CaseArchiveError) {
    let row = try await head(id)
    try await permit(.hold, on: row, by: access)
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw CaseArchiveError(.invalid, "a hold needs a reason")
    }
    guard !row.held else { throw CaseArchiveError(.heldOrDeleting, "the case is held already") }
    var moving = [try rewrap(row, under: .hold(id), expiresOn: row.expiresOn)]
    for blob in try await store.blobs(of: id) where !blob.held {
      moving.append(try rewrap(blob, under: .hold(id), expiresOn: blob.expiresOn))
    }
    let hold = HoldRow(
      caseID: id, placedAt: now(), placedBy: access.staff,
      sealedReason: try Sealer.seal(Data(reason.utf8), with: try key(of: row), binding: .holdReason(id)),
      stopsUse: stopsUse)
    let stamp = chain.stamp(
      .hold, .done, by: access, at: hold.placedAt, caseID: id, item: stopsUse ? "deletion and use" : "deletion")
    try await store.place(hold, moving: moving, log: stamp)
    await anchorLog()
  }

  /// Ends a hold. A case whose day is past expires on the day of release and falls due the day after.
  /// - Throws: `.notFound` when it is not held, `.notPermitted`.
  public func release(_ id: CaseID, by access: Access) async throws(CaseArchiveError) {
    let row = try await head(id)
    try await permit(.release, on: row, by: access)
    guard row.held, var hold = try await store.hold(id) else {
      throw CaseArchiveError(.notFound, "the case is not held")
    }
    let expiresOn = max(row.expiresOn, today)
    var moving = [try rewrap(row, under: .expiry(expiresOn), expiresOn: expiresOn)]
    for blob in try await store.blobs(of: id) where blob.key == row.key {
      // A file of two held cases goes over to the other hold.
      let other = try await store.owners(of: blob.id).first { $0.held && $0.id != id }
      let day = max(blob.expiresOn, expiresOn)
      moving.append(try rewrap(blob, under: other?.key ?? .expiry(day), expiresOn: day))
    }
    hold.releasedAt = now()
    hold.releasedBy = access.staff
    try await store.release(
      hold, moving: moving, log: chain.stamp(.release, .done, by: access, at: now(), caseID: id))
    await anchorLog()
  }

  /// The last hold of a case; `nil` when it never had one.
  public func hold(of id: CaseID, by access: Access) async throws(CaseArchiveError) -> Hold? {
    let row = try await head(id)
    try await permit(.hold, on: row, by: access)
    guard let hold = try await store.hold(id) else { return nil }
    let reason = try Sealer.open(hold.sealedReason, with: try key(of: row), binding: .holdReason(id))
    try await note(.view, by: access, caseID: id, item: "hold")
    return Hold(
      caseID: id, reason: String(decoding: reason, as: UTF8.self), stopsUse: hold.stopsUse, placedAt: hold.placedAt,
      placedBy: hold.placedBy, releasedAt: hold.releasedAt, releasedBy: hold.releasedBy)
  }
}
