internal import Foundation
internal import Residency

/// Something that lies outside of the archive's database and yet must be readable by nobody who has no keys, and by nobody
/// at all once its day has come.
public struct SealedNote: Codable, Hashable, Sendable {
  /// The day whose key opens it, as `YYYY-MM-DD`: with the cases that die on this day it dies.
  let expiresOn: String
  let sealed: [UInt8]
}

extension Archive {
  /// Seals a note under the key of the day on which a case filed today must die.
  /// - Parameter purpose: what the note is; it opens for no other purpose.
  public func seal(note: [UInt8], for purpose: String) async throws(CaseArchiveError) -> SealedNote {
    let day = policy.expiry(of: today)
    return try await offPool { [ring] () throws(CaseArchiveError) in
      let sealed = try Sealer.seal(
        Data(note), with: try ring.keyOrNew(.expiry(day)), binding: .note(purpose, expiresOn: day))
      return SealedNote(expiresOn: day.iso, sealed: [UInt8](sealed))
    }
  }

  /// Opens a note.
  /// - Throws: `.damaged`, and what the key ring says when its day has come.
  public func open(note: SealedNote, for purpose: String) async throws(CaseArchiveError) -> [UInt8] {
    guard let day = CalendarDate(iso: note.expiresOn), day.isComplete else {
      throw CaseArchiveError(.damaged, "a sealed note names no day")
    }
    return try await offPool { [ring] () throws(CaseArchiveError) in
      let key = try ring.key(.expiry(day))
      return [UInt8](try Sealer.open(Data(note.sealed), with: key, binding: .note(purpose, expiresOn: day)))
    }
  }
}
