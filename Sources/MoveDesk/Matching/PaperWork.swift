public import Foundation
public import PaperMatching

/// What is done with the pixels of papers that come back; in a process of its own, since a scan may be made to break one.
public struct PaperWork: Sendable {
  let codes: @Sendable (_ scan: Data) async throws -> ScannedCodes
  let matches: @Sendable (_ pairs: [SheetPair], _ scan: Data, _ print: Data) async throws -> [SheetMatch]

  public init(
    codes: @escaping @Sendable (_ scan: Data) async throws -> ScannedCodes,
    matches: @escaping @Sendable (_ pairs: [SheetPair], _ scan: Data, _ print: Data) async throws -> [SheetMatch]
  ) {
    self.codes = codes
    self.matches = matches
  }
}

/// Why a scan was not compared with anything.
public struct PaperNotMatched: Error, Hashable, Sendable {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// No code of ours on any page
    case noCode
    /// The code names a case that is not here
    case unknownCase
    /// The code is that of a form which is not compared
    case otherForm
    /// The pages are of several cases
    case severalCases
    /// The file cannot be opened
    case unreadable
    /// It took too long
    case timeLimit
    /// This installation compares no papers
    case unavailable
  }

  public let code: Code
  /// Title of the form that was scanned, where that is the reason.
  public let form: String?
  /// Why the file cannot be opened (`ScanImagingError.Code`).
  public let detail: String?

  public init(_ code: Code, form: String? = nil, detail: String? = nil) {
    self.code = code
    self.form = form
    self.detail = detail
  }
}
