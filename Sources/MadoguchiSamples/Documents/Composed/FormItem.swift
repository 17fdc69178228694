import Residency

/// One item of a composed form: a value, its label on this form and the room it takes.
struct FormItem: Hashable, Sendable {
  enum Field: Hashable, Sendable {
    case document(DocumentField)
    case person(PersonField)
  }

  let field: Field
  var label: String
  /// Millimetres that the value wants at 10 points.
  let room: Double

  init(_ field: Field, label: String) {
    self.field = field
    self.label = label
    room =
      switch field {
      case .document(let field): Self.room(of: field)
      case .person(let field): Self.room(of: field)
      }
  }

  /// - Parameter person: index on the paper, for items of a person.
  func key(_ person: Int) -> ValueKey {
    switch field {
    case .document(let field): .document(field)
    case .person(let field): .person(person, field)
    }
  }

  var kind: ValueKind {
    switch field {
    case .document(let field): field.valueKind
    case .person(let field): field.valueKind
    }
  }

  /// Values of one to three characters, which forms often centre.
  var isShort: Bool { [.sex, .flag, .relationship].contains(kind) || field == .person(.pensionCategory) }

  /// Addresses may take two lines, and names that are long.
  var lines: Int { [.address, .name].contains(kind) || field == .person(.residenceStatus) ? 2 : 1 }

  private static func room(of field: DocumentField) -> Double {
    switch field {
    case .oldAddress, .newAddress, .address: 98
    case .registeredDomicile: 84
    case .householder, .newHouseholder: 42
    case .familyRegisterHead: 36
    case .certificateNumber: 46
    case .householdNumber: 26
    case .moveReason: 22
    default: 34
    }
  }

  private static func room(of field: PersonField) -> Double {
    switch field {
    case .name: 46
    case .kana: 44
    case .alias, .aliasKana: 34
    case .familyRegisterHead: 34
    case .formerName, .formerNameKana: 25
    case .registeredDomicile, .previousAddress: 84
    case .birthDate, .residencePeriodEnd: 34
    case .sex: 9
    case .relationship: 19
    case .juminhyoCode: 30
    case .individualNumber: 33
    case .nhi, .latterStage, .ltc, .pension, .childAllowance: 12
    case .pensionCategory: 17
    case .basicPensionNumber: 27
    case .nationality, .residentCategory: 27
    case .residenceStatus: 36
    case .residencePeriod: 16
    case .residenceCardNumber: 30
    case .addresseeNumber: 27
    case .remarks: 20
    default: 32
    }
  }

  /// The width of a text in millimetres, by the rule of the em: ASCII and half-width kana take half of one.
  static func width(of text: String, size: Double) -> Double {
    let halves = text.unicodeScalars.reduce(0) {
      $0 + ($1.value < 0x80 || (0xFF61...0xFF9F).contains($1.value) ? 1 : 2)
    }
    return Double(halves) / 2 * size * 25.4 / 72
  }
}
