import HTTPTypes

/// Why a page cannot be shown or an act was not done, as staff read it. It holds no personal item.
struct PageProblem: Error {
  let status: HTTPResponse.Status
  /// A stable code, for programs and the log.
  let code: String
  /// What failed and what to do, in Japanese.
  let sentence: String
  /// The field at fault (`FieldPath`), where there is one.
  var path: String?

  static let notFound = PageProblem(
    status: .notFound, code: "notFound", sentence: "その案件またはページはありません。一覧に戻って選び直してください。")
  static let wrongFormToken = PageProblem(
    status: .forbidden, code: "formToken",
    sentence: "画面の有効期限が切れました。前の画面に戻って再読み込みし、もう一度実行してください。")
  static func invalid(_ sentence: String, path: String? = nil) -> PageProblem {
    PageProblem(status: .unprocessableContent, code: "invalid", sentence: sentence, path: path)
  }
}
