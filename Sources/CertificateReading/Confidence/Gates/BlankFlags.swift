import Residency

/// Flags that seem blank on a paper that prints its noes in words (無, 非該当): where one is printed for some, nothing is
/// printed for nobody, and the word was not found. On a paper that marks only what is so (○), a blank place is an answer.
///
/// On tuning pages 15 of 27 such blanks were wrong, and none of 467 on papers without a printed no.
struct BlankFlags {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    let flags = reading.persons.flatMap { $0.filter { $0.key.valueKind == .flag }.map(\.value) }
    guard flags.contains(where: { $0.value == "false" }) else { return }
    for (index, person) in reading.persons.enumerated() {
      for (field, value) in person where field.valueKind == .flag && value.value == nil && value.printed.isEmpty {
        doubts.add(.essential, .person(index, field))
      }
    }
  }
}
