import Residency

/// Which value of a document: one of the whole paper, or one of a person on it.
enum ValueKey: Hashable, Sendable {
  case document(DocumentField)
  /// Index among the persons on the paper, from 0.
  case person(Int, PersonField)
}

/// A value in the two forms the truth holds.
struct PrintedValue: Hashable, Sendable {
  /// Canonical by the reading contract; `nil`: the place is blank or holds a mark that is no value.
  let canonical: String?
  /// As printed; empty: nothing is printed.
  let printed: String
}
