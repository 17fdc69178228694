import Residency

/// Sentence, date, 職名, name and seal.
struct FormFoot: Sendable {
  enum Kind: Sendable {
    /// None: a print for the counter's own use.
    case none
    /// Sentence, date below, 職名 and name at the right.
    case usual
    /// Date, 職名 and name each in a line of their own, in the right or the left half.
    case stacked(isLeft: Bool)
    /// Sentence over one line that holds all.
    case line
    /// Under the title like a letter: date, 職名 and name at the right, the sentence below them.
    case top
  }

  var kind: Kind
  var sentence: String
  var dateLabel: Bool
  var notes: [String]

  var height: Double {
    let certificate: Double =
      switch kind {
      case .none: 0
      case .usual: 32
      case .stacked: 40
      case .line: 28
      case .top: 37
      }
    return certificate + (isAtTop ? 0 : notesHeight)
  }

  var isAtTop: Bool { if case .top = kind { true } else { false } }
  private var notesHeight: Double { Double(notes.count) * 4.5 + (notes.isEmpty ? 0 : 1.5) }
  /// What of it stands at the end of the last sheet.
  var bottomHeight: Double { isAtTop ? 0 : height }

  func draw(on sheet: SheetWriter, plan: FormPlan, y top: Double, generator: inout SeededGenerator) throws {
    let (x, width) = (plan.x, plan.width)
    let label = dateLabel ? plan.words.label(.issueDate) : nil
    var y = top
    switch kind {
    case .none: break
    case .usual:
      try sheet.certification(
        x: x, y: y, width: width, sentence: sentence, dateLabel: label, generator: &generator)
      y += 32
    case .stacked(let isLeft):
      try sheet.note(sentence, PaperRect(x, y, width, 6), size: 10)
      let left = isLeft ? x + 10 : x + width * 0.5
      try date(label, x: left, y: y + 8, width: 74, on: sheet)
      try sheet.value(.document(.issuer), PaperRect(left, y + 15.5, width * 0.4, 6.5), size: 11.5)
      try sheet.value(.document(.issuerName), PaperRect(left + 12, y + 24, width * 0.26, 7), size: 12.5)
      try sheet.stamp(y: y + 27, limit: x + width, generator: &generator)
      y += 40
    case .top:
      let left = x + width * 0.58
      try sheet.value(.document(.issueDate), PaperRect(left, y, width * 0.42, 6), size: 10.5)
      try sheet.value(.document(.issuer), PaperRect(left, y + 7.5, width * 0.3, 6.5), size: 11)
      try sheet.value(.document(.issuerName), PaperRect(left + 8, y + 15, width * 0.24, 7), size: 12)
      try sheet.stamp(y: y + 17.5, limit: x + width, generator: &generator)
      try sheet.note(sentence, PaperRect(x, y + 29, width, 6), size: 10)
    case .line:
      try sheet.note(sentence, PaperRect(x, y, width, 6), size: 10)
      try date(label, x: x + 4, y: y + 13, width: width * 0.36, on: sheet)
      let left = x + width * 0.42
      try sheet.value(.document(.issuer), PaperRect(left, y + 12.5, width * 0.26, 7), size: 11)
      try sheet.value(.document(.issuerName), PaperRect(left + width * 0.28, y + 12.5, width * 0.2, 7), size: 12)
      try sheet.stamp(y: y + 15, limit: x + width, generator: &generator)
      y += 28
    }
    guard !isAtTop else { return }
    for (index, note) in notes.enumerated() {
      try sheet.note(note, PaperRect(x, y + 1 + Double(index) * 4.5, width - 20, 4.2), size: 8)
    }
  }

  private func date(_ label: String?, x: Double, y: Double, width: Double, on sheet: SheetWriter) throws {
    let place = PaperRect(x, y, width, 6)
    guard let label else { return try sheet.value(.document(.issueDate), place, size: 10.5) }
    try sheet.inline(label + "　", .document(.issueDate), place, size: 10)
  }

  static func random(for type: DocumentType, from generator: inout SeededGenerator) -> FormFoot {
    let isMove = type == .moveOutCertificate
    let kind: Kind = generator.weighted([
      (.none, isMove ? 0 : 5), (.usual, 5), (.stacked(isLeft: false), 4), (.stacked(isLeft: true), 1), (.line, 3),
      (.top, 1),
    ])
    var warnings: [String] = []
    for _ in 0..<(isMove ? generator.weighted([(0, 4), (1, 4), (2, 2)]) : 0) {
      let words = generator.pick(cautions)
      if !warnings.contains(words) { warnings.append(words) }
    }
    return FormFoot(
      kind: kind, sentence: generator.pick(isMove ? moves : records), dateLabel: generator.chance(0.3), notes: warnings)
  }

  private static let moves = [
    "上記の者は、転出の届出をしたことを証明する。", "上記のとおり転出の届出があったことを証明します。", "この証明書は、住民基本台帳法の規定により交付するものです。",
    "上記のとおり相違ないことを証明する。", "上記の者について転出証明書を交付する。", "住民基本台帳法施行令第２４条の規定により、上記のとおり証明する。",
    "上記の者が転出することを証明する。",
  ]
  private static let records = [
    "この写しは、住民票の原本と相違ないことを証明する。", "この写しは、世帯全員の住民票の原本と相違ないことを証明します。", "上記は、住民票に記載された事項と相違ありません。",
    "住民基本台帳に記録されている事項と相違ないことを証明する。",
  ]
  private static let cautions = [
    "※ 新しい住所に住み始めた日から１４日以内に、この証明書を添えて転入の届出をしてください。", "※ この証明書は転入の手続に必要です。大切に保管してください。",
    "（注）転出を取りやめたときは、この証明書を返してください。", "（注意）届出の際は、窓口に来られる方の本人確認書類をお持ちください。",
    "※ マイナンバーカードをお持ちの方は、転入届のときに御持参ください。", "※ 国民健康保険に加入の方は、資格喪失の手続をしてください。",
  ]
}
