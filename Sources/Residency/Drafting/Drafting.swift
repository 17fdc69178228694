/// A reading and the scan it was made from.
public struct ScannedReading: Hashable, Sendable {
  public var reading: Reading
  public var scan: ScanID?

  public init(_ reading: Reading, scan: ScanID? = nil) {
    self.reading = reading
    self.scan = scan
  }
}

extension ScannedReading: CustomStringConvertible {
  public var description: String { "ScannedReading(\(reading))" }
}

/// Makes the draft of a case from what was read.
public enum Drafting {
  /// Puts readings together that belong to one certificate: the same 発行番号 but for its page count, or, where a page
  /// shows none, the same kind of paper, addresses and householder. Readings of no known document stand alone.
  /// - Returns: groups in the order in which their first reading came, each in the order of its readings.
  public static func grouped(_ readings: [ScannedReading]) -> [[ScannedReading]] {
    var groups: [[ScannedReading]] = []
    for reading in readings {
      let index = groups.firstIndex { group in group.contains { belongsTogether($0.reading, reading.reading) } }
      if let index { groups[index].append(reading) } else { groups.append([reading]) }
    }
    return groups
  }

  private static func belongsTogether(_ first: Reading, _ second: Reading) -> Bool {
    guard first.status == .read, second.status == .read, let type = first.docType, type == second.docType,
      type != .identityDocument
    else { return false }
    let numbers = [first, second].map { $0.fields[.certificateNumber]?.value.map(CertificateNumber.init) }
    if let first = numbers[0], let second = numbers[1] { return first.serial == second.serial }
    let keys: [DocumentField] =
      type == .residentRecord ? [.address, .householder] : [.oldAddress, .householder, .moveOutDate]
    return keys.allSatisfy { key in
      guard let value = first.fields[key]?.value else { return false }
      return value == second.fields[key]?.value
    }
  }

  /// The draft of a case from the readings of one certificate, in page order.
  ///
  /// Values are taken as read and marked for review where the reader was unsure or two pages differ. 届出日 is today
  /// (R02); 異動日 stays empty, whatever the certificate planned (R01).
  /// - Parameters:
  ///   - kind: what staff took in; `nil` leaves it to the paper: 転入 for a 転出証明書, 特例転入 when its data came over the
  ///     network, 転居 for a 業務照会用住民票.
  ///   - today: the day in Japan.
  /// - Throws: `notDraftable` when nothing was read, or the readings are of different certificates.
  public static func draft(
    from readings: [ScannedReading], kind requested: MoveKind? = nil, today: CalendarDate
  ) throws(CaseError) -> CaseDraft {
    let usable = readings.filter { $0.reading.status == .read && $0.reading.docType != .identityDocument }
    guard let first = usable.first, let type = first.reading.docType else {
      throw CaseError(.notDraftable, "No certificate was read: scan again, or draft by hand.")
    }
    guard usable.allSatisfy({ $0.reading.docType == type }), grouped(usable).count == 1 else {
      throw CaseError(.notDraftable, "The readings are of different papers: make one case of each.")
    }
    var marks: [DocumentMark] = []
    for mark in usable.flatMap(\.reading.marks) where !marks.contains(mark) { marks.append(mark) }
    let kind = requested ?? proposedKind(type: type, marks: marks)
    var draft = CaseDraft.blank(kind: kind, today: today)
    draft.documentType = type
    draft.marks = marks
    draft.notes = notes(of: usable)
    for (key, field) in mapping(of: type, for: kind) {
      if let value = DraftMerging.value(of: usable.map { ($0.reading.fields[key], $0.scan) }) {
        draft.values[field] = value
      }
    }
    draft.persons = DraftMerging.persons(of: usable)
    DraftProposals.complete(&draft)
    return draft
  }

  private static func proposedKind(type: DocumentType, marks: [DocumentMark]) -> MoveKind {
    switch type {
    case .residentRecord: .relocation
    case .moveOutCertificateInfo: .moveInSpecial
    case .moveOutCertificate, .identityDocument: marks.contains(.specialMoveOutDone) ? .moveInSpecial : .moveIn
    }
  }

  /// Which item of the paper becomes which of the case. The certificate's own 異動事由 and 届出日 are those of the 転出.
  private static func mapping(of type: DocumentType, for kind: MoveKind) -> [(DocumentField, CaseField)] {
    switch type {
    case .moveOutCertificate, .moveOutCertificateInfo, .identityDocument:
      return [
        (.certificateNumber, .certificateNumber), (.issueDate, .certificateIssueDate), (.issuer, .issuer),
        (.notifiedDate, .moveOutNotifiedDate), (.moveOutDate, .moveOutDate), (.oldAddress, .oldAddress),
        (.newAddress, .newAddress), (.householder, .oldHouseholder), (.newHouseholder, .newHouseholder),
        (.registeredDomicile, .registeredDomicile), (.familyRegisterHead, .familyRegisterHead),
      ]
    case .residentRecord:
      var fields: [(DocumentField, CaseField)] = [
        (.issueDate, .certificateIssueDate), (.issuer, .issuer), (.address, .oldAddress),
        (.householder, .oldHouseholder), (.householdNumber, .householdNumber),
        (.registeredDomicile, .registeredDomicile), (.familyRegisterHead, .familyRegisterHead),
      ]
      if kind.isHouseholdOnly { fields.append((.address, .newAddress)) }
      return fields
    }
  }

  /// The reader's notes, once each, and whether pages are missing: a page that one file lacks may stand in another, and a
  /// certificate that says 1/3 has more pages than two files of one page (R39).
  private static func notes(of readings: [ScannedReading]) -> [Reading.Note] {
    let numbers = readings.compactMap { $0.reading.fields[.certificateNumber]?.value.map(CertificateNumber.init) }
    let seen = Set(numbers.compactMap(\.page))
    let total = numbers.compactMap(\.pageTotal).max() ?? 0
    var notes: [Reading.Note] = []
    for note in readings.flatMap(\.reading.warnings) where !notes.contains(note) {
      if note.code == missingPage, readings.count > 1, seen.count == total, total > 0 { continue }
      notes.append(note)
    }
    let delivered = readings.reduce(0) { $0 + $1.reading.pages }
    if delivered < total, !notes.contains(where: { $0.code == missingPage }) {
      notes.append(.init(code: missingPage, message: "the certificate has \(total) pages, \(delivered) came in"))
    }
    return notes
  }

  /// The reader's code for a page that is not there.
  static let missingPage = "pageMissing"
}
