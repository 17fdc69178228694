/// A form (帳票) as its template describes it, validated: what ``FormLibrary`` gives and ``FormPrinter`` prints.
public struct Form: Hashable, Sendable {
  /// The name of its folder.
  public let id: String
  /// 帳票名; stands at the top of each sheet (C02).
  public let title: String
  /// Why the items are asked for (利用目的; C02).
  public let purpose: String
  /// 根拠法令
  public let basis: String
  /// The closed list its items come from (C01).
  public let record: RecordLayout
  public let paper: Paper
  let first: Sheet
  /// For persons beyond the rows of the first sheet (続紙).
  let continuation: Sheet?

  /// Rows for persons on the first sheet.
  public var personRows: Int { first.rows }
}

/// One side of paper: everything drawn on it, blocks and rows already in their places.
struct Sheet: Hashable, Sendable {
  var elements: [Element]
  /// How many persons it has room for.
  var rows: Int
}

/// One thing on a sheet.
struct Element: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// From the upper left to the lower right corner of its box (either side may be zero).
    case line(Stroke)
    /// Frame and filling (0 black … 1 white).
    case box(Stroke, fill: Double?, radius: Double)
    /// Text of the template, with places for page numbers and the like.
    case text(String, TextStyle)
    case field(Field, TextStyle)
    case choice(Choice, TextStyle)
    /// One character per cell.
    case digits(Field, DigitCells, TextStyle)
    case image(key: String)
    /// QR code of the paper identifier.
    case code
  }

  var kind: Kind
  var box: PaperRect
  /// The person row it belongs to, from 0; `nil` for the document.
  var row: Int?
  var condition: Condition?
  /// Whether it belongs to the clerk's own part of the form.
  var isOffice = false
  /// Where the template defines it, for messages.
  var path: String
}

/// What is printed in a field.
struct Field: Hashable, Sendable {
  /// Raw value of an item.
  var key: String
  var format = ValueFormat.plain
  /// Printed around a value, not around a blank.
  var prefix = ""
  var suffix = ""
}

/// Alternatives printed on the form, of which those that apply are marked.
struct Choice: Hashable, Sendable {
  enum Mark: String, Hashable, Sendable, CaseIterable {
    /// A ring around the words (○で囲む)
    case circle
    /// A tick in a square before the words (☑)
    case check
  }

  struct Option: Hashable, Sendable {
    /// Values that mark this option.
    var values: [String]
    var text: String
    var box: PaperRect
  }

  var field: Field
  var mark: Mark
  var options: [Option]
}

/// A row of cells for one character each.
struct DigitCells: Hashable, Sendable {
  var count: Int
  /// Sizes of groups set apart by a stronger line; empty for none.
  var groups: [Int]
  var stroke: Stroke
}

/// When an element is drawn.
struct Condition: Hashable, Sendable {
  var key: String
  /// The key's value must be one of these; `nil`: any value.
  var values: [String]?
  /// Whether the element is drawn when this is not so.
  var negated: Bool
}
