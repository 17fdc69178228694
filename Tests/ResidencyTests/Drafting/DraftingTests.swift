import Residency
import Support
import Testing

@Suite(.tags(.small)) struct DraftingTests {
  private let scan = InventedCases.scan("scan-1").id
  private let other = InventedCases.scan("scan-2").id

  @Test("a certificate of four persons becomes the draft of a 転入")
  func fourPersons() throws {
    let draft = try Drafting.draft(
      from: [ScannedReading(InventedReadings.certificate(), scan: scan)], today: InventedCases.today)
    #expect(draft.kind == .moveIn)
    #expect(draft.persons.count == 4)
    #expect(draft.persons.map { $0[.relationship]?.value } == ["世帯主", "妻", "子", "母"])
    #expect(draft.persons[1][.formerName]?.value == "異動")
    #expect(draft.values[.oldAddress]?.value == "見本県見本市中央2丁目3番4号")
    #expect(draft.values[.oldHouseholder]?.value == "窓口 一郎")
    #expect(draft.values[.moveOutDate]?.value == "2026-04-01")
    #expect(draft.values[.moveOutNotifiedDate]?.value == "2026-03-25")
    #expect(draft.values[.oldAddress]?.scan == scan)
    #expect(draft.values[.moveReason]?.value == "転入")
  }

  @Test("R01 異動日 starts empty though the certificate plans one, R02 届出日 starts as today")
  func dates() throws {
    let draft = try Drafting.draft(
      from: [ScannedReading(InventedReadings.certificate())], today: InventedCases.today)
    #expect(draft.values[.moveDate] == nil)
    #expect(draft.values[.notifiedDate]?.value == "2026-04-06")
    #expect(draft.values[.notifiedDate]?.status == .proposed)
  }

  @Test("what the reader was unsure of must be looked at")
  func reviews() throws {
    var reading = InventedReadings.certificate()
    reading.persons[2][.name] = InventedReadings.field("窓口 さくら", confidence: 0.6, review: true)
    reading.fields[.moveOutDate] = InventedReadings.field(nil, review: true)
    let move = try InventedCases.drafted(reading)
    #expect(move.openReviews == [.field(.moveOutDate), .personField(2, .name)])
  }

  @Test(
    "the kind of move follows paper and marks",
    arguments: [
      (DocumentType.moveOutCertificate, [DocumentMark](), MoveKind.moveIn),
      (.moveOutCertificate, [.equivalentCertificate], .moveIn),
      (.moveOutCertificate, [.specialMoveOutDone], .moveInSpecial),
      (.moveOutCertificateInfo, [], .moveInSpecial), (.residentRecord, [.forOfficialUse], .relocation),
    ])
  func kinds(type: DocumentType, marks: [DocumentMark], kind: MoveKind) throws {
    var reading = InventedReadings.certificate(marks: marks)
    reading.docType = type
    #expect(try Drafting.draft(from: [ScannedReading(reading)], today: InventedCases.today).kind == kind)
  }

  @Test("a 住民票 gives the old address of a 転居, and the address of a 世帯分離")
  func residentRecord() throws {
    let record = [ScannedReading(InventedReadings.residentRecord())]
    let relocation = try Drafting.draft(from: record, today: InventedCases.today)
    #expect(relocation.values[.oldAddress]?.value == "架空県架空市本町5番6号")
    #expect(relocation.values[.newAddress] == nil)
    #expect(relocation.values[.householdNumber]?.value == "1000016")
    let split = try Drafting.draft(from: record, kind: .householdSplit, today: InventedCases.today)
    #expect(split.values[.newAddress]?.value == "架空県架空市本町5番6号")
  }

  @Test("R39 pages of one certificate in several files become one draft, and none is missing then")
  func pagesMerge() throws {
    var header = InventedReadings.header
    header[.certificateNumber] = "20260401 見本市 本庁1 プリンタ001 011 1/2"
    let missing = Reading.Note(code: "pageMissing", message: "Page 2 of 2 is missing.")
    let first = InventedReadings.certificate(
      header: header, persons: Array(InventedReadings.family[..<2]), warnings: [missing])
    let second = InventedReadings.certificate(
      header: [.certificateNumber: "20260401 見本市 本庁1 プリンタ001 011 2/2"],
      persons: Array(InventedReadings.family[1...]), warnings: [missing])
    let readings = [ScannedReading(first, scan: scan), ScannedReading(second, scan: other)]
    #expect(Drafting.grouped(readings).count == 1)
    let draft = try Drafting.draft(from: readings, today: InventedCases.today)
    #expect(draft.persons.map { $0[.name]?.value } == ["窓口 一郎", "窓口 花子", "窓口 さくら", "窓口 梅"])
    #expect(draft.persons[3][.name]?.scan == other)
    #expect(draft.notes.isEmpty)
    let alone = try Drafting.draft(from: [readings[0]], today: InventedCases.today)
    #expect(alone.notes == [missing])
  }

  @Test("R39 a certificate that says it has more pages than came in lacks one, whether the reader says so or not")
  func pageCount() throws {
    var header = InventedReadings.header
    header[.certificateNumber] = "20260401 見本市 本庁1 プリンタ001 011 1/2"
    let alone = try InventedCases.drafted(InventedReadings.certificate(header: header))
    #expect(alone.readingNotes.map(\.code) == ["pageMissing"])
    #expect(alone.found(.r39) == ["R39.pageMissing warning document"])
    var both = InventedReadings.certificate(header: header)
    both.pages = 2
    #expect(try InventedCases.drafted(both).readingNotes.isEmpty)
  }

  @Test(
    "a 発行番号 is taken apart only where it ends in a page of pages",
    arguments: [
      ("20260401 見本市 本庁1 011 1/2", "20260401 見本市 本庁1 011", 1, 2), ("見本　011　２/３", "見本 011", 2, 3),
      ("第123号", "第123号", nil, nil), ("見本 011 3/2", "見本 011 3/2", nil, nil), ("1/2", "1/2", nil, nil),
    ] as [(String, String, Int?, Int?)])
  func certificateNumber(text: String, serial: String, page: Int?, total: Int?) {
    let number = CertificateNumber(text)
    #expect(number.serial == serial)
    #expect(number.page == page)
    #expect(number.pageTotal == total)
  }

  @Test("two certificates are two groups, and are refused as one draft")
  func twoCertificates() throws {
    var header = InventedReadings.header
    header[.certificateNumber] = "20260401 見本市 本庁1 プリンタ001 012 1/1"
    let readings = [
      ScannedReading(InventedReadings.certificate()), ScannedReading(InventedReadings.certificate(header: header)),
    ]
    #expect(Drafting.grouped(readings).count == 2)
    #expect(throws: CaseError.self) { try Drafting.draft(from: readings, today: InventedCases.today) }
  }

  @Test("where two pages disagree the surer one stands and a person must look")
  func disagreement() throws {
    let first = InventedReadings.certificate()
    var second = first
    second.fields[.oldAddress] = InventedReadings.field("見本県見本市中央2丁目3番1号", confidence: 0.7)
    second.persons = []
    let draft = try Drafting.draft(
      from: [ScannedReading(second, scan: other), ScannedReading(first, scan: scan)], today: InventedCases.today)
    let address = try #require(draft.values[.oldAddress])
    #expect(address.value == "見本県見本市中央2丁目3番4号")
    #expect(address.status == .needsReview)
    #expect(address.read?.alternatives.map(\.value) == ["見本県見本市中央2丁目3番1号"])
  }

  @Test("a planned address without a house number must be looked at, one with a number need not")
  func plannedAddress() throws {
    var header = InventedReadings.header
    header[.newAddress] = "架空県架空市"
    let vague = try InventedCases.drafted(InventedReadings.certificate(header: header))
    #expect(vague.openReviews == [.field(.newAddress)])
    header[.newAddress] = "架空県架空市大字八幡百番地"
    #expect(try InventedCases.drafted(InventedReadings.certificate(header: header)).openReviews.isEmpty)
  }

  @Test("the householder who moves too is proposed as the new one, for review")
  func newHouseholder() throws {
    var header = InventedReadings.header
    header[.newHouseholder] = nil
    let move = try InventedCases.drafted(InventedReadings.certificate(header: header))
    #expect(move.value(.newHouseholder) == "窓口 一郎")
    #expect(move.openReviews == [.field(.newHouseholder)])
  }

  @Test("what could not be read cannot be drafted from")
  func notDraftable() {
    let failed = Reading(file: "a", status: .failed, reason: .init(code: "x", message: "x"), pages: 0)
    let letter = Reading(file: "a", status: .unrecognized, pages: 1)
    #expect(throws: CaseError.self) {
      try Drafting.draft(from: [ScannedReading(failed), ScannedReading(letter)], today: InventedCases.today)
    }
  }

  @Test("a second reading keeps what staff have done")
  func redraft() throws {
    var move = try InventedCases.drafted()
    try move.apply(
      CaseEdit(
        fields: [.moveDate: "2026-04-01"], persons: [.init(index: 1, values: [.name: "窓口 華子"])],
        addPersons: [[.name: "窓口 次郎"]]),
      by: InventedCases.clerk, at: InventedCases.now)
    try move.take(
      Drafting.draft(from: [ScannedReading(InventedReadings.certificate(), scan: other)], today: InventedCases.today),
      by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.value(.moveDate) == "2026-04-01")
    #expect(move.persons.map { $0[.name]?.value } == ["窓口 一郎", "窓口 華子", "窓口 さくら", "窓口 梅", "窓口 次郎"])
    #expect(move.persons[1][.name]?.read?.value == "窓口 花子")
  }
}
