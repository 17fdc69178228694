import Admission
import CaseArchive
import FormPrinting
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import Residency

extension PageProblem {
  /// What an error of any layer says to staff. An error that is not foreseen tells nothing of its inside.
  init(_ error: any Error) {
    switch error {
    case let problem as PageProblem: self = problem
    case let error as CaseError: self.init(error)
    case let error as CaseArchiveError: self.init(error)
    case let error as AdmissionError: self.init(error)
    case let error as PaperNotMatched: self.init(error)
    case let error as FormPrintingError:
      self.init(
        status: .unprocessableContent, code: error.code.rawValue,
        sentence: "印刷できませんでした（\(error.code.rawValue)）。該当する項目の文字と長さを確認してください。")
    case is ReasonNeeded:
      self.init(
        status: .forbidden, code: "reasonNeeded", sentence: "完了した案件を開くには処理事由が必要です。")
    case is NIOTooManyBytesError:
      self.init(
        status: .contentTooLarge, code: "tooLarge", sentence: "送られた内容が大きすぎます。ファイルを分けて送ってください。")
    case is DecodingError:
      self.init(status: .badRequest, code: "malformed", sentence: "送られた内容を読み取れませんでした。")
    case let error as HTTPError where error.status == .notFound: self = .notFound
    case let error as HTTPError:
      self.init(status: error.status, code: "http", sentence: "要求を処理できませんでした（\(error.status.code)）。")
    default:
      self.init(
        status: .internalServerError, code: "internal",
        sentence: "処理できませんでした。もう一度実行し、続くときはシステム管理者に連絡してください。")
    }
  }

  private init(_ error: CaseError) {
    let sentence =
      switch error.code {
      case .actNotAllowed: "この案件の状態では、その操作はできません。完了した案件は「訂正」で新しい版を作ってください。"
      case .unknownField: "その項目はありません。"
      case .invalidValue: "入力した値は、この項目の値として正しくありません。形式・暦・検査数字を確認してください。"
      case .reasonMissing: "理由を入力してください。"
      case .noSuchFinding: "その指摘は最後の点検にありません。点検をやり直してください。"
      case .obstacles: "まだ進められません。残っている項目を確認してください。"
      case .samePerson: "入力・訂正をした職員は審査できません。別の職員が審査してください。"
      case .emptyEdit: "変更がありません。"
      case .notDraftable: "この読み取り結果からは下書きを作れません。手入力で始めてください。"
      case .wrongPapers: "書類の並びが変わっています。画面を再読み込みして、もう一度並べ替えてください。"
      }
    let status: HTTPResponse.Status =
      switch error.code {
      case .actNotAllowed, .obstacles: .conflict
      case .samePerson: .forbidden
      default: .unprocessableContent
      }
    self.init(status: status, code: error.code.rawValue, sentence: sentence, path: error.path?.text)
  }

  private init(_ error: CaseArchiveError) {
    let (status, sentence): (HTTPResponse.Status, String) =
      switch error.code {
      case .notFound: (.notFound, "その案件またはファイルはありません。一覧に戻って選び直してください。")
      case .keyDestroyed: (.gone, "保存期間が満了し、廃棄された記録です。")
      case .versionConflict: (.conflict, "ほかの操作で先に保存されました。最新の内容を表示して、もう一度入力してください。")
      case .lockedByAnother: (.conflict, "ほかの職員がこの案件を開いています。引き継ぐか、終わるまでお待ちください。")
      case .filedIsReadOnly: (.conflict, "完了した案件は変更できません。「訂正」で新しい版を作ってください。")
      case .notPermitted: (.forbidden, "この操作をする権限がありません。監督者に確認してください。")
      case .samePerson: (.forbidden, "同じ職員が両方を行うことはできません。")
      case .heldOrDeleting: (.conflict, "保全中または廃棄中の記録のため、操作できません。")
      case .invalid: (.unprocessableContent, "送られた内容に誤りがあります。")
      case .diskFull:
        (
          HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
          "保存場所に空きがありません。何も受け付けていません。システム管理者に連絡してください。"
        )
      default: (.internalServerError, "記録の読み書きに失敗しました。システム管理者に連絡してください。")
      }
    self.init(status: status, code: error.code.name, sentence: sentence)
  }

  private init(_ error: AdmissionError) {
    let (status, sentence): (HTTPResponse.Status, String) =
      switch error.code {
      case .wrongCredentials: (.unauthorized, "利用者IDまたはパスワードが違います。")
      case .lockedOut: (.tooManyRequests, "続けて誤ったため、しばらく利用できません。時間をおくか、管理者に連絡してください。")
      case .disabled: (.forbidden, "この利用者IDは停止されています。管理者に連絡してください。")
      case .nameTaken: (.conflict, "同じ利用者IDがあります。")
      case .noSuchAccount: (.notFound, "その利用者IDはありません。")
      case .weakPassword: (.unprocessableContent, "パスワードは8文字以上で、利用者IDを含まないものにしてください。")
      case .noSuchTablet: (.notFound, "その番号を表示しているタブレットはありません。番号を確認してください。")
      case .tabletBusy: (.conflict, "そのタブレットは別の案件を表示しています。")
      case .caseOnTablet: (.conflict, "この案件は別のタブレットに表示しています。先に「返却させる」で終わらせてください。")
      case .storage, .newerDatabase: (.internalServerError, "利用者の記録を読み書きできませんでした。管理者に連絡してください。")
      }
    self.init(status: status, code: error.code.rawValue, sentence: sentence)
  }
}
