public import Residency

/// The arrangement of one form series of one municipality, as confirmed papers have shown it. It holds no value and no
/// text of a value: places in millimetres, labels as concepts.
public struct RememberedLayout: Codable, Hashable, Sendable, Identifiable {
  /// The name of the format in which layouts are kept; a file of another format is not used.
  public static let formatName = "madoguchi.layout/1"

  public let format: String
  /// Made from what was first learnt: ten letters, so that it is no number and no word.
  public let id: String
  /// The issuing municipality as printed, without 長 and without anybody's name.
  public let issuer: String
  public let docType: DocumentType
  /// The different pages of the form: first sheets, continuation sheets.
  public internal(set) var pages: [RememberedPage]
  /// Papers that staff confirmed.
  public internal(set) var confirmations: Int
  /// `YYYY-MM-DD`
  public let firstSeen: String
  public internal(set) var lastSeen: String

  /// - Parameter pages: at least one with labels; what a paper has shown.
  init(issuer: String, docType: DocumentType, pages: [PageArrangement], seenOn day: CalendarDate) {
    format = Self.formatName
    self.issuer = issuer
    self.docType = docType
    self.pages = []
    confirmations = 1
    firstSeen = day.iso
    lastSeen = day.iso
    id = Self.fingerprint(issuer: issuer, docType: docType, pages: pages)
    for page in pages { add(page) }
  }

  /// The most different pages kept of a form.
  static let mostPages = 8

  /// The pages of a further confirmed paper of the series.
  mutating func confirm(_ arrangements: [PageArrangement], on day: CalendarDate) {
    for page in arrangements { add(page) }
    confirm(on: day)
  }

  /// One more paper read by this layout was confirmed.
  mutating func confirm(on day: CalendarDate) {
    confirmations += 1
    lastSeen = max(lastSeen, day.iso)
  }

  private mutating func add(_ arrangement: PageArrangement) {
    guard arrangement.labels.count >= LayoutFit.fewestLabels else { return }
    let page = RememberedPage(arrangement)
    for index in pages.indices {
      guard let fit = LayoutFit(pages[index], found: arrangement.labels.map(FoundLabel.init)),
        fit.verdict == .same
      else { continue }
      // The sheet that shows more of the form stands for it: more persons, rows that others leave out.
      if page.detail > pages[index].detail { pages[index] = page }
      return
    }
    if pages.count < Self.mostPages { pages.append(page) }
  }

  /// FNV-1a, 64 bit, over what tells form series apart; the same on every machine.
  private static func fingerprint(issuer: String, docType: DocumentType, pages: [PageArrangement]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    add("\(issuer)|\(docType.rawValue)")
    for label in pages.flatMap(\.labels) {
      add("|\(label.concepts.joined(separator: "+"))@\(Int(label.place.x)),\(Int(label.place.y))")
    }
    let letters = Array("bcdfghjkmnpqrstv")
    return String((0..<10).map { letters[Int(hash >> (4 * UInt64($0 + 3))) & 15] })
  }
}

extension RememberedLayout {
  /// The municipality in an issuer as it is printed (見本県見本市長): up to the 市, 区, 町 or 村 before 長. `nil` when the text
  /// names no office: such a text may hold a person's name, and nothing is remembered under it.
  public static func municipality(in issuer: String) -> String? {
    let characters = issuer.filter { !$0.isWhitespace }.map { $0 }
    for index in characters.indices.dropFirst(2) where characters[index] == "長" {
      guard "市区町村".contains(characters[index - 1]), index <= 24 else { continue }
      let name = characters[..<index]
      return name.allSatisfy(\.isLetter) ? String(name) : nil
    }
    return nil
  }
}
