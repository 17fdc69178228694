/// In a mapping file: the header of a column, or the headers of columns whose cells are joined.
package struct ColumnHeaders: Decodable, Sendable {
  package let headers: [String]

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let one = try? container.decode(String.self) {
      headers = [one]
    } else {
      headers = try container.decode([String].self)
    }
  }
}
