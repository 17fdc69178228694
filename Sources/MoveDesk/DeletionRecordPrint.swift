public import CaseArchive
public import FormPrinting
import Residency

/// Prints a 廃棄記録 (C29).
public enum DeletionRecordPrint {
  /// - Parameters:
  ///   - policy: what the archive keeps by.
  ///   - staff: who prints.
  public static func pdf(
    _ record: DeletionRecord, policy: RetentionPolicy, municipality: String, forms: FormLibrary, by staff: String
  ) async throws -> PrintedForm {
    let from = policy.counting == .fromFiling ? "届出の日" : "届出の属する年度の末日"
    let values = [
      "municipality": municipality,
      "recordNumber": record.runID.text,
      "runIdentifier": record.runID.text,
      "fileName": "異動対象者情報ファイル",
      "policy": "\(from)から\(policy.years)年",
      "periodFrom": record.firstMonth ?? "",
      "periodTo": record.lastMonth ?? "",
      "dueDate": record.asOf.iso,
      "caseCount": String(record.caseCount),
      "scanCount": String(record.scanCount),
      "heldCount": String(record.heldBack.reduce(0) { $0 + $1.count }),
      "keyCount": String(record.daysOfKeys.count + record.holdKeyCount),
      "method": record.methods.map(label).joined(separator: "、"),
      "approvedBy": record.approvedBy.rawValue,
      "approvedAt": MoveDesk.printTime(record.approvedAt),
      "runBy": record.ranBy.rawValue,
      "startedAt": MoveDesk.printTime(record.startedAt),
      "finishedAt": MoveDesk.printTime(record.finishedAt),
      "digest": record.planDigest,
    ]
    let metadata = PrintMetadata(
      createdAt: MoveDesk.printTime(record.finishedAt), printedBy: staff, author: municipality)
    return try await PrintQueue(library: forms).pdf(form: "deletion-record", FormData(values: values), metadata)
  }

  private static func label(_ method: DeletionRecord.Method) -> String {
    switch method {
    case .keysDestroyed: "暗号鍵の上書き・破棄"
    case .rowsOverwritten: "データベース行の消去・上書き"
    case .filesRemoved: "画像ファイルの削除"
    case .writeAheadLogTruncated: "先行書込みログの消去"
    }
  }
}
