import HTTPTypes

/// Why a scanner gave no page, as staff read it. `scanimage` ends with SANE's status.
enum ScannerProblem {
  static func problem(status: Int32) -> PageProblem {
    switch status {
    case 2: make("scannerCancelled", "スキャナー側で取り消されました。もう一度実行してください。")
    case 3: make("scannerBusy", "スキャナーは使用中です。少し待ってから、もう一度実行してください。")
    case 6: make("scannerJammed", "スキャナーで紙が詰まりました。紙を取り除き、残りの原稿をセットして、もう一度実行してください。")
    case 7: make("scannerEmpty", "原稿がありません。原稿を自動給紙にセットするか、原稿台を選んでください。")
    case 8: make("scannerOpen", "スキャナーのカバーが開いています。閉じてから、もう一度実行してください。")
    case 10: make("scannerMemory", "スキャナーのメモリーが足りません。原稿を減らして実行してください。")
    case 11: make("scannerDenied", "スキャナーを使う権限がありません。システム管理者に連絡してください。")
    default: make("scannerFailed", "スキャナーから画像を受け取れませんでした。電源と接続を確かめて、もう一度実行してください。")
    }
  }

  /// SANE's words for a status (`sane_strstatus`), as `scanimage` says them before it lets the device go.
  private static let words: [(text: String, status: Int32)] = [
    ("Operation was cancelled", 2), ("Device busy", 3), ("Document feeder jammed", 6),
    ("Document feeder out of documents", 7), ("Scanner cover is open", 8), ("Error during device I/O", 9),
    ("Out of memory", 10), ("Access to resource has been denied", 11),
  ]

  /// The status that `scanimage` gave for ending; `nil` when it has said nothing of the kind.
  static func status(saidIn errors: String) -> Int32? {
    words.first { word in
      errors.split(separator: "\n").contains {
        ["sane_start", "sane_read"].contains(where: $0.contains) && $0.hasSuffix(word.text)
      }
    }?.status
  }

  static let unknown = make("noSuchScanner", "そのスキャナーは見つかりません。電源と接続を確かめ、一覧を取り直してください。")
  static let occupied = make("scannerOccupied", "ほかの端末がスキャナーを使っています。終わってから実行してください。")
  static let tooSlow = make("scannerTimeLimit", "スキャナーの応答がありません。電源と接続を確かめてください。")
  static let missing = PageProblem(
    status: .serviceUnavailable, code: "scannerMissing",
    sentence: "スキャナーの機能（sane-utils）がサーバーに入っていません。システム管理者に連絡してください。")

  private static func make(_ code: String, _ sentence: String) -> PageProblem {
    PageProblem(status: .conflict, code: code, sentence: sentence)
  }
}
