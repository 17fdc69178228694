public import Foundation
import Residency
import ResidentRegistry

/// Drafts from a CSV of another program (転出証明書情報 and the like): one row a person.
///
/// Cells become values by the same rules as what staff type (`ValueEntry`): 和暦 or western dates, numbers by their check
/// digits. A cell that is no value of its field is never taken as another one.
public struct DraftSheet: Sendable {
  /// One notification of the sheet.
  public struct Draft: Sendable {
    /// The line of its first row.
    public let line: Int
    var fields: [CaseField: String] = [:]
    var persons: [[PersonField: String]] = []

    /// As an edit of a blank draft.
    var edit: CaseEdit { CaseEdit(fields: fields.mapValues { $0 }, addPersons: persons.map { $0.mapValues { $0 } }) }
  }

  /// A city's arrivals of a day in one file, with room.
  public static let rowLimit = 1000

  public let drafts: [Draft]
  /// Cells that were left out; empty unless asked for.
  public let leftOut: [DraftSheetDefect]

  /// - Parameters:
  ///   - content: of the file, UTF-8 or CP932.
  ///   - leavingOut: whether a cell that is no value of its field is left blank and named, instead of refusing the file.
  ///     Rows that are broken always refuse it: nobody is silently left behind.
  public init(content: Data, profile: DraftSheetProfile, leavingOut: Bool = false) throws(DraftSheetError) {
    var table = try SheetTable(content: content, delimiter: profile.delimiter)
    let columns = try SheetColumns(header: table.header, profile: profile)
    guard table.rows.count <= Self.rowLimit else { throw .tooManyRows(limit: Self.rowLimit) }
    var defects = table.takeDefects()
    var drafts: [Draft] = []
    var places: [String: Int] = [:]
    var refused: [DraftSheetDefect] = []
    for row in table.rows {
      let key = columns.caseBy.map { row.cells[$0] } ?? ""
      // A blank number is nobody else's: such a row is a notification of its own.
      let isAlone = columns.caseBy != nil && key.isEmpty
      let place = (isAlone ? nil : places[key]) ?? drafts.count
      if place == drafts.count { drafts.append(Draft(line: row.line)) }
      if !isAlone { places[key] = place }
      columns.put(row, into: &drafts[place], refused: &refused)
      if drafts[place].persons.last?[.name] == nil {
        defects.append(DraftSheetDefect(line: row.line, header: columns.nameHeader, reason: .noName))
      }
      guard drafts[place].persons.count <= MoveCase.personLimit else {
        throw .tooManyPersons(line: row.line, limit: MoveCase.personLimit)
      }
    }
    if !leavingOut { defects += refused }
    guard defects.isEmpty else {
      throw .cells(defects.sorted { ($0.line, $0.header ?? "") < ($1.line, $1.header ?? "") })
    }
    guard !drafts.isEmpty else { throw .empty }
    self.drafts = drafts
    leftOut = refused
  }
}
