import Residency

/// An invented document as it leaves the printer: clean pages with the places of all its values.
public struct SampleDocument {
  public let arrangement: any Arrangement
  public let seed: UInt64
  public let edition: SampleEdition
  public let family: TypeFamily
  let content: SampleCase
  let printing: PrinterKind
  let pages: [PageCanvas]
  let placed: [PlacedValue]

  /// Draws the document of a seed.
  /// - Parameters:
  ///   - size: persons of the household; `nil` draws it from the seed.
  ///   - form: the seed whose document's form (wording, style, issuer) this one has too: papers of one municipality.
  ///   - isBlind: everything is set and measured but nothing painted; the pages must not be used.
  /// - Throws: `SamplesError` — a glyph or font is missing, a text does not fit.
  init(
    arrangement: any DrawableArrangement, seed: UInt64, size: Int? = nil, story: SampleCase.Story = .any,
    edition: SampleEdition = .current, form: UInt64? = nil, isBlind: Bool = false
  ) throws {
    let arrangement = arrangement.of(seed: form ?? seed)
    var styling = SeededGenerator(seed: form ?? seed, purpose: "style")
    var content = SampleCase.random(
      docType: arrangement.docType, seed: seed, size: size, maximum: arrangement.maximumPersons, story: story,
      edition: edition)
    if let form { content.issuer = SampleCase.random(docType: arrangement.docType, seed: form).issuer }
    var style = PrintStyle.random(from: &styling)
    var printing = PrinterKind.laser
    var wording = Wording.random(for: arrangement.docType, from: &styling)
    if edition != .first {
      var more = SeededGenerator(seed: form ?? seed, purpose: "variety")
      style.vary(from: &more)
      wording.vary(for: arrangement.docType, from: &more)
      printing = more.weighted(PrinterKind.shares)
    }
    let sheet = SheetWriter(
      printer: ValuePrinter(content: content, style: style), wording: wording, isBlind: isBlind)
    if edition != .first {
      var sealing = SeededGenerator(seed: form ?? seed, purpose: "seal")
      sheet.sealStyle = .random(from: &sealing)
    }
    var drawing = SeededGenerator(seed: form ?? seed, purpose: "drawing")
    try TypeLock.whileHeld { try arrangement.draw(on: sheet, generator: &drawing) }
    self.arrangement = arrangement
    self.seed = seed
    self.edition = edition
    self.family = style.valueFamily
    self.content = content
    self.printing = edition == .first ? .laser : sheet.printing ?? printing
    self.pages = sheet.pages
    self.placed = sheet.placed
  }

  /// The truth by the reading contract. `move` says where a place of a clean page lies in the delivered file.
  func truth(file: String, move: (_ page: Int, InkRect) -> InkRect) -> Reading {
    var fields: [DocumentField: FieldReading] = [:]
    var persons = [[PersonField: FieldReading]](repeating: [:], count: content.persons.count)
    for place in placed {
      let ink = move(place.page, place.ink)
      let left = Int(ink.minX.rounded(.down))
      let top = Int(ink.minY.rounded(.down))
      let reading = FieldReading(
        value: place.value.canonical, printed: place.value.printed, confidence: 1, review: false, page: place.page,
        box: PageBox(
          x: left, y: top, width: Int(ink.maxX.rounded(.up)) - left, height: Int(ink.maxY.rounded(.up)) - top))
      switch place.key {
      case .document(let field): fields[field] = reading
      case .person(let index, let field): persons[index][field] = reading
      }
    }
    return Reading(
      file: file, status: .read, pages: pages.count, docType: arrangement.docType, marks: content.marks, fields: fields,
      persons: persons, timing: .init(seconds: 0, pages: Array(repeating: 0, count: pages.count)))
  }
}
