import Dispatch
import Foundation
import GRDB
import Synchronization

/// One run of an import inside its transaction: parses, converts and seals on two threads, inserts on the caller's.
struct ImportRun {
  private let key: RegistryKey
  private let options: ResidentRegistry.ImportOptions
  private(set) var report: ImportReport
  private var converter: RowConverter?
  private var nextRow: Int64 = 1
  private var seen = SeenNumbers()

  init(registry: ResidentRegistry, options: ResidentRegistry.ImportOptions, report: ImportReport) {
    key = registry.key
    self.options = options
    self.report = report
  }

  mutating func read(_ source: ExtractFile, into db: Database, progress: (Int) -> Void) throws {
    var parser = ExtractParser(delimiter: options.mapping.delimiter)
    var isStart = true
    var start: [UInt8] = []
    try source.read { chunk in
      if isStart {
        start += chunk
        guard start.count >= 3 else { return }
        isStart = false
        parser.feed(start.starts(with: Self.byteOrderMark) ? Array(start.dropFirst(3)) : start)
      } else {
        parser.feed(chunk)
      }
      try take(parser.takeBatch(), into: db)
      progress(report.rows)
    }
    if isStart { parser.feed(start) }
    parser.finish()
    try take(parser.takeBatch(), into: db)
    progress(report.rows)
    if converter == nil {
      throw RegistryError(.missingColumns, "The extract is empty: it has no header.")
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private mutating func take(_ batch: ExtractParser.Batch, into db: Database) throws {
    guard let header = batch.rows.first else { return }
    var rows = batch.rows[...]
    if converter == nil {
      converter = RowConverter(columns: try columns(header, of: batch), mapping: options.mapping)
      rows = rows.dropFirst()
    }
    guard let converter, !rows.isEmpty else { return }
    report.rows += rows.count
    let first = nextRow
    nextRow += Int64(rows.count)
    for outcome in try Self.convert(
      rows, of: batch, converter: converter, sealer: RecordSealer(key: key), encoding: report.encoding, firstRow: first)
    {
      switch outcome {
      case .rejected(let rejection): report.add(rejection)
      case .passedOver: report.passedOver += 1
      case .sealed(let sealed):
        if let rejection = seen.rejection(of: sealed) { report.add(rejection) } else { try insert(sealed, into: db) }
      }
    }
  }

  private func columns(_ header: ExtractParser.Batch.Row, of batch: ExtractParser.Batch) throws -> ExtractColumns {
    let decoder = try CharacterDecoder(report.encoding)
    let names = header.fields.map { ExtractText.trimmed(decoder.text(batch.field($0)) ?? "") }
    return try ExtractColumns(header: names, mapping: options.mapping)
  }

  private enum Outcome: Sendable {
    case sealed(RecordSealer.Sealed)
    case rejected(RowRejection)
    case passedOver
  }

  /// Converts and seals rows in two halves at once: folding and sealing take most of an import's time.
  private static func convert(
    _ rows: ArraySlice<ExtractParser.Batch.Row>, of batch: ExtractParser.Batch, converter: RowConverter,
    sealer: RecordSealer, encoding: ExtractEncoding, firstRow: Int64
  ) throws -> [Outcome] {
    let middle = rows.startIndex + rows.count / 2
    let halves = [rows[..<middle], rows[middle...]]
    let results = Mutex<[Result<[Outcome], RegistryError>?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      let result = Result { () throws(RegistryError) in
        try convertHalf(
          halves[half], of: batch, converter: converter, sealer: sealer, encoding: encoding,
          firstRow: firstRow + Int64(halves[half].startIndex - rows.startIndex))
      }
      results.withLock { $0[half] = result }
    }
    return try results.withLock { try $0.flatMap { try $0?.get() ?? [] } }
  }

  private static func convertHalf(
    _ rows: ArraySlice<ExtractParser.Batch.Row>, of batch: ExtractParser.Batch, converter: RowConverter,
    sealer: RecordSealer, encoding: ExtractEncoding, firstRow: Int64
  ) throws(RegistryError) -> [Outcome] {
    let decoder = try CharacterDecoder(encoding)
    var addresses = AddressMemo()
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(rows.count)
    for (offset, row) in rows.enumerated() {
      switch converter.convert(row, of: batch, decoder: decoder) {
      case .rejected(let rejection): outcomes.append(.rejected(rejection))
      case .passedOver: outcomes.append(.passedOver)
      case .converted(let converted):
        do {
          outcomes.append(
            .sealed(try sealer.seal(converted, row: firstRow + Int64(offset), addresses: &addresses)))
        } catch {
          throw ResidentRegistry.translated(error)
        }
      }
    }
    return outcomes
  }

  private mutating func insert(_ sealed: RecordSealer.Sealed, into db: Database) throws {
    report.accepted += 1
    if sealed.hasPrivateUse { report.privateUseNames += 1 }
    if sealed.isProtected { report.protected += 1 }
    let statement = try db.cachedStatement(sql: "INSERT INTO resident VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    let values: [(any DatabaseValueConvertible)?] = [
      sealed.row, Int64(sealed.status), Int64(sealed.sex), sealed.name, sealed.kana, sealed.birthDate, sealed.lot,
      sealed.dwelling, sealed.household, sealed.addressee, sealed.numbers[.individualNumber]?.data,
      sealed.numbers[.juminhyoCode]?.data, sealed.numbers[.residenceCardNumber]?.data, sealed.bytes,
    ]
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
    guard !sealed.otherNames.isEmpty else { return }
    let names = try db.cachedStatement(sql: "INSERT INTO otherName VALUES (?, ?)")
    for name in sealed.otherNames { try names.execute(arguments: [name, sealed.row]) }
  }
}
