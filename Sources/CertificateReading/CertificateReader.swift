public import Foundation
public import Lexicons
public import Residency
import ScanImaging
public import TextRecognition

/// Reads one scanned file into the reading contract. Blocking and CPU-bound: call it off the cooperative pool, or better
/// through `ReadingPool`, whose worker processes keep a hostile file from hurting anything else.
public struct CertificateReader: Sendable {
  let templates: CertificateTemplates
  let reader: any LineReader
  let second: GlyphReader?
  let lexicons: Lexicons?
  /// Whether each field carries what either reader said.
  let keepsEvidence: Bool
  /// Layouts seen before; `nil`: every form is read as if for the first time.
  let memory: LayoutMemory?

  /// - Parameters:
  ///   - reader: reads every line of a page.
  ///   - second: reads the values again; without it every value that only agreement could vouch for is marked, and each
  ///     reading carries the warning `secondReaderMissing`.
  ///   - lexicons: the installed dictionaries; without them names and places are not held against anything, and each
  ///     reading carries the warning `lexiconMissing`.
  ///   - keepsEvidence: whether each field carries what either reader said.
  ///   - memory: layouts seen before; with it each reading carries its arrangement.
  public init(
    templates: CertificateTemplates, reader: any LineReader, second: GlyphReader? = nil, lexicons: Lexicons? = nil,
    keepsEvidence: Bool = false, memory: LayoutMemory? = nil
  ) {
    self.templates = templates
    self.reader = reader
    self.second = second
    self.lexicons = lexicons
    self.keepsEvidence = keepsEvidence
    self.memory = memory
  }

  /// Reads the file. Never throws: what could not be read is a reading with status `failed` and its reason.
  public func read(_ file: URL) -> Reading { read(file, confirmed: nil) }

  /// Reads the file once more to learn from it.
  /// - Parameter confirmed: what staff have confirmed of it; the reading then carries the characters of these values as the
  ///   paper shows them.
  public func read(_ file: URL, confirmed: ConfirmedValues?) -> Reading {
    let clock = ContinuousClock()
    let start = clock.now
    let name = file.lastPathComponent
    defer { ValueShape.forget() }
    var pages: [PageReading] = []
    var seconds: [Double] = []
    do {
      let scan = try ScanFile(contentsOf: file)
      for number in 1...scan.pageCount {
        let begun = clock.now
        pages.append(try read(scan, page: number))
        seconds.append((clock.now - begun).seconds)
      }
      var reading = try assembled(pages, file: name)
      // A page with a certificate's title is none of ours: it is not searched for codes, which takes its time. A further
      // page of a pile may be ours all the same.
      let untitled = pages.indices.filter { number in
        DocumentClassifier.title(of: pages[number].text, templates: templates)?.type == nil
      }
      if let form = try PrintedForm.reading(file: name, scan: scan, among: untitled.map { $0 + 1 }) { reading = form }
      reading.timing = Reading.Timing(seconds: (clock.now - start).seconds, pages: seconds)
      reading.characters = confirmed.map { confirmed in
        CharacterHarvest(reading: reading, confirmed: confirmed).specimens(of: pages).map(PrintedCharacter.init)
      }
      return reading
    } catch {
      return Reading(
        file: name, status: .failed, reason: Self.reason(error), pages: pages.count,
        timing: Reading.Timing(seconds: (clock.now - start).seconds, pages: seconds))
    }
  }

  private func read(_ scan: ScanFile, page number: Int) throws -> PageReading {
    let delivered = try scan.page(number)
    let conditioned = try PageConditioner().condition(delivered)
    var best = try placed(conditioned)
    // Beside heavy frames pale print passes for a pattern, and labels in a light colour for a tint.
    var others: [PageConditioner] = []
    if conditioned.hadPattern { others.append(PageConditioner(seeksPatterns: false)) }
    if delivered.hasColour { others.append(PageConditioner(seeksPatterns: false, keepsLightColours: true)) }
    for conditioner in others where best.labelCount < Self.fewLabels && !best.isBlank {
      let again = try placed(try conditioner.condition(delivered))
      if again.labelCount > best.labelCount { best = again }
    }
    return best
  }

  /// Fewer labels than this: the page is turned, was taken for something else, or is none of ours.
  private static let fewLabels = 4

  /// The page with its labels placed, whichever way up it has more of them.
  private func placed(_ conditioned: ConditionedPage) throws -> PageReading {
    let upright = PageReading(text: try text(of: conditioned), templates: templates, memory: memory)
    guard upright.labelCount < Self.fewLabels, !upright.isBlank else { return upright }
    let turned = PageReading(text: try text(of: conditioned.turnedHalf()), templates: templates, memory: memory)
    return turned.labelCount > upright.labelCount ? turned : upright
  }

  private func text(of page: ConditionedPage) throws -> PageText {
    var text = try PageText(page: page, reader: reader)
    text.secondReader = second
    return text
  }

  private func assembled(_ pages: [PageReading], file: String) throws -> Reading {
    let classifier = DocumentClassifier(templates: templates)
    switch classifier.verdict(pages) {
    case .unknown(let code, let message):
      return Reading(
        file: file, status: .unrecognized, reason: Reading.Note(code: code, message: message), pages: pages.count)
    case .known(let type, let titled):
      var assembler = DocumentAssembler(templates: templates, type: type)
      let order = PageOrder(pages)
      for page in order.pages { try assembler.add(page) }
      var reading = Reading(
        file: file, status: .read, pages: pages.count, docType: type, marks: classifier.marks(pages),
        fields: assembler.fields, persons: assembler.persons, warnings: order.warnings)
      BlankPensions().settle(&reading)
      if !titled {
        reading.warnings.append(
          Reading.Note(code: "titleNotFound", message: "the kind of paper was told by its labels, not by its title"))
      }
      if second == nil {
        reading.warnings.append(
          Reading.Note(code: "secondReaderMissing", message: "read by one reader alone: more values are marked"))
      }
      LexiconEvidence(lexicons: lexicons).settle(&reading)
      Consistency(templates: templates).settle(&reading)
      NameConsistency().settle(&reading)
      ConfidencePass(settings: templates.confidence).settle(&reading, pages: order.pages)
      memory?.conclude(&reading, from: pages)
      if !keepsEvidence { reading.dropEvidence() }
      return reading
    }
  }

  /// A stable code and a sentence for what stopped reading.
  private static func reason(_ error: any Error) -> Reading.Note {
    switch error {
    case let error as ScanImagingError: Reading.Note(code: error.code.rawValue, message: error.message)
    case let error as TextRecognitionError: Reading.Note(code: error.code.rawValue, message: error.message)
    case let error as CertificateReadingError: Reading.Note(code: error.code.rawValue, message: error.message)
    default: Reading.Note(code: "internal", message: "reading stopped unexpectedly; the file is unchanged")
    }
  }
}

extension Duration {
  /// As a number of seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
