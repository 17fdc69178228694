internal import Crypto
internal import Foundation
internal import Residency

extension Archive {
  /// Everything that is written when a case is saved: sealed under its data key, that key wrapped by the key of the day
  /// on which it must die, its blobs moved along.
  func change(
    _ moveCase: MoveCase, from row: CaseRow?, dataKey: SymmetricKey, terms: [IndexTerm]?, label: String?,
    by access: Access
  ) async throws(CaseArchiveError) -> CaseChange {
    let id = moveCase.id
    let time = now()
    let revision = (row?.revision ?? 0) + 1
    let standing: Standing =
      switch moveCase.state {
      case .filed, .superseded: .filed
      case .withdrawn: .closed
      default: .open
      }
    let filedOn = row?.filedOn ?? (standing == .filed ? today : nil)
    let expiresOn = max(row?.expiresOn ?? today, policy.expiry(of: filedOn ?? today))
    let held = row?.held ?? false
    let name: KeyName = held ? .hold(id) : .expiry(expiresOn)
    let outer = held ? try ring.key(name) : try ring.keyOrNew(name)
    let terms = terms ?? IndexTerm.standard(for: moveCase)
    let shown = label ?? moveCase.persons.first?[.name]?.value ?? ""
    guard !Self.holdsNumber(shown) else {
      throw CaseArchiveError(.invalid, "a label of a list holds a number of 11 or 12 digits; lists show none (C05)")
    }
    let head = CaseRow(
      id: id, kind: moveCase.kind.rawValue, state: moveCase.state.rawValue, standing: standing, desk: moveCase.desk,
      revision: revision, createdAt: row?.createdAt ?? time, changedAt: time, changedBy: access.staff,
      filedOn: filedOn, expiresOn: expiresOn, held: held, key: name,
      wrappedKey: try Sealer.wrap(dataKey, with: outer, binding: .caseKey(id, under: name)),
      sealedLabel: try Sealer.seal(
        Data(shown.utf8), with: dataKey, binding: .caseLabel(id, revision: revision)),
      sealedTerms: try Sealer.seal(
        try Self.json(SealedTerms(terms)), with: dataKey, binding: .caseTerms(id, revision: revision)))
    let body = try Sealer.seal(
      try Self.json(moveCase), with: dataKey, binding: .caseBody(id, revision: revision))
    var wanted = moveCase.scans.map(\.id)
    if let signature = moveCase.signature.flatMap({ ScanID(rawValue: $0.id.rawValue) }) { wanted.append(signature) }
    let (attachments, moving) = try await follow(head, wanting: wanted, isNew: row == nil, by: access)
    return CaseChange(
      head: head, formerKey: row?.key,
      revision: RevisionRow(
        caseID: id, revision: revision, state: head.state, savedAt: time, savedBy: access.staff, sealedBody: body),
      terms: Self.digests(of: terms, under: outer), attachments: attachments, moving: moving)
  }

  /// Blobs that the case has or gets, and the moves that keep each of them as long as the case.
  func follow(
    _ head: CaseRow, wanting ids: [ScanID], isNew: Bool, by access: Access
  ) async throws(CaseArchiveError) -> (attachments: [AttachmentRow], moving: [Rewrap]) {
    var rows = isNew ? [] : try await store.blobs(of: head.id)
    let present = Set(rows.map(\.id))
    var attachments: [AttachmentRow] = []
    for id in Set(ids).subtracting(present).sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let row = try await store.blob(id) else {
        throw CaseArchiveError(.notFound, "the case names a scan that was not accepted; accept it first")
      }
      guard row.desk == head.desk || access.seesAllDesks else {
        try await refused(.attach, by: access, caseID: head.id)
        throw CaseArchiveError(.notPermitted, "this scan belongs to another desk")
      }
      rows.append(row)
      attachments.append(
        AttachmentRow(caseID: head.id, blobID: id, attachedAt: head.changedAt, attachedBy: access.staff))
    }
    var moving: [Rewrap] = []
    for row in rows {
      if let move = try move(row, with: head) { moving.append(move) }
    }
    return (attachments, moving)
  }

  /// How a blob goes along with a case; `nil` when it stays.
  private func move(_ row: BlobRow, with head: CaseRow) throws(CaseArchiveError) -> Rewrap? {
    let expiresOn = max(row.expiresOn, head.expiresOn)
    let name: KeyName
    switch (head.held, row.held) {
    case (_, true): name = row.key
    case (true, false): name = head.key
    case (false, false): name = .expiry(expiresOn)
    }
    guard name != row.key || expiresOn != row.expiresOn else { return nil }
    return try rewrap(row, under: name, expiresOn: expiresOn)
  }

  /// The data key of a blob, wrapped anew; its content stays untouched.
  func rewrap(
    _ row: BlobRow, under name: KeyName, expiresOn: CalendarDate
  ) throws(CaseArchiveError) -> Rewrap {
    let key = try key(of: row)
    let outer = try ring.keyOrNew(name)
    let details = try details(of: row, with: key)
    var isHold = false
    if case .hold = name { isHold = true }
    return Rewrap(
      target: .blob(row.id, digest: Self.digest(ofContent: details.sha256, under: outer)), from: row.key, key: name,
      wrappedKey: try Sealer.wrap(key, with: outer, binding: .blobKey(row.id, under: name)), expiresOn: expiresOn,
      held: isHold)
  }

  /// The data key of a case, wrapped anew, with its index under the new key.
  func rewrap(
    _ row: CaseRow, under name: KeyName, expiresOn: CalendarDate
  ) throws(CaseArchiveError) -> Rewrap {
    let key = try key(of: row)
    let outer = try ring.keyOrNew(name)
    let sealed = try Sealer.open(row.sealedTerms, with: key, binding: .caseTerms(row.id, revision: row.revision))
    guard let terms = try? JSONDecoder().decode(SealedTerms.self, from: sealed) else {
      throw CaseArchiveError(.damaged, "the index of a case is not one that this program can read")
    }
    return Rewrap(
      target: .head(row.id, terms: Self.digests(of: terms.list, under: outer)), from: row.key, key: name,
      wrappedKey: try Sealer.wrap(key, with: outer, binding: .caseKey(row.id, under: name)), expiresOn: expiresOn,
      held: name == .hold(row.id))
  }

  static func digests(of terms: [IndexTerm], under key: SymmetricKey) -> [Data] {
    terms.map { Sealer.digest($0.bytes, for: "term", with: key) }
  }

  static func digest(ofContent sha256: String, under key: SymmetricKey) -> Data {
    Sealer.digest(Data(sha256.utf8), for: "content", with: key)
  }

  static func json(_ value: some Encodable) throws(CaseArchiveError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(value) } catch {
      throw CaseArchiveError(.invalid, "a record cannot be written as JSON")
    }
  }

  /// Whether a run of 11 or more digits stands in the text, however it is spaced.
  static func holdsNumber(_ text: String) -> Bool {
    var run = 0
    for character in text.precomposedStringWithCompatibilityMapping {
      if character.isASCII, character.isNumber {
        run += 1
        if run >= 11 { return true }
      } else if !character.isWhitespace, character != "-" {
        run = 0
      }
    }
    return false
  }
}
