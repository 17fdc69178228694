import Residency

/// The invented extract of 見本県窓口市's resident records: current residents, removed ones, and the people of the demo
/// set — those who come back, the households that others join, and the households of the 住民票.
public struct RegistryExtract: Sendable {
  /// Column headers, after the items of a standard extract.
  public static let columns = [
    "宛名番号", "世帯番号", "住民種別", "住民状態", "住民票コード", "個人番号", "氏名", "氏名_フリガナ", "旧氏", "通称", "性別", "生年月日", "続柄", "世帯主氏名",
    "都道府県", "市区郡町村名", "町字", "番地号表記", "方書", "郵便番号", "本籍", "筆頭者", "国籍", "在留カード等番号", "異動年月日", "異動届出年月日", "異動事由",
    "転入前住所", "支援措置",
  ]

  /// Rows in the order of `columns`.
  public let rows: [[String]]

  /// - Parameters:
  ///   - count: residents, removed ones included; at least those of the demo set.
  ///   - seed: of those who are in no document.
  public init(count: Int = 2000, seed: UInt64 = 20_260_401) {
    var builder = Builder(seed: seed, count: count)
    for item in DemoSet.items {
      builder.add(item.content)
      if item.story == .returns { builder.addFormer(item.content) }
    }
    builder.fill()
    rows = builder.rows
  }

  /// CSV after RFC 4180, UTF-8.
  public var csv: String { SampleCSV.text([Self.columns] + rows) }
}

extension RegistryExtract {
  /// Collects rows and sees to it that no number is given twice.
  private struct Builder {
    enum Status: String { case resident = "1", movedOut = "2", deceased = "3", removed = "9" }

    let count: Int
    var rows: [[String]] = []
    private var generator: SeededGenerator
    private var numbers: Set<String> = []

    init(seed: UInt64, count: Int) {
      self.count = count
      generator = SeededGenerator(seed: seed, purpose: "registry")
    }

    /// The people of a document as the register knows them.
    mutating func add(_ content: SampleCase) {
      if content.docType == .residentRecord {
        if content.household.address.municipality == ReceivingCity.municipality { add(content.household, .resident) }
        return
      }
      if let host = content.host { add(host, .resident) }
    }

    /// People who lived here once and left: with the numbers they still have.
    mutating func addFormer(_ content: SampleCase) {
      var past = content.household
      past.address = ReceivingCity.address(from: &generator)
      past.number = HouseholdGenerator.checked(generator.digits(9))
      past.members = content.persons
      for index in past.members.indices {
        past.members[index].residentSince = min(
          past.members[index].residentSince, content.notifiedDate.adding(days: -900))
      }
      add(past, .movedOut, reason: "国内転出", on: content.notifiedDate.adding(days: -800))
    }

    /// Draws households until the extract is full.
    mutating func fill() {
      let today = DemoSet.today
      var maker = HouseholdGenerator(today: today, generator: SeededGenerator(seed: generator.next(), purpose: "fill"))
      while rows.count < count {
        let address = ReceivingCity.address(from: &generator)
        let size = generator.weighted([(1, 40), (2, 26), (3, 16), (4, 12), (5, 4), (6, 2)])
        let left = count - rows.count
        let household = maker.household(size: min(size, left), foreignShare: 0.06, address: address)
        let status = generator.weighted([(Status.resident, 92), (.movedOut, 5), (.deceased, 2), (.removed, 1)])
        let on = today.adding(days: -generator.integer(10...1500))
        switch status {
        case .resident: add(household, .resident)
        case .movedOut: add(household, .movedOut, reason: "国内転出", on: on)
        case .deceased: add(household, .deceased, reason: "死亡", on: on)
        case .removed: add(household, .removed, reason: "職権消除", on: on)
        }
      }
    }

    private mutating func add(
      _ household: SampleHousehold, _ status: Status, reason: String? = nil, on: CalendarDate? = nil
    ) {
      let isProtected = status == .resident && generator.chance(0.006)
      for member in household.members {
        // Numbers are drawn at random; the rare one that exists already is left out with its person.
        guard numbers.insert(member.individualNumber).inserted, numbers.insert(member.juminhyoCode).inserted,
          numbers.insert(member.addresseeNumber).inserted
        else { continue }
        rows.append(row(member, household, status, reason: reason, on: on, isProtected: isProtected))
      }
    }

    private func row(
      _ person: SamplePerson, _ household: SampleHousehold, _ status: Status, reason: String?, on: CalendarDate?,
      isProtected: Bool
    ) -> [String] {
      let foreign = person.foreign
      let arrived = person.residentSince == person.birthDate ? "出生" : household.previousAddress == nil ? "転入" : "国内転入"
      let address = household.address
      let head = household.head?.name.printed ?? household.members[0].name.printed
      return [
        person.addresseeNumber, household.number, foreign == nil ? "1" : "2", status.rawValue, person.juminhyoCode,
        person.individualNumber, person.name.printed, person.name.printedKana, person.formerName ?? "",
        person.alias?.printed ?? "", person.sex == .male ? "1" : "2", person.birthDate.iso, person.relationship, head,
        address.prefecture, address.municipality, address.town, address.lot, address.building,
        ReceivingCity.postcode(of: address.town), foreign == nil ? household.domicile.printed : "",
        foreign == nil ? household.registerHead.printed : "", foreign?.nationality ?? "", foreign?.cardNumber ?? "",
        (on ?? person.residentSince).iso, (on ?? max(person.notifiedDate, person.residentSince)).iso, reason ?? arrived,
        household.previousAddress?.printed ?? "", isProtected ? "1" : "",
      ]
    }
  }
}
