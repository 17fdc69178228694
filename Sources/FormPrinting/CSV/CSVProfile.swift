/// Which columns a CSV file has (項目の並び), from `Templates/Forms/<form>/csv/<profile>.yaml`. The layout that a resident-record
/// system takes in is left open by its standard (住民記録システム標準仕様書 10.8), so each target has a profile of its own.
public struct CSVProfile: Hashable, Sendable {
  /// The name of its file.
  public let id: String
  /// The folder of its form.
  public let form: String
  public let title: String
  let record: RecordLayout
  let rows: Rows
  let columns: [Column]
  /// Used unless ``CSVOptions`` says otherwise.
  public let encoding: CSVEncoding
  let quotesAll: Bool
  let guardsFormulas: Bool

  /// The heading row.
  public var headers: [String] { columns.map(\.header) }

  /// What a row is about.
  enum Rows: String, Hashable, Sendable, CaseIterable { case persons, document }

  struct Column: Hashable, Sendable {
    enum Origin: String, Hashable, Sendable, CaseIterable { case document, person, system }

    var header: String
    var key: String
    var origin: Origin
    var format: ValueFormat
    /// What the target calls a value: `male` → `1`.
    var codes: [String: String]
  }

  /// Keys of `system` columns.
  static let systemKeys = ["number", "identifier", "printedAt"]
}

/// The characters of a CSV file.
public enum CSVEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// With the mark at the beginning by which Excel knows UTF-8.
  case utf8WithBOM = "utf-8-bom"
  /// Windows-31J: Shift_JIS with the NEC and IBM extensions
  case cp932
}

/// What a user may choose for one file.
public struct CSVOptions: Hashable, Sendable {
  /// What happens to characters that the encoding cannot hold.
  public enum Unencodable: Hashable, Sendable {
    /// 〓 (ゲタ) in their place, and the report names field and count.
    case replace
    /// Nothing is written.
    case refuse
  }

  /// `nil`: as the profile says.
  public var encoding: CSVEncoding?
  public var unencodable: Unencodable

  public init(encoding: CSVEncoding? = nil, unencodable: Unencodable = .replace) {
    self.encoding = encoding
    self.unencodable = unencodable
  }
}
