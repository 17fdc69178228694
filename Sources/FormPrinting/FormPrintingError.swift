/// Why a form could not be printed or written. Names forms, fields and files, never a value.
public struct FormPrintingError: Error, Hashable, Sendable {
  /// What kind of failure it is; programs decide by this.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The folder of templates or a file in it cannot be read.
    case templateUnreadable
    /// A template has mistakes; `problems` lists all of them.
    case templateInvalid
    /// No form of that id.
    case formUnknown
    /// No CSV profile of that id.
    case profileUnknown
    /// A font family that templates name is not installed.
    case fontMissing
    /// The fonts of the field's role have no glyph for one of its characters.
    case characterMissing
    /// The fonts know the character but not the variant that its selector asks for (IVS, 異体字).
    case variantMissing
    /// The text is too long for its box even in the smallest print.
    case textDoesNotFit
    /// More persons than the form has rows, and it has no continuation sheet.
    case tooManyPersons
    /// An image is not a PNG that can be drawn.
    case imageInvalid
    /// The paper identifier is too long for a QR code.
    case identifierTooLong
    /// The date of the PDF's metadata is not ISO 8601.
    case metadataInvalid
    /// The drawing library failed.
    case drawingFailed
    /// CP932 cannot hold a character, and the profile refuses replacements.
    case characterNotInEncoding
  }

  public let code: Code
  /// What failed and what to do about it.
  public let message: String
  /// The field concerned, when there is one.
  public let field: FieldReference?
  /// Every mistake of the template, for `templateInvalid`.
  public let problems: [FormProblem]

  init(_ code: Code, _ message: String, field: FieldReference? = nil, problems: [FormProblem] = []) {
    self.code = code
    self.message = message
    self.field = field
    self.problems = problems
  }
}

extension FormPrintingError: CustomStringConvertible {
  public var description: String {
    var text = "\(code.rawValue): \(message)"
    if let field { text += " [\(field)]" }
    for problem in problems { text += "\n  \(problem)" }
    return text
  }
}

/// A field of a form, of the document or of one person.
public struct FieldReference: Hashable, Sendable {
  /// Raw value of a document or person item, or the path of a template element.
  public let key: String
  /// The person, counted from 0; `nil` for the whole document.
  public let person: Int?

  public init(key: String, person: Int? = nil) {
    self.key = key
    self.person = person
  }
}

extension FieldReference: CustomStringConvertible {
  /// `newAddress`, `persons.0.name`.
  public var description: String { person.map { "persons.\($0).\(key)" } ?? key }
}

/// One mistake in a template.
public struct FormProblem: Hashable, Sendable {
  /// The file, below the library's folder.
  public let file: String
  /// Where in the file: `first.fields[3].box`.
  public let path: String
  /// From 1; `nil` when the mistake is an absence.
  public let line: Int?
  public let message: String
}

extension FormProblem: CustomStringConvertible {
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
  }
}
