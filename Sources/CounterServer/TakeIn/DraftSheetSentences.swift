import HTTPTypes
import MoveDesk

extension PageProblem {
  /// Cells named in one sentence; more are counted.
  private static let longestList = 20

  /// Why a CSV was not taken, as staff read it.
  init(_ error: DraftSheetError) {
    let (code, sentence): (String, String) =
      switch error {
      case .badProfile: ("badProfile", "CSVの項目の定義に誤りがあります。システム管理者に連絡してください。")
      case .unknownProfile: ("unknownProfile", "CSVの様式を選んでください。")
      case .unknownEncoding: ("unknownEncoding", "文字コードがUTF-8でもシフトJIS（CP932）でもありません。保存し直してください。")
      case .empty: ("emptySheet", "CSVに見出しの行か、その下の行がありません。")
      case .missingColumns(let headers):
        (
          "missingColumns",
          "CSVの見出しに次の列がありません：\(headers.joined(separator: "、"))。様式の選択か、ファイルを確認してください。"
        )
      case .doubledColumn(let header): ("doubledColumn", "見出し「\(header)」が2列あります。どちらが正しいか分かりません。")
      case .tooManyRows(let limit): ("tooManyRows", "1つのCSVは\(limit)行までです。分けて取り込んでください。")
      case .tooManyPersons(let line, let limit):
        ("tooManyPersons", "\(line)行目：1件の届出は\(limit)人までです。整理番号の列を確認してください。")
      case .cells(let defects): ("cells", Self.list(defects))
      case .interrupted(let begun):
        ("interrupted", "\(begun)件まで下書きができたところで、保存できなくなりました。受付一覧を確認し、残りだけをもう一度取り込んでください。")
      }
    let isOurs = code == "badProfile" || code == "interrupted"
    self.init(status: isOurs ? .internalServerError : .unprocessableContent, code: code, sentence: sentence)
  }

  private static func list(_ defects: [DraftSheetDefect]) -> String {
    let named = defects.prefix(longestList).map(\.sentence).joined(separator: "、")
    let rest = defects.count > longestList ? "、ほか\(defects.count - longestList)件" : ""
    return "取り込めない値が\(defects.count)件あります：\(named)\(rest)。下書きは1件も作られていません。"
  }
}

extension DraftSheetDefect {
  /// Where it is and why.
  var sentence: String {
    let place = header.map { "\(line)行目「\($0)」" } ?? "\(line)行目"
    let why =
      switch reason {
      case .cellCount: "列の数が見出しと違う"
      case .malformed: "引用符の誤り、または長すぎる行"
      case .undecodable: "読めない文字コード"
      case .differs: "同じ届出の前の行と違う"
      case .noName: "氏名がない"
      case .notADate: "暦にない日付"
      case .wrongNumber: "桁数か検査数字の誤り"
      case .notInList: "決められた値ではない"
      case .notKana: "かな以外の文字"
      case .notText: "長すぎるか、使えない文字"
      }
    return "\(place)（\(why)）"
  }
}
