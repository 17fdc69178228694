import Residency
import TextRecognition

/// Drawings of characters that were not yet seen on enough papers to be written down; kept under seal.
struct WaitingCharacters: Codable {
  struct One: Codable {
    var kept: KeptSpecimen
    /// Cases on whose papers it was seen: two sheets of one case are one paper.
    var papers: Set<String>
    /// `YYYY-MM`
    var lastSeen: String

    var specimen: Specimen { kept.specimen }
  }

  private var list: [One] = []

  /// The most drawings that wait for further papers, of one series.
  private static let most = 2000

  var isEmpty: Bool { list.isEmpty }

  /// Forgets what was not seen again for a year.
  mutating func expire(on day: CalendarDate) {
    let oldest = SeriesCharacters.month(day.adding(days: -366))
    list.removeAll { $0.lastSeen < oldest }
  }

  mutating func add(_ specimen: Specimen, paper: String, month: String) {
    if let index = list.firstIndex(where: { $0.specimen.isSameDrawing(as: specimen) }) {
      guard list[index].papers.insert(paper).inserted else { return }
      var mean = list[index].specimen
      mean.add(specimen)
      list[index].kept = KeptSpecimen(mean)
      list[index].lastSeen = month
    } else {
      if list.count >= Self.most { list.removeFirst() }
      list.append(One(kept: KeptSpecimen(specimen), papers: [paper], lastSeen: month))
    }
  }

  /// Takes out what was seen on enough papers.
  mutating func takeReady() -> [One] {
    let ready = list.filter { $0.papers.count >= SeriesCharacters.leastPapers }
    list.removeAll { $0.papers.count >= SeriesCharacters.leastPapers }
    return ready
  }
}
