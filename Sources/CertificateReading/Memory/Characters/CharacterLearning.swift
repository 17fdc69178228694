public import Residency
import Synchronization
import TextRecognition

/// Learns from confirmed papers how a form series prints its characters.
///
/// A character is written down only when it was seen on several papers (`SeriesCharacters.leastPapers`). Until then it is in
/// the memory of the running program and nowhere else: a file of characters seen once would be that paper's text with its
/// letters shuffled, and a rare character of a name would tell whose.
public final class CharacterLearning: Sendable {
  /// A drawing that was not yet seen often enough.
  private struct Pending {
    var specimen: Specimen
    /// Cases on whose papers it was seen; two sheets of one case are one paper.
    var papers: Set<String>
  }

  private let store: LayoutStore
  private let pending = Mutex<[RememberedLayout.ID: [Pending]]>([:])
  /// The most drawings that wait for further papers, of one series.
  private static let mostPending = 4000

  public init(store: LayoutStore) { self.store = store }

  /// Learns the characters of one confirmed paper.
  /// - Parameters:
  ///   - id: of the layout that the paper shows.
  ///   - paper: tells papers apart, kept in memory only: the case's ID.
  /// - Throws: `CocoaError` when the folder cannot be written.
  public func learn(
    _ characters: [PrintedCharacter], of id: RememberedLayout.ID, paper: String, on day: CalendarDate
  ) throws {
    let specimens = CharacterHarvest.joined(characters.compactMap(\.specimen))
    let month = SeriesCharacters.month(day)
    try store.changeCharacters(of: id, on: day) { kept in
      pending.withLock { pending in
        var waiting = pending[id] ?? []
        for specimen in specimens where !kept.merge(specimen, month: month) {
          Self.add(specimen, paper, to: &waiting)
        }
        for ready in waiting where ready.papers.count >= SeriesCharacters.leastPapers {
          kept.insert(ready.specimen, papers: ready.papers.count, month: month)
        }
        waiting.removeAll { $0.papers.count >= SeriesCharacters.leastPapers }
        pending[id] = waiting
      }
    }
  }

  private static func add(_ specimen: Specimen, _ paper: String, to waiting: inout [Pending]) {
    if let index = waiting.firstIndex(where: { $0.specimen.isSameDrawing(as: specimen) }) {
      guard waiting[index].papers.insert(paper).inserted else { return }
      waiting[index].specimen.add(specimen)
    } else {
      if waiting.count >= mostPending { waiting.removeFirst() }
      waiting.append(Pending(specimen: specimen, papers: [paper]))
    }
  }
}
