import MoveDesk
import PaperMatching
import Residency

/// 突合の結果: which case, where paper and data differ, and what to do.
struct MatchedPage: Sendable {
  struct Place: Sendable {
    let title: String
    let verdict: String
    /// For the style sheet.
    let verdictKey: String
    /// What it means, for a place that is no plain agreement.
    let meaning: String?
    let isMasked: Bool
    let paper: String?
    let data: String?
    let paperText: String
    let dataText: String
  }

  struct Group: Sendable {
    let title: String
    let places: [Place]
  }

  let frame: PageFrame
  let caseID: String
  let name: String
  let kind: String
  let state: String
  let stateKey: String
  let href: String
  let summary: String
  let counts: String
  /// `same`, `differs` or `unclear`.
  let verdictKey: String
  /// Pages that were not compared, pages too many, an older version: what else to know.
  let cautions: [String]
  let hasCautions: Bool
  let kept: String?
  /// Why the scan is not kept, and the comparison to try it again for.
  let refusal: String?
  let matchID: String
  let differing: [Place]
  let unclear: [Place]
  let shown: [Place]
  let agreeing: [Place]
  let hasDiffering: Bool
  let hasUnclear: Bool
  let hasShown: Bool
  let agreed: Int
  /// What to do about a difference.
  let acts: Bool
  let canCorrect: Bool
  let canEdit: Bool
  let printHref: String
  /// The case that the scan was taken in as by mistake.
  let takenInAs: String?
  let withdrawal: String

  init(_ id: String, _ entry: Matches.Entry, frame: PageFrame) {
    let match = entry.match
    self.frame = frame
    matchID = id
    caseID = match.caseID.rawValue
    name = match.name ?? "（氏名なし）"
    kind = match.kind.label
    state = match.state.label
    stateKey = match.state.rawValue
    href = "/cases/\(match.caseID)"
    let verdict = match.verdict
    verdictKey = verdict.rawValue
    summary =
      switch verdict {
      case .same: "一致しました。紙の各欄と、いまのデータは同じです。欄の外の書き込みは比べていません。"
      case .differs: "相違があります。紙の内容と、いまのデータが違うところを確かめてください。"
      case .unclear: "確認できないところがあります。一致したとは言えません。紙を見て確かめるか、スキャンし直してください。"
      }
    counts =
      "相違 \(match.count(.differs))か所、確認できない \(match.count(.unclear))か所、一致 \(match.count(.same))か所"
    cautions = Self.cautions(entry)
    hasCautions = !cautions.isEmpty
    kept = entry.keeping?.sentence
    refusal = entry.refusal
    let places = match.places.enumerated().map {
      (place: $1, shown: Place($1, number: $0, match: id, pages: match.pages.count))
    }
    func with(_ verdict: FieldMatch.Verdict) -> [Place] {
      places.filter { $0.place.match.verdict == verdict }.map(\.shown)
    }
    differing = with(.differs)
    // Where nothing was seen there is no picture; the caution tells of the whole page.
    unclear = with(.unclear).filter { $0.paper != nil }
    shown = with(.shown).filter { $0.paper != nil }
    agreeing = with(.same).filter { $0.paper != nil }
    hasDiffering = !differing.isEmpty
    hasUnclear = !unclear.isEmpty
    hasShown = !shown.isEmpty
    agreed = match.count(.same)
    acts = verdict == .differs
    canCorrect = match.state == .filed
    canEdit = !match.state.isReadOnly
    printHref = "/cases/\(match.caseID)/forms/\(MoveDesk.matchedForm).pdf"
    takenInAs = entry.takenInAs?.rawValue
    withdrawal = "案件 \(match.caseID) の異動届を取り込んだもの"
  }

  private static func cautions(_ entry: Matches.Entry) -> [String] {
    let match = entry.match
    var said: [String] = []
    if match.state == .superseded { said.append("この紙は訂正前の版のものです。いまの届出は、訂正した新しい版です。") }
    if match.state == .withdrawn { said.append("この案件は取り下げられています。") }
    for page in match.pages {
      switch page.standing {
      case .compared: continue
      case .missing: said.append("\(page.number)枚目のスキャンがありません。\(page.number)枚目の項目は確認していません。")
      case .failed(.notAligned): said.append("\(page.number)枚目は、用紙の枠に合わせられませんでした。折れや欠けのないようにスキャンし直してください。")
      case .failed(.tooFaint): said.append("\(page.number)枚目は、写りが薄すぎて比べられません。濃さを上げてスキャンし直してください。")
      case .failed(.codeLost): said.append("\(page.number)枚目は、コードの位置が読めず比べられません。スキャンし直してください。")
      }
    }
    for page in match.surplus {
      said.append("この紙には\(page)枚目がありますが、いまのデータで印刷すると\(match.pages.count)枚です。人数が変わっています。")
    }
    if !entry.others.isEmpty {
      let pages = entry.others.map(String.init).joined(separator: "、")
      said.append("ファイルの\(pages)ページ目には異動届のコードがないため、比べていません。")
    }
    return said
  }
}

extension MatchedPage.Place {
  init(_ place: PaperMatch.Place, number: Int, match: String, pages: Int) {
    title =
      (pages > 1 ? "\(place.page)枚目　" : "") + (place.person.map { "\($0 + 1)人目　" } ?? "") + place.label
    verdictKey = place.match.verdict.rawValue
    verdict =
      switch place.match.verdict {
      case .same: "一致"
      case .differs: "相違"
      case .unclear: "確認できない"
      case .shown: "比べない欄"
      }
    let has = max(place.match.extra, place.match.stray)
    meaning =
      switch place.match.verdict {
      case .differs where !place.isFilled: "データにはない書き込み・印字が紙にあります。"
      case .differs where has < 0.01 && place.match.missing > 0.03: "データにある文字が紙にありません。"
      case .differs: "紙とデータの文字が違います。"
      case .unclear: "写りが粗いか、欄の位置を合わせられません。"
      case .same, .shown: nil
      }
    isMasked = place.isMasked
    paper = place.match.paper == nil ? nil : "/api/v1/matches/\(match)/places/\(number)/paper.jpg"
    data = place.match.data == nil ? nil : "/api/v1/matches/\(match)/places/\(number)/data.jpg"
    paperText = "紙の「\(title)」の切り抜き"
    dataText = "データの「\(title)」の切り抜き"
  }
}
