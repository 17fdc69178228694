import Residency
import ScanImaging

extension LayoutMemory {
  /// Says in a reading what memory had to do with it, and adds its arrangement, from which a confirmed paper teaches.
  func conclude(_ reading: inout Reading, from pages: [PageReading]) {
    guard reading.status == .read, let first = pages.first else { return }
    let maker = ArrangementMaker(templates: first.templates)
    reading.arrangement = pages.sorted { $0.text.page.number < $1.text.page.number }
      .map { maker.arrangement(of: $0, in: reading) }
    if let recall = pages.compactMap(\.recall).first {
      reading.warnings.append(Self.remembered(recall.layout.id))
      return
    }
    guard let issuer = reading.fields[.issuer]?.value.flatMap(RememberedLayout.municipality),
      layouts.contains(where: { $0.issuer == issuer && $0.docType == reading.docType })
    else { return }
    reading.warnings.append(
      Reading.Note(
        code: Self.changed,
        message: "the form differs from those remembered of this municipality: it was read without memory"))
  }

  /// The code of the note that a form was read without memory because it has changed.
  static let changed = "layoutChanged"

  private static func remembered(_ id: RememberedLayout.ID) -> Reading.Note {
    Reading.Note(code: Reading.Note.layoutRemembered, message: "read with the remembered layout \(id)")
  }
}
