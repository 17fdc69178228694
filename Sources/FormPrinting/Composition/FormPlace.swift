/// Where a printed page shows an item of its data: what a paper that comes back is compared by (突合, C31).
public struct FormPlace: Hashable, Sendable {
  /// What a place is for.
  public enum Use: Hashable, Sendable {
    /// What was notified: the paper must show what the data say.
    case notified
    /// The clerk's own part (事務処理記載欄): written on after printing.
    case office
    /// A place for a signature, which no print fills or which the tablet filled.
    case signature
    /// The day, the hand or the number of pages of this very print: no part of the data.
    case print
  }

  /// Key of the item, or of the image.
  public let key: String
  /// From 0 in the order of the data; `nil`: the item stands once for the document.
  public let person: Int?
  /// The name staff know the item by.
  public let label: String
  public let use: Use
  /// Whether the data have a value for it.
  public let isFilled: Bool
  /// Whether it is nothing but options of which one is marked: what is chosen moves a whole mark.
  public fileprivate(set) var isChoice: Bool
  /// Its places on the page; a date may have one for each part.
  public fileprivate(set) var boxes: [PaperRect]
}

extension Form {
  /// Every page that the data print, in order, with its places in the order of the template.
  /// - Throws: `tooManyPersons`.
  public func places(for data: FormData) throws(FormPrintingError) -> [[FormPlace]] {
    try Composer.sheets(of: self, for: data).map { places(on: $0.sheet, start: $0.start, data: data) }
  }

  private func places(on sheet: Sheet, start: Int, data: FormData) -> [FormPlace] {
    var places: [FormPlace] = []
    for element in sheet.elements {
      let person = element.row.map { $0 + start }
      // A row without a person shows nothing of the data, and nothing must stand there.
      guard data.applies(element.condition, person: person) else { continue }
      if let own = element.ownOfPrint {
        places.append(
          FormPlace(
            key: own, person: nil, label: "印刷の日時など", use: .print, isFilled: true, isChoice: false,
            boxes: [element.box]))
      }
      guard let (key, boxes) = element.comparedPart else { continue }
      let isImage = record.imageKeys.contains(key)
      let use: FormPlace.Use = isImage ? .signature : element.isOffice ? .office : .notified
      if let known = places.firstIndex(where: { $0.key == key && $0.person == person && $0.use == use }) {
        places[known].boxes += boxes
        places[known].isChoice = places[known].isChoice && element.isChoice
        continue
      }
      let items = person == nil ? record.documentItems : record.personItems
      places.append(
        FormPlace(
          key: key, person: person, label: items.first { $0.key == key }?.label ?? "署名", use: use,
          isFilled: isImage ? data.images[key] != nil : data.value(key, person: person) != nil,
          isChoice: element.isChoice,
          boxes: boxes))
    }
    return places
  }
}

extension Element {
  /// What it tells of this very print; `nil`: nothing.
  fileprivate var ownOfPrint: String? {
    guard case .text(let text, _) = kind else { return nil }
    return ["{printedAt}", "{printedBy}", "{pages}"].first { text.contains($0) }
  }

  fileprivate var isChoice: Bool {
    if case .choice = kind { true } else { false }
  }

  /// Key and places of what it prints of the data; `nil`: nothing.
  fileprivate var comparedPart: (key: String, boxes: [PaperRect])? {
    switch kind {
    case .field(let field, _), .digits(let field, _, _): (field.key, [box])
    case .choice(let choice, _): (choice.field.key, [box])
    case .image(let key): (key, [box])
    case .line, .box, .text, .code: nil
    }
  }
}
