import Residency

/// Why a CSV of drafts cannot be taken. It holds no cell of the file: only headers of the profile and line numbers.
public enum DraftSheetError: Error, Hashable, Sendable {
  /// A file of `Templates/Drafts` is wrong; what and where.
  case badProfile(String)
  case unknownProfile
  /// Neither UTF-8 nor CP932.
  case unknownEncoding
  /// No header, or no row below it.
  case empty
  /// Headers of the profile that the file lacks.
  case missingColumns([String])
  /// A header of the profile stands twice.
  case doubledColumn(String)
  /// More rows than one file may have.
  case tooManyRows(limit: Int)
  /// More people under one number than a case holds.
  case tooManyPersons(line: Int, limit: Int)
  /// What cannot be taken, in order of the file.
  case cells([DraftSheetDefect])
  /// Storage failed after so many drafts.
  case interrupted(begun: Int)

  /// The same error of the profile, with the name of its file.
  func naming(_ file: String) -> DraftSheetError {
    guard case .badProfile(let what) = self else { return self }
    return .badProfile("\(file): \(what)")
  }
}

extension DraftSheetError: CustomStringConvertible {
  /// English, for an administrator: what failed and what to do. No cell of the file.
  public var description: String {
    switch self {
    case .badProfile(let what):
      "A layout of CSV files (Templates/Drafts) is wrong: \(what). Mend the file or take it away."
    case .unknownProfile: "There is no such layout of CSV files in Templates/Drafts."
    case .unknownEncoding: "The CSV is neither UTF-8 nor CP932. Save it anew."
    case .empty: "The CSV has no header, or no row below it."
    case .missingColumns(let headers): "The CSV lacks columns of its layout: \(headers.joined(separator: ", "))."
    case .doubledColumn(let header): "The column \(header) stands twice in the CSV."
    case .tooManyRows(let limit): "The CSV has more than \(limit) rows. Divide it."
    case .tooManyPersons(let line, let limit):
      "Line \(line) of the CSV: a notification has at most \(limit) persons. Check the column that tells them apart."
    case .cells(let defects):
      "The CSV has what cannot be taken: "
        + defects.prefix(20).map { "line \($0.line)\($0.header.map { " (\($0))" } ?? "") \($0.reason.rawValue)" }
        .joined(separator: ", ") + "."
    case .interrupted(let begun): "Storage failed after \(begun) drafts. Take in the rest only."
    }
  }
}

/// A cell of a CSV that is no value of its field.
public struct DraftSheetDefect: Codable, Hashable, Sendable {
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// More or fewer cells than the header.
    case cellCount
    /// A quote that never closes, text behind a closing quote, a row longer than 64 KiB.
    case malformed
    /// Bytes that the encoding does not have.
    case undecodable
    /// Another row of the same notification says something else.
    case differs
    /// The row has no name.
    case noName
    case notADate, wrongNumber, notInList, notKana, notText

    init(_ refusal: ValueEntry.Refusal) {
      self =
        switch refusal {
        case .notADate: .notADate
        case .wrongNumber: .wrongNumber
        case .notInList: .notInList
        case .notKana: .notKana
        case .notText: .notText
        }
    }
  }

  /// Of the file, from 1 (the header's).
  public let line: Int
  /// As in the profile; `nil`: the whole row.
  public let header: String?
  public let reason: Reason

  public init(line: Int, header: String? = nil, reason: Reason) {
    self.line = line
    self.header = header
    self.reason = reason
  }
}
