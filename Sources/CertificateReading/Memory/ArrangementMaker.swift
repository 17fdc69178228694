import Residency
import ScanImaging

/// Writes down where labels and values stand on a page: what a layout is remembered by. Only labels that were read by their
/// own text count, so that memory never teaches itself.
struct ArrangementMaker {
  let templates: CertificateTemplates

  /// - Parameter reading: what the page's file was read as; says which value stands in which place.
  func arrangement(of page: PageReading, in reading: Reading) -> PageArrangement {
    let scale = page.text.page.pixelsPerInch / 25.4
    let image = page.text.page.image
    var labels: [PageArrangement.Label] = []
    for node in page.nodes where node.isLabel && !node.isInferred {
      let found = FoundLabel(node, templates: templates, scale: scale)
      let own = page.values.filter { $0.label == node.rect && $0.concepts == node.concepts && !$0.isInferred }
        .sorted { $0.order < $1.order }
      let values = own.map { value in
        let place = node.isCell ? value.rect : value.lines.map(\.rect).reduce(value.rect) { $0.union($1) }
        return self.value(PaperPlace(place, scale: scale), value, page, reading)
      }
      labels.append(
        PageArrangement.Label(
          concepts: found.concepts, place: found.place, ink: found.ink, isCell: found.isCell, values: values))
    }
    return PageArrangement(width: Double(image.width) / scale, height: Double(image.height) / scale, labels: labels)
  }

  /// The place with the value of the reading that was taken from it.
  private func value(
    _ place: PaperPlace, _ value: PlacedValue, _ page: PageReading, _ reading: Reading
  ) -> PageArrangement.Value {
    switch field(of: value, page, reading) {
    case .person(let index, let field): PageArrangement.Value(place: place, person: index, personField: field)
    case .document(let field): PageArrangement.Value(place: place, field: field)
    case nil: PageArrangement.Value(place: place)
    }
  }

  /// Which value of a reading a place holds.
  enum Field {
    /// Of the person of this index.
    case person(Int, PersonField)
    case document(DocumentField)
  }

  /// The value of the reading that was taken from a place: of the label's field, on this page, in this place.
  func field(of value: PlacedValue, _ page: PageReading, _ reading: Reading) -> Field? {
    let box = page.text.page.toDelivered.boundingBox(of: value.rect)
    func isHere(_ field: FieldReading) -> Bool {
      let seen = field.box
      return field.page == page.text.page.number && seen.x + seen.width / 2 >= box.x - 4
        && seen.x + seen.width / 2 <= box.maxX + 4 && seen.y + seen.height / 2 >= box.y - 4
        && seen.y + seen.height / 2 <= box.maxY + 4
    }
    for concept in value.concepts.map({ templates.concepts[$0] }) {
      let fields = [concept.person, concept.groupDate].compactMap { $0 }
      for (index, person) in reading.persons.enumerated() {
        for field in fields {
          if let found = person[field], isHere(found) { return .person(index, field) }
        }
      }
      if let type = reading.docType, let field = concept.documentField(of: type), let found = reading.fields[field],
        isHere(found)
      {
        return .document(field)
      }
    }
    return nil
  }
}
