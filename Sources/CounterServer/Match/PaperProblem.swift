import HTTPTypes
import MoveDesk
import Residency

extension PageProblem {
  init(_ error: PaperNotMatched) {
    let status: HTTPResponse.Status =
      switch error.code {
      case .unavailable: .internalServerError
      case .unknownCase: .notFound
      default: .unprocessableContent
      }
    self.init(status: status, code: error.code.rawValue, sentence: Self.sentence(error))
  }

  private static func sentence(_ error: PaperNotMatched) -> String {
    switch error.code {
    case .noCode:
      "この紙に、窓口で印刷した異動届のコードが見つかりません。右上の四角いコードが写るようにスキャンし直してください。別の書類であれば「取込み」から取り込んでください。"
    case .unknownCase: "コードは読めましたが、その案件の記録がありません。ほかの市区町村やほかのシステムの紙、または廃棄済みの案件の紙です。"
    case .otherForm:
      "この紙は「\(error.form ?? "別の帳票")」です。突合できるのは住民異動届です。"
    case .severalCases: "2件以上の案件の異動届が1つのファイルに入っています。案件ごとに分けてスキャンしてください。"
    case .timeLimit: "突合に時間がかかりすぎたため、中止しました。300 dpiでスキャンし直してください。"
    case .unavailable: "突合に必要なプログラムがありません。システム管理者に連絡してください。"
    case .unreadable:
      ReadingReason.sentence([Reading.Note(code: error.detail ?? "damaged", message: "")]) ?? "ファイルを開けません。"
    }
  }
}
