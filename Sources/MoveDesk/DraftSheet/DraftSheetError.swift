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
