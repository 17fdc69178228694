public import CaseArchive
import FormPrinting
public import Foundation
import PaperMatching
public import Residency

extension MoveDesk {
  /// Compares a printed 異動届 with what its case holds now (突合; C31): the case is drawn once more on the same form, and
  /// every place of it held against the paper. Logged with its result.
  ///
  /// - Throws: `PaperNotMatched`; `CaseArchiveError` when the case may not be opened; `FormPrintingError`.
  public func match(_ paper: FoundPaper, on scan: Data, by access: Access) async throws -> PaperMatch {
    guard let papers else { throw PaperNotMatched(.unavailable) }
    let moveCase = try await load(paper, by: access)
    let form = try forms.form(paper.form)
    let data = try await formData(of: moveCase, request: [:], persons: nil, by: access)
    let print = try await printing.pdf(form: paper.form, data, metadata(by: access))
    let all = try form.places(for: data)
    let printed = all.map { places in places.filter { $0.use != .print } }
    let pairs = paper.pages.filter { printed.indices.contains($0.identifier.page - 1) }.map { page in
      SheetPair(
        scanPage: page.scanPage, printPage: page.identifier.page, scanCode: page.identifier.text,
        printCode: PaperIdentifier(
          form: paper.form, caseIdentifier: paper.caseID.rawValue, page: page.identifier.page, pages: printed.count
        ).text,
        fields: printed[page.identifier.page - 1].enumerated().map { index, place in Self.field(place, index) },
        ignored: all[page.identifier.page - 1].filter { $0.use == .print }.flatMap { Self.boxes($0) })
    }
    let sheets = pairs.isEmpty ? [] : try await papers.matches(pairs, scan, print.pdf)
    let match = PaperMatch(
      caseID: moveCase.id, state: moveCase.state, name: moveCase.value(.name, ofPerson: 0), kind: moveCase.kind,
      pages: printed.indices.map { index in Self.page(index + 1, sheets) },
      surplus: Set(paper.pages.map(\.identifier.page)).filter { $0 > printed.count }.sorted(),
      places: printed.indices.flatMap { index in
        Self.places(on: index + 1, printed[index], sheets.filter { $0.printPage == index + 1 })
      })
    try await archive.record(.match, caseID: moveCase.id, item: Self.logged(match, form: paper.form), by: access)
    return match
  }

  /// Keeps the scan of a printed 異動届 that came back with its case. A case that is done is not changed: the scan is
  /// kept beside it (C19).
  /// - Throws: `CaseArchiveError`, such as `lockedByAnother`; then nothing was kept.
  public func keep(_ scan: Data, of id: CaseID, by access: Access) async throws -> PaperKeeping {
    if try await archive.cases(holding: scan, by: access).contains(where: { $0.id == id }) { return .already }
    let state = try await archive.standing(of: id, by: access).state
    guard state.after(.attach) == nil else {
      _ = try await attach(IncomingScan(name: "scan", content: scan), to: id, as: .signedNotification, by: access)
      return .attached
    }
    _ = try await archive.accept(
      scan, role: .scan, mediaType: MediaType.of(scan), attachingTo: id, by: access)
    return .beside
  }

  private func load(_ paper: FoundPaper, by access: Access) async throws -> MoveCase {
    do throws(CaseArchiveError) {
      return try await archive.load(paper.caseID, by: access).moveCase
    } catch {
      guard error.code == .notFound else { throw error }
      throw PaperNotMatched(.unknownCase)
    }
  }

  private static func page(_ number: Int, _ sheets: [SheetMatch]) -> PaperMatch.Page {
    let mine = sheets.filter { $0.printPage == number }
    guard let first = mine.first else { return .init(number: number, standing: .missing) }
    guard mine.contains(where: { $0.problem == nil }) else {
      return .init(number: number, standing: first.problem.map { .failed($0) } ?? .missing)
    }
    return .init(number: number, standing: .compared)
  }

  private static func field(_ place: FormPlace, _ index: Int) -> SheetField {
    SheetField(
      id: String(index), boxes: boxes(place), isCompared: isCompared(place), isCovered: isMasked(place),
      isChoice: place.isChoice)
  }

  private static func boxes(_ place: FormPlace) -> [SheetBox] {
    place.boxes.map { SheetBox(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
  }

  /// The clerk's own part is written on after printing: only what the data print there is compared.
  private static func isCompared(_ place: FormPlace) -> Bool {
    switch place.use {
    case .notified: true
    case .office: place.isFilled
    case .signature, .print: false
    }
  }

  private static func isMasked(_ place: FormPlace) -> Bool {
    place.person != nil && PersonField(rawValue: place.key)?.isMasked == true
  }

  /// A page that was scanned twice counts by its worse half.
  private static func places(on page: Int, _ places: [FormPlace], _ sheets: [SheetMatch]) -> [PaperMatch.Place] {
    let order: [FieldMatch.Verdict] = [.differs, .unclear, .shown, .same]
    return places.enumerated().map { index, place in
      let found = sheets.compactMap { $0.fields.first { $0.id == String(index) } }
      let worst = found.min { order.firstIndex(of: $0.verdict) ?? 0 < order.firstIndex(of: $1.verdict) ?? 0 }
      return PaperMatch.Place(
        page: page, person: place.person, label: place.label, isMasked: isMasked(place), isFilled: place.isFilled,
        match: worst ?? FieldMatch(notSeen: String(index), isCompared: isCompared(place)))
    }
  }

  /// Counts only.
  private static func logged(_ match: PaperMatch, form: String) -> String {
    "\(form) \(match.verdict.rawValue): same \(match.count(.same)), differs \(match.count(.differs)), "
      + "unclear \(match.count(.unclear)), pages \(match.pages.count { $0.standing == .compared })/\(match.pages.count)"
  }
}
