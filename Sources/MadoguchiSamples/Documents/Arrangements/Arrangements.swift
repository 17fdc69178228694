/// Every arrangement there is; those for tests are never looked at while the reader is made.
enum Arrangements {
  static let drawable: [any DrawableArrangement] = [
    StackedBlocks(), PersonRowsLandscape(), PeopleFirst(), HouseholdRecord(), UnruledList(), TwoSheets(),
    PersonalRecord(),
    InquiryPrint(), CompactRows(), QuarterBlocks(), PlainStatement(), CaptionedRecord(), SideLabels(), PersonalCard(),
    StandardCertificate(), PersonColumns(), FanfoldList(), PairedBlocks(), NumberedItems(), BracketLabels(),
    HistoryRecord(), UprightLabels(), UnderlinedLetter(), RegisterTable(), SeparateList(),
  ]
}
