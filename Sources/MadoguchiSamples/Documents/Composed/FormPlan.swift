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

  /// Room for persons on a sheet with all that may stand there.
  func room(hasMove: Bool) -> Double {
    bottom - top - head.height - foot.height - (hasMove ? move.height + gap : 0) - gap
  }

  /// Whether a sheet takes a person of each kind and nothing is squeezed.
  var isSound: Bool {
    move.isRoomy && persons.isRoomy
      && room(hasMove: true) >= persons.headHeight
        + max(persons.height(isForeign: false), persons.height(isForeign: true))
  }

  init(_ docType: DocumentType, wording: Wording, from generator: inout SeededGenerator) {
    let words = ComposedWording(wording, for: docType, from: &generator)
    let isLandscape = generator.chance(0.38)
    let paper = isLandscape ? PaperSize.a4Landscape : .a4Portrait
    let margin = generator.real(9...18)
    var isRuled = generator.chance(0.82)
    let isRegister = generator.chance(0.5)
    if isLandscape, !isRegister { isRuled = true }
    let rules = FormRules.random(from: &generator)
    var look = FormLook(isRuled: isRuled, isLandscape: isLandscape, from: &generator)
    // Without rules between them labels stand where their values begin.
    if rules.cells == .horizontal { look.face.fill = .leading }
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
    ground = isRuled ? generator.weighted([(nil, 7), (0.93, 2), (0.86, 1), (0.25, 1)]) : nil
    head = FormHead.random(for: docType, hasFoot: isCertified, from: &generator)
    gap = generator.real(2.5...6)
    let composer = PartComposer(docType: docType, words: words, look: look, rules: rules, width: width)
    move = composer.move(from: &generator)
    movePlace = generator.weighted([(.before, 4), (.after, 1)])
    repeatsMove = generator.chance(0.6)
    persons =
      isRegister
      ? composer.register(isLandscape: isLandscape, from: &generator)
      : composer.blocks(isLandscape: isLandscape, from: &generator)
    endWords = generator.weighted([("以下余白", 4), ("（以下余白）", 1), ("以 下 余 白", 1), ("＊＊＊以下余白＊＊＊", 1), ("", 3)])
  }
}

/// What all parts of a form have in common.
struct FormLook: Sendable {
  let isRuled: Bool
  var face: LabelFace
  var values: ValueFace
  /// Height of a row.
  var rowHeight: Double

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
    if brackets.0.isEmpty { face.colon = generator.weighted([("：", 4), (":", 1), ("", 3)]) }
    values = ValueFace(
      size: generator.pick([9, 9.5, 10, 10, 10.5]), centresShort: generator.chance(0.65),
      centresAll: generator.chance(0.12), nameGrowth: generator.pick([0, 1, 2, 3]))
    rowHeight = isLandscape ? generator.real(6...8.2) : generator.real(6...9)
  }
}
