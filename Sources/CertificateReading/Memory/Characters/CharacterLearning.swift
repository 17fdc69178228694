import Foundation
public import Residency
import TextRecognition

/// Learns from confirmed papers how a form series prints its characters.
///
/// A character is written down only when it was seen on several papers (`SeriesCharacters.leastPapers`). Until then it waits
/// under seal: an open file of characters seen once would be that paper's text with its letters shuffled, and a rare
/// character of a name would tell whose.
public struct CharacterLearning: Sendable {
  /// Seals what waits, so that only who has the office's keys can open it.
  public struct Vault: Sendable {
    let seal: @Sendable ([UInt8]) async throws -> [UInt8]
    let open: @Sendable ([UInt8]) async throws -> [UInt8]

    /// - Parameters:
    ///   - seal: gives the bytes to be written.
    ///   - open: gives back what was sealed; throws when that is no longer possible.
    public init(
      seal: @escaping @Sendable ([UInt8]) async throws -> [UInt8],
      open: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
    ) {
      self.seal = seal
      self.open = open
    }
  }

  private let store: LayoutStore
  private let vault: Vault

  public init(store: LayoutStore, vault: Vault) {
    self.store = store
    self.vault = vault
  }

  /// Learns the characters of one confirmed paper. Of two that are learnt at the same moment what waits of one may be lost;
  /// it is seen again on later papers.
  /// - Parameters:
  ///   - id: of the layout that the paper shows.
  ///   - paper: tells papers apart; kept under seal only, until the character is written down: the case's ID.
  /// - Throws: `CocoaError` when the folder cannot be written, and what the vault throws.
  public func learn(
    _ characters: [PrintedCharacter], of id: RememberedLayout.ID, paper: String, on day: CalendarDate
  ) async throws {
    let specimens = CharacterHarvest.joined(characters.compactMap(\.specimen))
    var waiting = WaitingCharacters()
    // What does not open any more is gone: its day has come.
    if let sealed = store.waitingCharacters(of: id), let bytes = try? await vault.open(sealed),
      let known = try? JSONDecoder().decode(WaitingCharacters.self, from: Data(bytes))
    {
      waiting = known
      waiting.expire(on: day)
    }
    let month = SeriesCharacters.month(day)
    try store.changeCharacters(of: id, on: day) { kept in
      for specimen in specimens where !kept.merge(specimen, month: month) {
        waiting.add(specimen, paper: paper, month: month)
      }
      for ready in waiting.takeReady() { kept.insert(ready.specimen, papers: ready.papers.count, month: month) }
    }
    let bytes = try JSONEncoder().encode(waiting)
    try store.keepWaiting(waiting.isEmpty ? nil : try await vault.seal([UInt8](bytes)), of: id)
  }
}
