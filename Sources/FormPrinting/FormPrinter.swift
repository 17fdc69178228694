internal import Foundation

/// Prints forms as PDF. Owns the fonts; making one costs some tens of milliseconds, so keep it.
///
/// Rendering blocks its thread for some milliseconds a page, and a printer belongs to one thread at a time (it is not
/// `Sendable`). From asynchronous code use ``PrintQueue``.
public final class FormPrinter {
  private let fonts: FontSet

  /// - Throws: `fontMissing` when a family that the library's `fonts.yaml` names is not installed.
  public init(library: FormLibrary) throws(FormPrintingError) { fonts = try FontSet(roles: library.roles) }

  /// The form filled with data, as PDF: fonts embedded as subsets, text selectable, structure tagged. The same input on the
  /// same libraries and fonts gives the same bytes.
  ///
  /// - Throws: `tooManyPersons`, `characterMissing`, `variantMissing`, `textDoesNotFit`, `imageInvalid`,
  ///   `identifierTooLong`, `metadataInvalid`, `drawingFailed`.
  public func pdf(_ form: Form, _ data: FormData, _ metadata: PrintMetadata) throws(FormPrintingError) -> PrintedForm {
    guard metadata.isValid else {
      throw FormPrintingError(.metadataInvalid, "createdAt is not ISO 8601 with seconds and offset")
    }
    var composer = Composer(form: form, data: data, metadata: metadata)
    let scenes = try composer.scenes()
    var report = PrintReport(pages: scenes.count, overflows: [], unformatted: composer.unformatted)
    let canvas = try Canvas(paper: form.paper, title: form.title, metadata: metadata, fonts: fonts)
    for (index, scene) in scenes.enumerated() {
      if index > 0 { canvas.nextPage() }
      try canvas.tagged("Document") { () throws(FormPrintingError) in
        try draw(scene, page: index + 1, data: data, on: canvas, report: &report)
      }
    }
    return PrintedForm(pdf: try canvas.finish(), report: report)
  }

  private func draw(
    _ scene: Scene, page: Int, data: FormData, on canvas: Canvas, report: inout PrintReport
  ) throws(FormPrintingError) {
    for drawing in scene.drawings {
      switch drawing {
      case .line(let box, let stroke): canvas.line(box, stroke)
      case .box(let box, let stroke, let fill, let radius): canvas.box(box, stroke, fill: fill, radius: radius)
      case .ring(let box): canvas.ring(box)
      case .tickBox(let box, let ticked): canvas.tickBox(box, ticked: ticked)
      case .code(let text, let box): canvas.code(try QRSymbol(text: text), in: box)
      case .image(let key, let box):
        if let png = data.images[key] { try canvas.image(png, in: box, source: FieldReference(key: key)) }
      case .text(let text, let box, let style, let source, let heading):
        let fit = try canvas.tagged(heading ? "H1" : "P") { () throws(FormPrintingError) -> Canvas.Fit in
          try canvas.text(text, in: box, style: style, source: source)
        }
        if fit.overflows {
          report.overflows.append(
            PrintReport.Overflow(field: source, page: page, size: fit.size, smallest: style.smallest))
        }
      }
    }
  }
}
