/// Why it is in doubt whether print is the value of its label: the label was not read but made out, or the place may hold
/// more, less, or another's. It stands in a value's evidence, so that it can be counted how often each of them is right.
enum PlaceDoubt: String, CaseIterable, Sendable {
  // The label was made out …
  /// … from the same label elsewhere on the page.
  case twinLabel
  /// … from the row of headings that it stands in.
  case headingRow
  /// … from the kind of value under it, beside it.
  case overValue, besideValue
  /// … from a block of labels that recurs.
  case repeatedBlock
  /// … from a remembered layout.
  case recalledLabel
  /// There is none: print that no label claims and that a person lacks.
  case unclaimed
  /// It is run together with the value.
  case buriedLabel
  /// It is a heading whose parts were not told apart, or one that stands for something else elsewhere.
  case crowdedLabel, partHeading
  /// A word that ends labels of flags stands where a flag may.
  case flagWord

  // The place …
  /// … is a remembered one, or not the remembered one.
  case recalledPlace, movedPlace
  /// … goes on in the next line, in the next pieces of print, lies lower than its label, is shared with other labels.
  case nextLine, pieces, lower, shared
  /// … of a label that has lost its cell.
  case lostCell
  /// … lies in a column whose values are not all of its kind, or that two persons may share.
  case mixedColumn, twins
  /// … was parted from another person's by the white between them; from another item by a guess.
  case parted, guessedSplit
  /// … holds more lines than such a value has, or is cut off.
  case notWhole
  /// … holds a label, or the wording of one.
  case holdsLabel
  /// … has characters that end at its edge, or words of nobody beside it.
  case cutPrint, strayWords
  /// It is in doubt who has this item.
  case item
  // How many persons the page shows, or who is who, is in doubt: the form counts one that was not found, their items do not
  // stand as one form repeated would print them, somebody has no name, they lie among each other, print that is nobody's
  // looks like one more, or an earlier sheet was in doubt.
  case uncounted, uneven, unnamed, overlapping, oneMore, earlierSheet
  /// The label stands there twice with different values.
  case seenTwice
  /// It may be a person's, not the household's.
  case stranded
  /// Guessed, or covered by a seal, in the foot of the paper.
  case guessedFoot, coveredName
  /// Only characters harvested from other papers say so.
  case specimens
}
