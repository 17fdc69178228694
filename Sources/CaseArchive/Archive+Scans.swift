internal import Crypto
public import Foundation
public import Residency

/// What a stored file is.
public enum BlobRole: String, Codable, Hashable, Sendable, CaseIterable {
  /// A scanned page or document
  case scan
  /// The resident's signature
  case signature
  /// A form that was printed
  case printedForm
  /// Application data handed on (PDF, CSV)
  case output
}

/// A file that is now kept.
public struct AcceptedScan: Hashable, Sendable {
  public let id: ScanID
  /// Of the file, 64 lower-case hexadecimal digits.
  public let sha256: String
  /// Files with the same content that were here before and that the one who asks may see.
  public let sameAs: [ScanID]
}

/// What is known of a stored file without opening it.
public struct ScanSummary: Hashable, Sendable {
  public let id: ScanID
  public let role: BlobRole
  public let desk: DeskID
  public let byteCount: Int
  public let addedAt: Timestamp
  public let addedBy: StaffID
  public let expiresOn: CalendarDate
  public let isHeld: Bool
}

/// Sealed beside the content.
struct BlobDetails: Codable {
  var sha256: String
  var mediaType: String
}

extension Archive {
  /// The largest file accepted.
  public static let largestFile = 128 << 20

  /// Accepts a file durably: when this returns, it survives a crash and a power cut; when it throws, nothing is kept (C30).
  ///
  /// - Parameters:
  ///   - mediaType: such as `image/tiff`; sealed.
  ///   - caseID: the case to attach it to at once; `nil`: it waits until a case names it.
  /// - Throws: `.diskFull`, `.storage`, `.invalid` when empty or larger than `largestFile`, `.notPermitted`.
  public func accept(
    _ data: Data, role: BlobRole, mediaType: String = "application/octet-stream", attachingTo caseID: CaseID? = nil,
    by access: Access
  ) async throws(CaseArchiveError) -> AcceptedScan {
    try await permit(.accept, by: access, caseID: caseID)
    guard !data.isEmpty, data.count <= Self.largestFile else {
      throw CaseArchiveError(.invalid, "a file must hold 1 byte to 128 MiB")
    }
    var owner: CaseRow?
    if let caseID {
      let row = try await head(caseID)
      try await permit(.attach, on: row, by: access)
      owner = row
    }
    let sha256 = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
    let same = try await blobs(withContent: sha256).filter { $0.desk == access.desk || access.seesAllDesks }
    guard let id = ScanID(rawValue: RecordID().text) else { throw CaseArchiveError(.invalid, "no ID could be made") }
    let time = now()
    let expiresOn = max(policy.expiry(of: today), owner?.expiresOn ?? today)
    // A file of a held case is born under the hold's key.
    let name: KeyName = owner?.held == true ? owner?.key ?? .expiry(expiresOn) : .expiry(expiresOn)
    let outer = try ring.keyOrNew(name)
    let key = SymmetricKey(size: .bits256)
    let details = BlobDetails(sha256: sha256, mediaType: mediaType)
    let row = BlobRow(
      id: id, role: role.rawValue, desk: access.desk, byteCount: data.count, addedAt: time, addedBy: access.staff,
      expiresOn: expiresOn, held: owner?.held ?? false, key: name,
      wrappedKey: try Sealer.wrap(key, with: outer, binding: .blobKey(id, under: name)),
      sealedDetails: try Sealer.seal(
        try Self.json(details), with: key, binding: .blobDetails(id, role: role.rawValue)),
      digest: Self.digest(ofContent: sha256, under: outer))
    let attachment = owner.map {
      AttachmentRow(caseID: $0.id, blobID: id, attachedAt: time, attachedBy: access.staff)
    }
    let stamp = chain.stamp(.accept, .done, by: access, at: time, caseID: caseID, item: id.rawValue)
    let sealed = try Sealer.seal(data, with: key, binding: .blobContent(id, role: role.rawValue))
    try await blobs.create(id, sealed: sealed) { () throws(CaseArchiveError) in
      try await store.insert(row, attaching: attachment, log: stamp)
    }
    await anchorLog()
    return AcceptedScan(id: id, sha256: sha256, sameAs: same.map(\.id))
  }

  /// The content of a stored file (C33).
  /// - Throws: `.notFound`, `.notPermitted`, `.keyDestroyed`, `.damaged`.
  public func scan(_ id: ScanID, by access: Access) async throws(CaseArchiveError) -> Data {
    guard let row = try await store.blob(id) else { throw CaseArchiveError(.notFound, "no such scan") }
    let owners = try await store.owners(of: id)
    try await permit(.viewScan, by: access, caseID: owners.first?.id)
    guard access.seesAllDesks || row.desk == access.desk || owners.contains(where: { $0.desk == access.desk }) else {
      try await refused(.viewScan, by: access, caseID: owners.first?.id)
      throw CaseArchiveError(.notPermitted, "this scan belongs to another desk")
    }
    for owner in owners where owner.held { try await permit(.viewScan, on: owner, by: access) }
    let data = try await content(of: row)
    try await note(.viewScan, by: access, caseID: owners.first?.id, item: id.rawValue)
    return data
  }

  /// The cases of the desk, or of all for one who may see them, that hold a file with exactly this content. Nothing of the
  /// content or the cases is shown but that they are there.
  public func cases(
    holding content: Data, by access: Access
  ) async throws(CaseArchiveError) -> [(id: CaseID, state: CaseState)] {
    try await permit(.accept, by: access)
    let sha256 = SHA256.hash(data: content).map { String(format: "%02x", $0) }.joined()
    var found: [(id: CaseID, state: CaseState)] = []
    for blob in try await blobs(withContent: sha256) {
      for owner in try await store.owners(of: blob.id) where owner.desk == access.desk || access.seesAllDesks {
        found.append((owner.id, try state(owner.state)))
      }
    }
    return found
  }

  /// The image of a signature.
  public func signature(_ id: SignatureID, by access: Access) async throws(CaseArchiveError) -> Data {
    guard let scan = ScanID(rawValue: id.rawValue) else { throw CaseArchiveError(.notFound, "no such signature") }
    return try await self.scan(scan, by: access)
  }

  /// The files of a case, in the order they came.
  public func scans(of id: CaseID, by access: Access) async throws(CaseArchiveError) -> [ScanSummary] {
    try await permit(.view, on: try await head(id), by: access)
    var list: [ScanSummary] = []
    for row in try await store.blobs(of: id) {
      guard let role = BlobRole(rawValue: row.role) else {
        throw CaseArchiveError(.damaged, "the database holds a role that no version wrote")
      }
      list.append(
        ScanSummary(
          id: row.id, role: role, desk: row.desk, byteCount: row.byteCount, addedAt: row.addedAt,
          addedBy: row.addedBy, expiresOn: row.expiresOn, isHeld: row.held))
    }
    try await note(.list, by: access, caseID: id, item: "scans")
    return list
  }

  func key(of row: BlobRow) throws(CaseArchiveError) -> SymmetricKey {
    try Sealer.unwrap(row.wrappedKey, with: try ring.key(row.key), binding: .blobKey(row.id, under: row.key))
  }

  func details(of row: BlobRow, with key: SymmetricKey) throws(CaseArchiveError) -> BlobDetails {
    let bytes = try Sealer.open(row.sealedDetails, with: key, binding: .blobDetails(row.id, role: row.role))
    guard let details = try? JSONDecoder().decode(BlobDetails.self, from: bytes) else {
      throw CaseArchiveError(.damaged, "the details of a scan are not ones that this program can read")
    }
    return details
  }

  func content(of row: BlobRow) async throws(CaseArchiveError) -> Data {
    let key = try key(of: row)
    let sealed = try await blobs.sealedContent(row.id)
    return try Sealer.open(sealed, with: key, binding: .blobContent(row.id, role: row.role))
  }

  private func blobs(withContent sha256: String) async throws(CaseArchiveError) -> [BlobRow] {
    try await store.blobs(digests: try liveKeys().map { Self.digest(ofContent: sha256, under: $0) })
  }

  /// Keys under which something may be indexed: one for each day on which something dies, one for each hold.
  func liveKeys() throws(CaseArchiveError) -> [SymmetricKey] {
    var keys: [SymmetricKey] = []
    for name in try ring.names() where name != .log {
      do throws(CaseArchiveError) {
        keys.append(try ring.key(name))
      } catch  where error == CaseArchiveError(.keyDestroyed, "") {
        continue
      }
    }
    return keys
  }
}
