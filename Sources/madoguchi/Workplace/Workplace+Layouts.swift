import CaseArchive
import CertificateReading
import Foundation
import MoveDesk
import Residency

extension Workplace {
  /// Where remembered layouts lie.
  var layoutStore: LayoutStore { LayoutStore(folder: settings.home.appendingPathComponent("layouts")) }

  /// Confirmed papers after which a layout is well known: further ones are counted without being read again.
  static let wellKnown = 3
  /// The same where characters are learnt, which takes more papers.
  static let charactersKnown = 30

  /// What filed cases teach.
  func layoutLearning(_ pool: ReadingPool, _ archive: Archive) -> LayoutLearning {
    let store = layoutStore
    let learning = settings.rememberCharacters ? characterLearning(archive) : nil
    let enough = learning == nil ? Self.wellKnown : Self.charactersKnown
    var read: LayoutLearning.ReadConfirmed?
    if learning != nil {
      read = { content, name, persons, others in
        await Self.read(content, name, pool, confirmed: ConfirmedValues(persons: persons, others: others))
      }
    }
    return LayoutLearning(
      learn: { (lesson: LayoutLearning.Lesson) async throws -> String? in
        let id = try store.learn(
          from: lesson.reading, persons: lesson.persons, others: lesson.others, issuer: lesson.issuer, on: lesson.day)
        if let id, let learning, let characters = lesson.reading.characters {
          try await learning.learn(characters, of: id, paper: lesson.caseID.rawValue, on: lesson.day)
        }
        return id
      },
      confirm: { id, day in
        guard let layout = store.contents().layouts.first(where: { $0.id == id }), layout.confirmations >= enough
        else { return false }
        return try store.confirm(id, on: day)
      },
      read: read)
  }

  /// What was not seen on enough papers is sealed under the key of the day on which the case that showed it must die.
  private func characterLearning(_ archive: Archive) -> CharacterLearning {
    let purpose = "waiting characters"
    return CharacterLearning(
      store: layoutStore,
      vault: CharacterLearning.Vault(
        seal: { [UInt8](try JSONEncoder().encode(try await archive.seal(note: $0, for: purpose))) },
        open: { bytes in
          let note = try JSONDecoder().decode(SealedNote.self, from: Data(bytes))
          return try await archive.open(note: note, for: purpose)
        }))
  }
}
