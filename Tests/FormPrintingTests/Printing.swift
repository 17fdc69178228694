import FormPrinting
import Foundation
import Testing

/// What the tests share: the library of the delivered forms and a look at their prints.
enum Printing {
  static let loaded = Result { try FormLibrary(directory: SampleData.directory) }

  static var library: FormLibrary {
    get throws { try loaded.get() }
  }

  static func printer() throws -> FormPrinter { try FormPrinter(library: library) }

  /// Keeps a print for a person to look at, when the environment names a folder.
  static func keep(_ printed: PrintedForm, _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["FORM_PRINTS"] else { return }
    try printed.pdf.write(to: URL(fileURLWithPath: folder).appendingPathComponent("\(name).pdf"))
  }
}
