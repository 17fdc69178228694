internal import Yams

/// Reads one CSV profile, noting every mistake.
struct CSVProfileReader {
  let id: String
  let form: String
  let record: RecordLayout
  let log: ProblemLog

  func profile(yaml: String) -> CSVProfile? {
    guard let root = try? Yams.compose(yaml: yaml), let map = TemplateMap(root, path: "", log: log) else {
      log.add("", nil, "is not YAML, or empty")
      return nil
    }
    let before = log.problems.count
    if let name = map.required("id"), name != id { map.problem("id", "'\(name)' is not the name of its file '\(id)'") }
    let title = map.required("title") ?? ""
    let rows = map.word("rows", CSVProfile.Rows.self) ?? .persons
    let encoding = map.word("encoding", CSVEncoding.self) ?? .utf8WithBOM
    let quotesAll = map.bool("quoteAll") ?? false
    let guardsFormulas = map.bool("guardFormulas") ?? true
    let columns = map.maps("columns").compactMap { column($0, rows: rows) }
    if columns.isEmpty { map.problem(nil, "has no columns") }
    for (header, count) in Dictionary(grouping: columns, by: \.header).mapValues(\.count) where count > 1 {
      map.problem("columns", "have the header '\(header)' \(count) times")
    }
    map.finish()
    guard log.problems.count == before else { return nil }
    return CSVProfile(
      id: id, form: form, title: title, record: record, rows: rows, columns: columns, encoding: encoding,
      quotesAll: quotesAll, guardsFormulas: guardsFormulas)
  }

  private func column(_ map: TemplateMap, rows: CSVProfile.Rows) -> CSVProfile.Column? {
    defer { map.finish() }
    let header = map.required("header")
    let key = map.required("key")
    let origin = map.word("from", CSVProfile.Column.Origin.self) ?? (rows == .persons ? .person : .document)
    let format = map.word("format", ValueFormat.self) ?? .plain
    var codes: [String: String] = [:]
    for (value, node) in map.entries("codes") {
      guard let code = node.scalar?.string else {
        map.problem("codes", "has a code that is not a text")
        continue
      }
      codes[value] = code
    }
    guard let header, let key else { return nil }
    let allowed =
      switch origin {
      case .document: record.documentItems.map(\.key)
      case .person: record.personItems.map(\.key)
      case .system: CSVProfile.systemKeys
      }
    if !allowed.contains(key) {
      map.problem("key", "'\(key)' is no \(origin.rawValue) item of the record '\(record.rawValue)' (C01)")
    }
    if origin == .person, rows == .document { map.problem("from", "persons have no column where a row is a document") }
    return CSVProfile.Column(header: header, key: key, origin: origin, format: format, codes: codes)
  }
}
