import FormPrinting
import Residency

/// The items of a 異動届 as the form will print them: which, in what order, under which name a resident marks one as wrong.
struct NotificationItems: Sendable {
  struct Item: Sendable {
    /// The form's key.
    let key: String
    /// The place in the case, as a `FieldPath` text where it is one: `newAddress`, `persons.0.name`.
    let id: String
    /// Canonical; `nil`: the place on the form stays blank.
    let value: String?
  }

  struct Group: Sendable {
    enum Kind: Hashable, Sendable { case move, notifier, person(Int), office }
    let kind: Kind
    let items: [Item]
  }

  let groups: [Group]

  /// Keys whose value is a name, and where its ふりがな stands.
  private(set) var readings: [String: String] = [:]

  /// - Parameters:
  ///   - form: the 異動届; an item that it does not print is not shown (C01).
  ///   - moveCase: for the places of persons, which the form writes in the order of the household.
  init(form: Form, values: [String: String], persons: [[String: String]], of moveCase: MoveCase) {
    func item(_ key: String, _ id: String, _ value: String?) -> Item {
      Item(key: key, id: id, value: value.flatMap { $0.isEmpty ? nil : $0 })
    }
    /// What staff fill in, and what few people have, is shown where something stands there.
    func items(_ keys: [String], core: Set<String>, _ value: (String) -> String?, _ id: (String) -> String) -> [Item] {
      keys.map { item($0, id($0), value($0)) }.filter { $0.value != nil || core.contains($0.key) }
    }
    let keys = form.documentKeys
    let move = Self.ordered(keys, Self.moveKeys, rest: false)
    let notifier = Self.ordered(keys, Self.notifierKeys, rest: false)
    let office = keys.filter { !move.contains($0) && !notifier.contains($0) }
    var groups = [
      Group(kind: .move, items: items(move, core: Set(move), { values[$0] }, { $0 })),
      Group(kind: .notifier, items: items(notifier, core: Set(notifier), { values[$0] }, { $0 })),
    ]
    let order = HouseholdOrder.order(of: moveCase.persons)
    for (row, person) in persons.enumerated() where order.indices.contains(row) {
      let place = order[row]
      groups.append(
        Group(
          kind: .person(row),
          items: items(
            Self.ordered(form.personKeys, Self.personKeys, rest: true), core: Self.corePersonKeys, { person[$0] },
            { "persons.\(place).\($0)" })))
      if let name = person["name"], let kana = person["kana"] { readings[name] = kana }
    }
    groups.append(Group(kind: .office, items: items(office, core: [], { values[$0] }, { $0 })))
    self.groups = groups.filter { !$0.items.isEmpty }
  }

  /// What a resident may mark.
  var ids: Set<String> { Set(groups.flatMap(\.items).map(\.id)) }

  private static let moveKeys = [
    "moveKind", "moveDate", "notifiedDate", "recipient", "newAddress", "newHouseholder", "oldAddress", "oldHouseholder",
    "registeredDomicile", "familyRegisterHead",
  ]
  private static let notifierKeys = ["notifierName", "notifierStanding", "notifierAddress", "notifierPhone"]
  private static let personKeys = ["name", "kana", "birthDate", "sex", "relationship", "formerName", "alias"]
  private static let corePersonKeys: Set<String> = ["name", "kana", "birthDate", "sex", "relationship"]

  /// The form's keys in the order people read them; with the rest behind, in the form's order.
  private static func ordered(_ keys: [String], _ first: [String], rest: Bool) -> [String] {
    first.filter { keys.contains($0) } + (rest ? keys.filter { !first.contains($0) } : [])
  }
}
