import Foundation
import ResidentRegistry

/// The cells of a CSV as text.
struct SheetTable {
  struct Row {
    /// Of the file, from 1.
    let line: Int
    /// As many as the header has.
    let cells: [String]
  }

  let header: [String]
  private(set) var rows: [Row] = []
  private var defects: [DraftSheetDefect] = []

  init(content: Data, delimiter: UInt8) throws(DraftSheetError) {
    var bytes = [UInt8](content)
    var detector = ExtractEncoding.Detector()
    detector.feed(bytes)
    guard !detector.isUTF16 else { throw .unknownEncoding }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var parser = ExtractParser(delimiter: delimiter)
    parser.feed(bytes)
    parser.finish()
    let batch = parser.takeBatch()
    let decoder: CharacterDecoder
    do { decoder = try CharacterDecoder(detector.encoding) } catch { throw .unknownEncoding }
    guard let first = batch.rows.first else { throw .empty }
    guard first.defect == nil, let header = Self.cells(of: first, in: batch, decoder) else { throw .unknownEncoding }
    self.header = header
    for row in batch.rows.dropFirst() {
      if row.defect != nil {
        defects.append(DraftSheetDefect(line: row.line, reason: .malformed))
      } else if row.fields.count != header.count {
        defects.append(DraftSheetDefect(line: row.line, reason: .cellCount))
      } else if let cells = Self.cells(of: row, in: batch, decoder) {
        rows.append(Row(line: row.line, cells: cells))
      } else {
        defects.append(DraftSheetDefect(line: row.line, reason: .undecodable))
      }
    }
  }

  /// Rows that are no rows; asked for once.
  mutating func takeDefects() -> [DraftSheetDefect] {
    defer { defects = [] }
    return defects
  }

  private static func cells(
    of row: ExtractParser.Batch.Row, in batch: ExtractParser.Batch, _ decoder: borrowing CharacterDecoder
  ) -> [String]? {
    var cells: [String] = []
    for index in row.fields {
      guard let text = decoder.text(batch.field(index)) else { return nil }
      cells.append(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return cells
  }
}
