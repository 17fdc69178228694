import Residency

/// Checks values against each other: what agrees with something else on the paper is cleared, what contradicts is marked.
struct Consistency {
  let templates: CertificateTemplates

  func settle(_ reading: inout Reading) {
    StrandedItems().settle(&reading)
    SharedAddresses().settle(&reading)
    RepeatedValues().settle(&reading)
    datesInOrder(&reading)
    digitsTrusted(&reading)
    namesFound(&reading)
    familyNamesSoundAlike(&reading)
    namesAreRead(&reading)
    PartialNames().settle(&reading)
    OwnNames().settle(&reading)
    WordGaps().settle(&reading)
    pagesShowPersons(&reading)
  }

  /// A page of several on which nobody was found may have held people whom the reader missed: then the others stand in
  /// the wrong places of the list, and nothing counts unseen.
  private func pagesShowPersons(_ reading: inout Reading) {
    guard reading.pages > 1, !reading.persons.isEmpty else { return }
    let shown = Set(reading.persons.flatMap { $0.values.map(\.page) })
    guard !(1...reading.pages).allSatisfy(shown.contains) else { return }
    reading.warnings.append(
      Reading.Note(
        code: "pageWithoutPersons", message: "on a page nobody was found: compare every value with the paper"))
    markAll(&reading)
  }

  private func markAll(_ reading: inout Reading) {
    for key in reading.fields.keys { reading.fields[key]?.review = true }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys { reading.persons[index][key]?.review = true }
    }
  }

  /// People of one paper whose family name is written alike read it alike: where the ふりがな differ (a lost 濁点, a lost
  /// first character) one of them is wrong, and all of them go to a person.
  private func familyNamesSoundAlike(_ reading: inout Reading) {
    var readings: [Substring: Set<Substring>] = [:]
    func family(_ person: [PersonField: FieldReading]) -> (name: Substring, kana: Substring)? {
      guard let name = person[.name]?.value?.split(separator: " "),
        let kana = person[.kana]?.value?.split(separator: " "),
        name.count == 2, kana.count == 2
      else { return nil }
      return (name[0], kana[0])
    }
    for person in reading.persons {
      if let found = family(person) { readings[found.name, default: []].insert(found.kana) }
    }
    for index in reading.persons.indices {
      guard let found = family(reading.persons[index]), readings[found.name]?.count ?? 0 > 1 else { continue }
      reading.persons[index][.kana]?.review = true
    }
  }

  /// A name in kanji has a ふりがな wherever the form has a place for it: one that seems blank was more likely not found, and
  /// a paper that has none says so (＊＊＊, 空欄). Where the name itself was not made out, its reading cannot be vouched for.
  private func namesAreRead(_ reading: inout Reading) {
    for index in reading.persons.indices {
      guard let kana = reading.persons[index][.kana], let name = reading.persons[index][.name] else { continue }
      let value = name.value ?? ""
      let isKanji = value.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      // Whose name begins in Latin letters has none, though kanji follow (OUYANG MENGJIE 欧陽 夢潔).
      let latin = value.split(separator: " ").prefix(2)
      let isLatin = latin.count == 2 && latin.allSatisfy { $0.count >= 2 && $0.allSatisfy { ("A"..."Z").contains($0) } }
      let isBlank = kana.value == nil && kana.printed.isEmpty && !isLatin
      // Digits, or small letters beside kanji, are what is left of a name.
      let isGarbled = value.contains { $0.isASCII && ($0.isNumber || $0.isLowercase) } && isKanji
      if isBlank && (isKanji || value.isEmpty) || isGarbled { reading.persons[index][.kana]?.review = true }
      // A reading has as many parts as its name.
      let (parts, others) = ((kana.value ?? "").split(separator: " ").count, value.split(separator: " ").count)
      if isKanji, parts > 2, parts > others { reading.persons[index][.kana]?.review = true }
    }
  }

  /// A person without a name is a name that was not found, where the rest says that this is one whole person; else it shows
  /// that the persons were told apart wrongly, and from the one before on nothing of them counts unseen.
  private func namesFound(_ reading: inout Reading) {
    guard !reading.persons.isEmpty else { return markAll(&reading) }
    let nameless = reading.persons.indices.filter { reading.persons[$0][.name]?.value == nil }
    guard !nameless.isEmpty else { return }
    reading.warnings.append(
      Reading.Note(code: "nameNotFound", message: "the name of a person was not found: take it from the paper"))
    guard let doubtful = nameless.first(where: { !isSomebody(reading.persons[$0]) }) else { return }
    for key in reading.fields.keys where Self.shared.contains(key) { reading.fields[key]?.review = true }
    for index in reading.persons.indices where index + 1 >= doubtful {
      for key in reading.persons[index].keys { reading.persons[index][key]?.review = true }
    }
  }

  /// What of a document a person's label may have been taken for.
  private static let shared: Set<DocumentField> = [
    .householder, .newHouseholder, .registeredDomicile, .familyRegisterHead, .notifiedDate, .oldAddress,
  ]

  /// Whether there is a birth date, and a number that checks beside it or else a sex and a kinship. A number and a sex
  /// alone may have been torn from somebody else.
  private func isSomebody(_ person: [PersonField: FieldReading]) -> Bool {
    func text(_ field: PersonField) -> String? { person[field]?.value }
    let isNumbered =
      text(.individualNumber).map { IndividualNumber($0) != nil } ?? false
      || text(.juminhyoCode).map { JuminhyoCode($0) != nil } ?? false
    let isBorn = text(.birthDate).flatMap { CalendarDate(iso: $0) }?.isComplete ?? false
    let isOfSex = text(.sex).map { ["male", "female"].contains($0) } ?? false
    let isKin = text(.relationship).map(RelationshipDecoder.isRelationship) ?? false
    return isNumbered ? text(.birthDate) != nil : isBorn && isOfSex && isKin
  }

  /// A number that fails its check digit, or a date that is no day, shows that this print's digits are not read safely:
  /// then every date that one reader alone vouches for goes to a person, for a wrong digit may well make another day.
  private func digitsTrusted(_ reading: inout Reading) {
    let broken = reading.persons.contains { person in
      person.contains { field, value in
        guard value.review, let text = value.value else { return false }
        switch field.valueKind {
        case .individualNumber: return IndividualNumber(text) == nil
        case .juminhyoCode: return JuminhyoCode(text) == nil
        case .date: return CalendarDate(iso: text) == nil
        default: return false
        }
      }
    }
    let brokenField = reading.fields.contains { field, value in
      field.valueKind == .date && value.review && value.value.map { CalendarDate(iso: $0) == nil } ?? false
    }
    guard broken || brokenField else { return }
    for key in reading.fields.keys
    where key.valueKind == .date && reading.fields[key]?.value != nil && reading.fields[key]?.isAgreed == false {
      reading.fields[key]?.review = true
    }
    for index in reading.persons.indices {
      let person = reading.persons[index]
      for key in person.keys
      where key.valueKind == .date && person[key]?.value != nil && person[key]?.isAgreed == false {
        reading.persons[index][key]?.review = true
      }
    }
  }

  /// Birth comes before everything else; a date out of order goes to a person, both of them.
  private func datesInOrder(_ reading: inout Reading) {
    for index in reading.persons.indices {
      guard let born = reading.persons[index][.birthDate]?.value, CalendarDate(iso: born) != nil else { continue }
      for field in [PersonField.residentSince, .addressSince, .notifiedDate, .childAllowanceFrom] {
        if let later = reading.persons[index][field]?.value, later < born {
          reading.persons[index][field]?.review = true
          reading.persons[index][.birthDate]?.review = true
        }
      }
      if let issued = reading.fields[.issueDate]?.value, issued < born {
        reading.persons[index][.birthDate]?.review = true
      }
    }
    if let issued = reading.fields[.issueDate]?.value, let notified = reading.fields[.notifiedDate]?.value,
      issued < notified
    {
      reading.fields[.issueDate]?.review = true
      reading.fields[.notifiedDate]?.review = true
    }
  }
}

extension FieldReading {
  /// Whether two readers gave the same value, here or at another place that prints it.
  var isAgreed: Bool {
    if evidence.contains(where: { $0.reader == FieldFeatures.Witness.repeated.rawValue && $0.confidence == 1 }) {
      return true
    }
    let readers = evidence.filter { ["tesseract", "glyphs"].contains($0.reader) }
    return readers.count >= 2 && readers.allSatisfy { $0.value == value }
  }
}
