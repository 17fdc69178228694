/// Every arrangement there is.
enum Arrangements {
  static let drawable: [any DrawableArrangement] = [
    StackedBlocks(), PersonRowsLandscape(), PeopleFirst(), HouseholdRecord(),
  ]
}
