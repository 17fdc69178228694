import Residency
import ScanImaging

/// The last word on every value: gates that look at the document as a whole, and from all that is known about a value the
/// probability that it is right.
///
/// It marks what is less sure than `confidence.yaml` asks for, and takes a mark back only where the fitted model vouches for
/// the value and neither a rule nor a gate speaks against it.
struct ConfidencePass {
  /// `nil`: gates only, confidence stays the decoders' opinion.
  let settings: ConfidenceSettings?

  /// - Parameter pages: what the reading was put together from.
  func settle(_ reading: inout Reading, pages: [PageReading]) {
    let doubts = Self.doubts(of: reading, pages: pages)
    witness(&reading, coverage: Self.coverage(pages), doubts: doubts)
    weigh(&reading)
    if doubts.gates.values.contains(where: { !$0.isDisjoint(with: [.unclaimed, .fewValues]) }) {
      reading.warnings.append(
        Reading.Note(
          code: "printNotRead", message: "the paper shows more than was read: compare the marked values with it"))
    }
  }

  static func doubts(of reading: Reading, pages: [PageReading]) -> Doubts {
    var doubts = Doubts()
    UnclaimedValues(plain: PlainValues(pages)).raise(&doubts, reading)
    SharedPlaces().raise(&doubts, reading)
    SharedFlags().raise(&doubts, reading)
    PersonGeometry().raise(&doubts, reading)
    PersonCompleteness().raise(&doubts, reading)
    LostPersons().raise(&doubts, reading)
    MergedPersons().raise(&doubts, reading)
    StrayNames().raise(&doubts, reading)
    StrayHeads().raise(&doubts, reading)
    NamesAndReadings().raise(&doubts, reading)
    BlankFlags().raise(&doubts, reading)
    RaggedValues().raise(&doubts, reading)
    EssentialValues().raise(&doubts, reading)
    for page in pages where PageCoverage(page).isPoor {
      doubts.add(.fewValues, page: page.text.page.number, of: reading, fields: true)
    }
    return doubts
  }

  private static func coverage(_ pages: [PageReading]) -> [Int: Double] {
    pages.reduce(into: [:]) { $0[$1.text.page.number] = PageCoverage($1).share }
  }

  // MARK: Evidence

  /// Leaves on every value what is known about it beside its print.
  private func witness(_ reading: inout Reading, coverage: [Int: Double], doubts: Doubts) {
    typealias Witness = FieldFeatures.Witness
    let pages = Self.shares(reading)
    let persons = reading.persons.map { person in
      Double(person.values.count { !$0.review }) / Double(max(1, person.count))
    }
    func add(_ value: inout FieldReading, person: Double?, place: Doubts.Place) {
      let own = value.value
      func say(_ witness: Witness, _ confidence: Double) {
        value.evidence.append(.init(reader: witness.rawValue, value: own, confidence: confidence))
      }
      say(.decision, value.confidence)
      say(.standing, value.review ? 0 : 1)
      say(.page, pages[value.page] ?? 1)
      say(.person, person ?? pages[value.page] ?? 1)
      say(.coverage, coverage[value.page] ?? 1)
      for gate in Doubts.Gate.allCases where doubts.gates[place]?.contains(gate) == true {
        value.evidence.append(.init(reader: Witness.gate + gate.rawValue, value: nil, confidence: 0))
      }
    }
    for key in reading.fields.keys {
      guard var value = reading.fields[key] else { continue }
      add(&value, person: nil, place: .field(key))
      reading.fields[key] = value
    }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys {
        guard var value = reading.persons[index][key] else { continue }
        add(&value, person: persons[index], place: .person(index, key))
        reading.persons[index][key] = value
      }
    }
  }

  /// The share of values of each page that stand unmarked.
  private static func shares(_ reading: Reading) -> [Int: Double] {
    let all = Array(reading.fields.values) + reading.persons.flatMap(\.values)
    return Dictionary(grouping: all, by: \.page).mapValues { values in
      Double(values.count { !$0.review }) / Double(values.count)
    }
  }

  // MARK: Verdict

  private func weigh(_ reading: inout Reading) {
    for key in reading.fields.keys {
      if let value = reading.fields[key] { reading.fields[key] = weighed(value, key.valueKind) }
    }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys {
        if let value = reading.persons[index][key] { reading.persons[index][key] = weighed(value, key.valueKind) }
      }
    }
  }

  /// The value with its confidence and its mark; from its evidence alone, so that kept readings can be weighed again.
  func weighed(_ field: FieldReading, _ kind: ValueKind) -> FieldReading {
    typealias Witness = FieldFeatures.Witness
    var field = field
    let isStanding = field.evidence.contains { $0.reader == Witness.standing.rawValue && $0.confidence == 1 }
    let isGated = field.evidence.contains { $0.reader.hasPrefix(Witness.gate) }
    field.review = !isStanding || isGated
    guard let settings else { return field }
    let features = FieldFeatures(kind, field)
    field.confidence = settings.model.probability(features, isStanding: isStanding)
    if isStanding {
      field.review = isGated || field.confidence < settings.reviewBelow
    } else {
      // Marked though its decoder was sure (an inferred label, a rule across fields): the doubt is not about the print.
      let isOfPrint = features[.decision] <= 0.5
      field.review = isGated || !isOfPrint || field.confidence < settings.clearFrom
    }
    return field
  }
}
