import FormPrinting
import MoveDesk
import Residency

/// Why a paper was not read, and what to do, as staff read it.
enum ReadingReason {
  static func sentence(_ notes: [Reading.Note]) -> String? {
    if let paper = printedForm(notes) {
      let said =
        "この紙は案件 \(paper.caseIdentifier) の\(paper.form == MoveDesk.matchedForm ? "異動届" : "帳票")です。証明書ではないため、読み取っていません。"
      // Behind the first page of a pile there is a certificate before it.
      let isFirst = notes.contains { $0.code == Reading.Note.printedForm && $0.message.hasPrefix("page 1 ") }
      return isFirst ? said : said + "証明書と一緒にスキャンしたときは、書類を分けてから読み取り直してください。"
    }
    return notes.lazy.compactMap { sentence($0.code) }.first
      ?? (notes.isEmpty ? nil : "読み取れませんでした。もう一度読み取るか、手入力で始めてください。")
  }

  /// What the code says on a form that was printed here and was taken in as a certificate.
  static func printedForm(_ notes: [Reading.Note]) -> PaperIdentifier? {
    notes.lazy.filter { $0.code == Reading.Note.printedForm }
      .compactMap { $0.message.split(separator: " ").last.flatMap { PaperIdentifier(text: $0) } }.first
  }

  private static func sentence(_ code: String) -> String? {
    switch code {
    case "blankPage": "白紙か、ほとんど何も写っていません。表裏と濃さを確かめて、スキャンし直してください。"
    case "otherDocument": "転出証明書・業務照会用住民票ではない書類です。添付書類なら種類を選び直してください。"
    case "noLabels", "noCertificate":
      "転出証明書・業務照会用住民票と分かる項目が見つかりません。向きと写りを確かめてスキャンし直すか、手入力で始めてください。"
    case "truncated": "ファイルが途中で切れています。スキャンし直してください。"
    case "damaged", "unreadable", "emptyFile": "ファイルが壊れていて開けません。スキャンし直してください。"
    case "unsupportedFormat": "読み取れる形式ではありません。PNG、JPEG、TIFF、PDFで取り込み直してください。"
    case "encryptedPDF": "パスワードの付いたPDFです。パスワードを外すか、紙をスキャンしてください。"
    case "tooManyPages": "ページが多すぎます（1ファイル20ページまで）。分けて取り込んでください。"
    case "tooManyPixels", "tooLarge": "画像が大きすぎます。300 dpiでスキャンし直してください。"
    case "timeLimit": "読み取りに時間がかかりすぎたため止めました。もう一度読み取るか、手入力で始めてください。"
    case "workerDied", "protocolBroken", "internal", "processingFailed", "noMemory":
      "読み取りの処理が途中で止まりました。もう一度読み取ってください。続くときは手入力で始め、システム管理者に連絡してください。"
    case "workerStart", "toolMissing", "templatesMissing", "templatesDamaged":
      "読み取りの処理を始められません。システム管理者に連絡してください。届出は手入力で始められます。"
    case "notOpened": "保管した画像を開けません。システム管理者に連絡してください。"
    default: nil
    }
  }
}
