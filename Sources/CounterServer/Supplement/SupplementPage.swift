import CaseArchive
import MoveDesk
import Residency

/// 補記: what the paper cannot say.
struct SupplementPage: Sendable {
  struct Group: Sendable {
    let title: String
    let id: String
    let fields: [FieldEntry]
  }

  struct Person: Sendable {
    let index: Int
    let number: Int
    let name: String
    let relationship: String?
    /// Opened at first: something of it is missing.
    let isOpen: Bool
    let fields: [FieldEntry]
  }

  struct Identity: Sendable {
    let subject: String
    let documents: String
    let by: String
    let isSufficient: Bool
    let comparison: String?
  }

  let frame: PageFrame
  let caseFrame: CaseFrame
  let kinds: [FieldEntry.Option]
  let groups: [Group]
  let persons: [Person]
  let notifier: [FieldEntry]
  /// Names of movers, to take over as the notifier with one key.
  let movers: [String]
  let newAddress: String?
  let withPhotograph: [FieldEntry.Option]
  let withoutPhotograph: [FieldEntry.Option]
  let compared: [FieldEntry.Option]
  let identities: [Identity]
  let relationships: [String]
}

extension SupplementPage {
  init(_ opened: OpenedCase, frame: PageFrame, caseFrame: CaseFrame) {
    let moveCase = opened.moveCase
    let editable = caseFrame.isEditable
    self.frame = frame
    self.caseFrame = caseFrame
    kinds = MoveKind.allCases.map { .init(value: $0.rawValue, label: $0.label, isChosen: $0 == moveCase.kind) }
    func entry(_ field: CaseField, _ hint: String? = nil, suggestions: String? = nil) -> FieldEntry {
      FieldEntry(.field(field), of: moveCase, hint: hint, suggestions: suggestions, editable: editable)
    }
    let dateHint = "和暦7桁（例 5070401）または西暦8桁（例 20250401）でも入力できます。"
    groups = [
      Group(
        title: "異動", id: "move",
        fields: [entry(.moveDate, dateHint), entry(.notifiedDate), entry(.moveReason)]),
      Group(
        title: "住所", id: "addresses",
        fields: [
          entry(.newAddress, "方書（建物名・部屋番号）は空白1つの後に続けます。郵便番号7桁を入れると町名まで入ります。"), entry(.oldAddress),
          entry(.lastRegisteredAddress, "途中の住所の届出がないときだけ入力します。"),
        ]),
      Group(
        title: "世帯", id: "household",
        fields: [
          entry(.newHouseholder, "異動者の中の人なら新しい世帯、それ以外の人なら既存の世帯への加入です。", suggestions: "names"),
          entry(.oldHouseholder, suggestions: "names"), entry(.factualHouseholder), entry(.householdNumber),
        ]),
      Group(title: "備考", id: "notes", fields: [entry(.remarks)]),
    ]
    persons = moveCase.persons.indices.map { index in
      Person(
        index: index, number: index + 1, name: moveCase.value(.name, ofPerson: index) ?? "（氏名なし）",
        relationship: moveCase.value(.relationship, ofPerson: index),
        isOpen: [PersonField.name, .birthDate, .relationship].contains { moveCase.value($0, ofPerson: index) == nil },
        fields: [
          FieldEntry(.personField(index, .name), of: moveCase, editable: editable),
          FieldEntry(.personField(index, .kana), of: moveCase, editable: editable),
          FieldEntry(.personField(index, .birthDate), of: moveCase, editable: editable),
          FieldEntry(
            .personField(index, .sex), of: moveCase, options: [("male", "男"), ("female", "女")], editable: editable),
          FieldEntry(
            .personField(index, .relationship), of: moveCase, suggestions: "relationships", editable: editable),
        ])
    }
    notifier = [
      FieldEntry(
        .field(.notifierStanding), of: moveCase, options: NotifierStanding.allCases.map { ($0.rawValue, $0.label) },
        editable: editable),
      entry(.notifierName, suggestions: "names"), entry(.notifierAddress),
      entry(.notifierPhone, "市外局番から、ハイフンはあってもなくても構いません。"),
      FieldEntry(
        .field(.notifierAuthority), of: moveCase, hint: "代理人・使者による届出のとき必要です。",
        options: AuthorityDocument.allCases.map { ($0.rawValue, $0.label) }, editable: editable),
    ]
    movers = moveCase.persons.compactMap { $0[.name]?.value }
    newAddress = moveCase.value(.newAddress)
    func documents(_ photograph: Bool) -> [FieldEntry.Option] {
      IdentityDocument.allCases.filter { $0.hasPhotograph == photograph }
        .map { .init(value: $0.rawValue, label: $0.label, isChosen: false) }
    }
    withPhotograph = documents(true)
    withoutPhotograph = documents(false)
    compared = IdentityComparison.Item.allCases.map { .init(value: $0.rawValue, label: $0.label, isChosen: false) }
    identities = moveCase.identityChecks.map { Identity($0, names: opened.names) }
    relationships = Relationship.Word.allCases.map(\.rawValue)
  }
}

extension SupplementPage.Identity {
  init(_ check: IdentityCheck, names: StaffNames) {
    subject = check.subject.label
    documents = (check.documents.map(\.label) + (check.questioned ? ["聞き取り"] : [])).joined(separator: "、")
    by = names[check.by]
    isSufficient = check.isSufficient
    comparison = check.comparison.map { comparison in
      comparison.results.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.key.label) \($0.value.label)" }.joined(separator: "、")
    }
  }
}
