import Residency

/// What one invented certificate says: the household, the move, who issued it. Which of it is printed is the
/// arrangement's affair.
struct SampleCase: Sendable {
  let docType: DocumentType
  let household: SampleHousehold
  /// The members on the paper, in order: all of them, or some (一部転出).
  let persons: [SamplePerson]
  let certificateNumber: String
  let issueDate: CalendarDate
  let notifiedDate: CalendarDate
  let moveOutDate: CalendarDate
  let newAddress: SampleAddress
  /// 転出先の世帯主; `nil`: left blank on the notification
  let newHouseholder: SamplePerson.Name?
  /// 職名, with the prefecture
  let issuer: String
  let issuerName: String
  let moveReason: String
  let marks: [DocumentMark]
  /// The household of the receiving city that the movers join, when the story is that.
  let host: SampleHousehold?

  /// What connects a case with the receiving city's register.
  enum Story: Hashable, Sendable, Codable {
    /// Drawn: half of the movers go to the receiving city, half of the 住民票 are its own.
    case any
    /// The movers come to the receiving city for the first time.
    case arrives
    /// They have lived there before and are in its register as removed.
    case returns
    /// They join a household that lives there.
    case joins
    /// A 住民票 of a household that lives there.
    case resident
  }
}

extension SampleCase {
  /// - Parameters:
  ///   - size: members of the household; `nil` draws it.
  ///   - maximum: the most persons the arrangement takes.
  static func random(
    docType: DocumentType, seed: UInt64, size: Int? = nil, maximum: Int = 8, story: Story = .any,
    edition: SampleEdition = .current
  ) -> SampleCase {
    var generator = SeededGenerator(seed: seed, purpose: "case")
    let first = CalendarDate(year: 2024, month: 1, day: 9) ?? CalendarDate(daysSince1970: 19_731)
    let notified = first.adding(days: generator.integer(0...1000))
    let isHere = docType == .residentRecord && (story == .resident || story == .any && generator.chance(0.5))
    let home = isHere ? ReceivingCity.address(from: &generator) : nil
    var maker = HouseholdGenerator(
      today: notified, generator: SeededGenerator(seed: seed, purpose: "household"), edition: edition)
    let household = maker.household(size: size, address: home)
    var persons = household.members
    if size == nil, persons.count > 2, generator.chance(0.12) { persons.removeFirst() }
    if persons.count > maximum { persons = Array(persons.prefix(maximum)) }
    let address = household.address
    let marks = marks(docType: docType, from: &generator)
    let late = marks.contains(.equivalentCertificate)
    let move = notified.adding(days: late ? -generator.integer(16...60) : generator.integer(0...25))
    let newAddress =
      story == .any ? destination(from: &generator, edition: edition) : ReceivingCity.address(from: &generator)
    let host = story == .joins ? host(seed: seed, address: newAddress, today: notified, edition: edition) : nil
    let head =
      host?.head?.name
      ?? (generator.chance(0.85) ? newHead(persons, household: household, from: &generator) : nil)
    // In the order of the first edition's draws.
    let certificateNumber = number(date: notified, municipality: address.municipality, from: &generator)
    var issuer = address.prefecture + address.municipality + "長"
    var issuerName =
      generator.pick(["見本", "架空", "例示", "窓口"]) + "　"
      + generator.pick(["太郎", "一郎", "花子", "次郎", "桜", "弘"])
    let moveReason = generator.pick(["転出", "国内転出", "住所異動"])
    if edition != .first { (issuer, issuerName) = mayor(of: address, seed: seed) }
    return SampleCase(
      docType: docType, household: household, persons: persons,
      certificateNumber: certificateNumber,
      issueDate: notified, notifiedDate: notified, moveOutDate: move, newAddress: newAddress, newHouseholder: head,
      issuer: issuer, issuerName: issuerName,
      moveReason: moveReason, marks: marks, host: host)
  }

  /// 職名, with and without the prefecture, and an invented name.
  private static func mayor(of address: SampleAddress, seed: UInt64) -> (String, String) {
    var generator = SeededGenerator(seed: seed, purpose: "mayor")
    // Wards of designated cities certify in the name of the ward's head; 郡 is left out before 町長 and 村長.
    let isRural = address.municipality.hasSuffix("町") || address.municipality.hasSuffix("村")
    let name =
      isRural
      ? address.municipality.split(separator: "郡", maxSplits: 1).last.map(String.init) ?? address.municipality
      : address.municipality
    let office = generator.weighted([
      (address.prefecture + address.municipality + "長", 6), (name + "長", 3), (address.prefecture + name + "長", 2),
    ])
    let family = FamilyNames.pick(commonShare: 0.8, edition: .current, from: &generator)
    let given = generator.pick(generator.chance(0.7) ? GivenNames.maleMiddle.names : GivenNames.femaleMiddle.names)
    return (office, family.text + "　" + given.text)
  }

  private static func marks(docType: DocumentType, from generator: inout SeededGenerator) -> [DocumentMark] {
    guard docType == .moveOutCertificate else { return generator.chance(0.7) ? [.forOfficialUse] : [] }
    return generator.weighted([
      ([], 76), ([.reissue], 9), ([.equivalentCertificate], 8), ([.specialMoveOutDone], 6),
      ([.reissue, .specialMoveOutDone], 1),
    ])
  }

  private static func host(seed: UInt64, address: SampleAddress, today: CalendarDate, edition: SampleEdition)
    -> SampleHousehold
  {
    var maker = HouseholdGenerator(
      today: today, generator: SeededGenerator(seed: seed, purpose: "host"), edition: edition)
    return maker.household(size: 2, foreignShare: 0, address: address)
  }

  /// Half of the movers go to the invented city that receives them in the samples.
  private static func destination(from generator: inout SeededGenerator, edition: SampleEdition) -> SampleAddress {
    generator.chance(0.5)
      ? ReceivingCity.address(from: &generator) : SampleAddress.random(from: &generator, edition: edition)
  }

  private static func newHead(
    _ persons: [SamplePerson], household: SampleHousehold, from generator: inout SeededGenerator
  ) -> SamplePerson.Name {
    let first = persons.first ?? household.members[0]
    return first.relationship == "世帯主" || generator.chance(0.5) ? first.name : household.registerHead
  }

  /// 発行番号 in one of the ways systems print it (standard 5.5, and legacy counters).
  private static func number(
    date: CalendarDate, municipality: String, from generator: inout SeededGenerator
  ) -> String {
    let day = date.iso.filter { $0 != "-" }
    let serial = generator.integer(1...999)
    let padded = String(String(serial + 1000).dropFirst())
    return generator.weighted([
      ("\(day) 本庁\(generator.integer(1...9)) プリンタ00\(generator.integer(1...4)) \(padded)", 2),
      ("第\(generator.integer(1...9))\(padded)号", 3), ("\(day)-\(padded)", 2), (generator.digits(10), 2),
    ])
  }
}

/// 見本県窓口市: the invented city whose counter receives the people of the samples.
enum ReceivingCity {
  static let prefecture = "見本県"
  static let municipality = "窓口市"
  static let towns: [Towns.Town] = [
    ("中央", true), ("八幡", true), ("桜が丘", true), ("若宮町", false), ("大字上見本", false), ("南台", true), ("緑町", true),
    ("港", true),
    ("字架空", false), ("城山", true),
  ].map { Towns.Town(prefecture: prefecture, municipality: municipality, town: $0.0, hasChome: $0.1) }

  static func address(from generator: inout SeededGenerator) -> SampleAddress {
    SampleAddress.random(in: generator.pick(towns), from: &generator)
  }

  /// 郵便番号 of a town: none of these is in use (99x-99xx).
  static func postcode(of town: String) -> String {
    let index = towns.firstIndex { town.hasPrefix($0.town) } ?? 0
    return "999-99\(index)0"
  }
}
