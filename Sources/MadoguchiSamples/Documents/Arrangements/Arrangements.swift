/// Every arrangement there is; those for tests are never looked at while the reader is made.
enum Arrangements {
  /// Arrangements of a range in the order in which documents of an edition cycle through them: every third one is
  /// composed where the edition has composed forms.
  static func cycle(of range: SampleRange, edition: SampleEdition) -> [any DrawableArrangement] {
    let known = drawable.filter { $0.use == range }
    guard edition == .composed else { return known }
    var cycle: [any DrawableArrangement] = []
    for (index, arrangement) in known.enumerated() {
      cycle.append(arrangement)
      if index % 2 == 1 || index == known.count - 1 { cycle.append(ComposedForm(use: range)) }
    }
    return cycle
  }

  /// Every arrangement that can be asked for by its name.
  static let all: [any DrawableArrangement] = drawable + SampleRange.allCases.map { ComposedForm(use: $0) }

  /// Those drawn by hand.
  static let drawable: [any DrawableArrangement] = [
    StackedBlocks(), PersonRowsLandscape(), PeopleFirst(), HouseholdRecord(), UnruledList(), TwoSheets(),
    PersonalRecord(),
    InquiryPrint(), CompactRows(), QuarterBlocks(), PlainStatement(), CaptionedRecord(), SideLabels(), PersonalCard(),
    StandardCertificate(), PersonColumns(), FanfoldList(), PairedBlocks(), NumberedItems(), BracketLabels(),
    HistoryRecord(), UprightLabels(), UnderlinedLetter(), RegisterTable(), SeparateList(),
  ]
}
