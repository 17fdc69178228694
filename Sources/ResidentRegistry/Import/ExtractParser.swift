/// Rows of a CSV extract (RFC 4180): quotes, doubled quotes, line breaks in quotes; LF, CRLF or CR.
///
/// Works on bytes as they come, so that a file of any size needs little memory and line numbers stay true. In UTF-8 and
/// CP932 the bytes of quote, comma and line break never stand inside another character.
package struct ExtractParser {
  /// Rows one after the other in flat arrays: a row costs no allocation of its own.
  package struct Batch: Sendable {
    package struct Row: Sendable {
      /// Line of the file on which it begins, from 1.
      package var line: Int
      /// Its fields, as indices of ``fieldEnds``.
      package var fields: Range<Int>
      package var defect: RowRejection.Reason?
    }

    package var bytes: [UInt8] = []
    package var fieldEnds: [Int] = []
    package var rows: [Row] = []

    /// The bytes of a field, quotes removed.
    package func field(_ index: Int) -> ArraySlice<UInt8> {
      bytes[(index == 0 ? 0 : fieldEnds[index - 1])..<fieldEnds[index]]
    }
  }

  /// A row longer than this is refused: without a limit, one open quote swallows the file.
  static let longestRow = 65_536

  private enum State { case fieldStart, bare, quoted, quoteInQuoted }

  private let delimiter: UInt8
  private var state = State.fieldStart
  private var line = 1
  private var afterReturn = false
  private var rowLine = 1
  private var rowStart = 0
  private var rowFields = 0
  private var defect: RowRejection.Reason?
  /// Rows complete so far.
  private(set) var batch = Batch()

  package init(delimiter: UInt8 = 0x2C) { self.delimiter = delimiter }

  /// Takes the complete rows out; the row under way stays.
  package mutating func takeBatch() -> Batch {
    var rest = Batch()
    rest.bytes = Array(batch.bytes[rowStart...])
    rest.fieldEnds = batch.fieldEnds[rowFields...].map { $0 - rowStart }
    var taken = batch
    taken.bytes.removeSubrange(rowStart...)
    taken.fieldEnds.removeSubrange(rowFields...)
    batch = rest
    rowStart = 0
    rowFields = 0
    return taken
  }

  package mutating func feed(_ chunk: [UInt8]) {
    for byte in chunk { feed(byte) }
  }

  /// Ends the last row, whether or not a line break does.
  package mutating func finish() {
    if state == .quoted { defect = defect ?? .malformedQuote }
    if batch.bytes.count > rowStart || batch.fieldEnds.count > rowFields || state != .fieldStart { endRow() }
  }

  private mutating func feed(_ byte: UInt8) {
    if byte == 0x0A, afterReturn {
      afterReturn = false
      if state == .quoted { append(byte) }
      return
    }
    afterReturn = byte == 0x0D
    let isBreak = byte == 0x0A || byte == 0x0D
    if isBreak { line += 1 }
    switch state {
    case .fieldStart where byte == 0x22: state = .quoted
    case .quoted where byte == 0x22: state = .quoteInQuoted
    case .quoted: append(byte)
    case .quoteInQuoted where byte == 0x22:
      append(byte)
      state = .quoted
    case .fieldStart, .bare, .quoteInQuoted:
      if byte == delimiter {
        endField()
      } else if isBreak {
        endRow()
      } else {
        if state == .quoteInQuoted || byte == 0x22 { defect = defect ?? .malformedQuote }
        state = .bare
        append(byte)
      }
    }
  }

  private mutating func append(_ byte: UInt8) {
    if batch.bytes.count - rowStart >= Self.longestRow {
      defect = .tooLong
    } else {
      batch.bytes.append(byte)
    }
  }

  private mutating func endField() {
    batch.fieldEnds.append(batch.bytes.count)
    state = .fieldStart
  }

  private mutating func endRow() {
    let isBlank = state == .fieldStart && batch.fieldEnds.count == rowFields && batch.bytes.count == rowStart
    if !isBlank {
      endField()
      batch.rows.append(Batch.Row(line: rowLine, fields: rowFields..<batch.fieldEnds.count, defect: defect))
    }
    state = .fieldStart
    defect = nil
    rowLine = line
    rowStart = batch.bytes.count
    rowFields = batch.fieldEnds.count
  }
}
