import Residency
import ScanImaging

/// A form that was printed here and comes in again as if it were a certificate: it carries the labels of one, and must not
/// become a draft.
enum PrintedForm {
  /// How the code of such a form begins (`MDG1/<form>/<case>/<page>-<pages>`).
  private static let mark = "MDG1/"

  /// What is said of a scan with such a page; `nil`: it has none. The message ends with the code, so that faces can lead to
  /// its case.
  /// - Parameter pages: where to look.
  static func reading(file: String, scan: ScanFile, among pages: [Int]) throws(ScanImagingError) -> Reading? {
    for number in pages {
      guard let code = try scan.page(number).cornerCodes().first(where: { $0.hasPrefix(mark) }) else { continue }
      return reading(file: file, pages: scan.pageCount, page: number, code: code)
    }
    return nil
  }

  private static func reading(file: String, pages: Int, page: Int, code: String) -> Reading {
    Reading(
      file: file, status: .unrecognized,
      reason: Reading.Note(
        code: Reading.Note.printedForm, message: "page \(page) is a form that was printed here, no certificate: \(code)"
      ),
      pages: pages)
  }
}
