/// Where the items of a mapping stand in the rows of one file.
struct ExtractColumns: Sendable {
  /// Items and the fields that make them.
  let indices: [(item: RegistryMapping.Item, fields: [Int])]
  /// Field index and the cells a row must have one of.
  let filters: [(index: Int, cells: Set<String>)]
  /// Number of fields a row must have.
  let count: Int

  /// - Throws: ``RegistryError`` `missingColumns`. Names what the mapping expects, never what the file holds: a file
  ///   without a header begins with a person.
  init(header: [String], mapping: RegistryMapping) throws(RegistryError) {
    var places: [String: Int] = [:]
    for (index, name) in header.enumerated() {
      if places.updateValue(index, forKey: name) != nil, mapping.columns.values.contains(where: { $0.contains(name) }) {
        throw RegistryError(.missingColumns, "The column \(name) of the mapping stands twice in the header.")
      }
    }
    var indices: [(item: RegistryMapping.Item, fields: [Int])] = []
    var missing: [String] = []
    for item in RegistryMapping.Item.allCases {
      guard let headers = mapping.columns[item] else { continue }
      let found = headers.compactMap { places[$0] }
      if found.count == headers.count {
        indices.append((item, found))
      } else if !mapping.optional.contains(item) {
        missing += headers.filter { places[$0] == nil }
      }
    }
    var filters: [(index: Int, cells: Set<String>)] = []
    for (name, cells) in mapping.onlyRows {
      if let index = places[name] { filters.append((index, cells)) } else { missing.append(name) }
    }
    guard missing.isEmpty else {
      throw RegistryError(
        .missingColumns,
        "The header lacks \(missing.sorted().joined(separator: ", ")); check --encoding, or give a --mapping for this file."
      )
    }
    self.indices = indices
    self.filters = filters
    count = header.count
  }
}
