import Residency

/// The layout of one composed form, drawn from its seed before anybody's values are known.
struct FormPlan: Sendable {
  enum MovePlace: Sendable { case before, after }

  let docType: DocumentType
  let words: ComposedWording
  let paper: PaperSize
  /// Left edge and width of what is printed, and its upper and lower end.
  let x: Double
  let width: Double
  let top: Double
  let bottom: Double
  let isRuled: Bool
  let rules: FormRules
  /// Tone behind labels.
  let ground: Double?
  let head: FormHead
  let foot: FormFoot
  /// The items of the whole document.
  let move: SectionStack
  let movePlace: MovePlace
  /// Every sheet has the document's items.
  let repeatsMove: Bool
  let gap: Double
  let persons: any PersonPart
  /// After the last person.
  let endWords: String

  /// Words above the parts: ２　異動する者.
  let titles: (move: String, persons: String)
  /// Sheets that are not the last leave the foot's place free.
  let reservesFoot: Bool
  /// The foot follows the persons instead of standing at the end of the sheet.
  let floats: Bool
  /// 次頁に続く
  let goesOn: String

  static let titleHeight = 6.5

  var moveHeight: Double { move.height + (titles.move.isEmpty ? 0 : Self.titleHeight) }

  /// Room for persons on a sheet with what else may stand there.
  func room(hasMove: Bool, hasFoot: Bool, isFirst: Bool) -> Double {
    bottom - top - head.height - (isFirst && foot.isAtTop ? foot.height : 0) - (hasFoot ? foot.bottomHeight : 0)
      - (hasMove ? moveHeight + gap : 0) - (titles.persons.isEmpty ? 0 : Self.titleHeight) - gap
      - (goesOn.isEmpty ? 0 : 5)
  }

  /// Whether a sheet takes a person of each kind and nothing is squeezed.
  var isSound: Bool {
    move.isRoomy && persons.isRoomy
      && room(hasMove: true, hasFoot: true, isFirst: true) >= persons.headHeight
        + max(persons.height(of: [false]), persons.height(of: [true]))
  }

  init(_ docType: DocumentType, wording: Wording, from generator: inout SeededGenerator) {
    let words = ComposedWording(wording, for: docType, from: &generator)
    let isLandscape = generator.chance(0.38)
    let paper = isLandscape ? PaperSize.a4Landscape : .a4Portrait
    let margin = generator.real(9...18)
    var isRuled = generator.chance(0.82)
    let isRegister = generator.chance(0.48)
    let isTable = !isRegister && generator.chance(0.18)
    if isLandscape && !isRegister || isTable { isRuled = true }
    let rules = FormRules.random(from: &generator)
    var look = FormLook(isRuled: isRuled, isLandscape: isLandscape, from: &generator)
    // Without rules between them labels stand where their values begin.
    if rules.cells == .horizontal {
      look.face.fill = .leading
      look.values.centresAll = false
      look.values.centresShort = false
    }
    let width = paper.width - 2 * margin
    let foot = FormFoot.random(for: docType, from: &generator)
    var isCertified = true
    if case .none = foot.kind { isCertified = false }
    self.docType = docType
    self.words = words
    self.paper = paper
    self.isRuled = isRuled
    self.rules = rules
    self.foot = foot
    x = margin
    self.width = width
    top = generator.real(7...14)
    bottom = paper.height - generator.real(12...16)
    ground = isRuled ? generator.weighted([(nil, 10), (0.93, 3), (0.86, 2), (0.25, 1)]) : nil
    head = FormHead.random(for: docType, hasFoot: isCertified, from: &generator)
    gap = generator.real(2.5...6)
    let composer = PartComposer(docType: docType, words: words, look: look, rules: rules, width: width)
    move = composer.move(from: &generator)
    movePlace = generator.weighted([(.before, 4), (.after, 1)])
    repeatsMove = generator.chance(0.6)
    if isTable {
      persons = composer.table(isLandscape: isLandscape, from: &generator)
    } else if isRegister {
      persons = composer.register(isLandscape: isLandscape, from: &generator)
    } else {
      persons = composer.blocks(isLandscape: isLandscape, from: &generator)
    }
    titles = Self.titles(docType, isMoveFirst: movePlace == .before, from: &generator)
    reservesFoot = generator.chance(0.5)
    floats = generator.chance(0.25)
    goesOn = generator.weighted([("", 5), ("次頁に続く", 1), ("（次葉へ続く）", 1)])
    endWords = generator.weighted([("以下余白", 4), ("（以下余白）", 1), ("以 下 余 白", 1), ("＊＊＊以下余白＊＊＊", 1), ("", 3)])
  }

  private static func titles(
    _ docType: DocumentType, isMoveFirst: Bool, from generator: inout SeededGenerator
  ) -> (String, String) {
    guard generator.chance(0.25) else { return ("", "") }
    let (move, persons) =
      docType == .moveOutCertificate
      ? generator.pick([("異動の内容", "異動する者"), ("転出の内容", "転出する者"), ("届出の事項", "転出者"), ("異動に関する事項", "異動者に関する事項")])
      : generator.pick([("世帯", "世帯員"), ("世帯に関する事項", "個人に関する事項")])
    let marks = generator.pick([("１　", "２　"), ("■", "■"), ("［", "［"), ("(1) ", "(2) "), ("○", "○")])
    let end = marks.0 == "［" ? "］" : ""
    return ((isMoveFirst ? marks.0 : marks.1) + move + end, (isMoveFirst ? marks.1 : marks.0) + persons + end)
  }
}

/// What all parts of a form have in common.
struct FormLook: Sendable {
  let isRuled: Bool
  var face: LabelFace
  var values: ValueFace
  /// Height of a row.
  var rowHeight: Double
  let numbering: Numbering

  /// Numbers before labels.
  enum Numbering: Sendable {
    case none, circled, brackets, dot

    func mark(_ number: Int) -> String {
      switch self {
      case .none: ""
      case .circled: number <= 20 ? String(Character(Unicode.Scalar(0x2460 + UInt32(number - 1)) ?? "・")) : "\(number)."
      case .brackets: "(\(number))"
      case .dot: "\(WidthFolding.fullWidth(String(number)))．"
      }
    }
  }

  init(isRuled: Bool, isLandscape: Bool, from generator: inout SeededGenerator) {
    self.isRuled = isRuled
    let brackets: (String, String) = generator.weighted([
      (("", ""), 16), (("【", "】"), isRuled ? 1 : 4), (("（", "）"), 1), (("＜", "＞"), 1), (("［", "］"), isRuled ? 0 : 1),
    ])
    face = LabelFace(
      size: generator.pick([7.5, 8, 8.5, 9, 9.5]),
      fill: generator.weighted([(.centre, isRuled ? 5 : 0), (.leading, 3), (.spread, 4)]), brackets: brackets)
    if !isRuled { face.size += 0.5 }
    face.isBold = generator.chance(0.08)
    numbering =
      brackets.0.isEmpty
      ? generator.weighted([(.none, isRuled ? 30 : 10), (.circled, 1), (.brackets, 1), (.dot, 1)]) : .none
    if brackets.0.isEmpty { face.colon = generator.weighted([("：", 4), (":", 1), ("", 3)]) }
    values = ValueFace(
      size: generator.pick([9, 9.5, 10, 10, 10.5]), centresShort: generator.chance(0.65),
      centresAll: generator.chance(0.12), nameGrowth: generator.pick([0, 1, 2, 3]))
    rowHeight = isLandscape ? generator.real(6...8.2) : generator.real(6...9)
  }
}
