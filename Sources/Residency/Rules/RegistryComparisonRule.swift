/// C09 What was read or typed against the registry copy, field by field: spellings that differ only by 異体字, kana or hyphens are
/// told apart from real differences, and both values are shown. People who leave or move inside must be found there.
public enum RegistryComparisonRule: MoveRule {
  private static let basis = "特定個人情報保護評価書（入手した情報の正確性の確認）"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard let registry = context.registry else {
      return [
        Finding(
          .c09, "notRun", .information, at: .whole, message: "住民情報の写しがないため、記載内容を照合できません。", basis: basis,
          remedy: "業務照会用住民票等と目視で照合してください。")
      ]
    }
    var findings = newHousehold(move, registry) + age(of: registry, context)
    for index in move.persons.indices {
      let matches = registry.matches.filter { $0.person == index }
      // A number says who it is; a living record says it best.
      let best = matches.min { rank($0) < rank($1) }
      if let best {
        findings += compare(move, index, best)
      } else if !move.kind.isMoveIn {
        findings.append(
          Finding(
            .c09, "notFound", .warning, at: .person(index), message: "住民情報の写しに該当する住民が見つかりません。", basis: basis,
            remedy: "氏名・生年月日の読み取りと、写しの時点を確認してください。"))
      }
    }
    return findings
  }

  private static func age(of registry: RegistryFacts, _ context: CheckContext) -> [Finding] {
    guard let day = registry.asOf, day < context.today.adding(days: -context.settings.registryFreshDays) else {
      return []
    }
    return [
      Finding(
        .c09, "oldCopy", .information, at: .whole, expected: context.today.iso, seen: day.iso,
        message: "住民情報の写しが古くなっています。", basis: basis, remedy: "最近の異動は住民記録システムで確認し、写しを更新してください。")
    ]
  }

  private static func rank(_ match: RegistryMatch) -> Int {
    (match.reason.isByNumber ? 0 : 2) + (match.resident.status.isRemoved ? 1 : 0)
  }

  /// The fields compared. The record of someone who once moved out is old: only what identifies is compared.
  private static func compare(_ move: MoveCase, _ index: Int, _ match: RegistryMatch) -> [Finding] {
    let resident = match.resident
    var fields: [PersonField] = [.name, .kana, .birthDate, .sex]
    if !resident.status.isRemoved, !move.kind.isMoveIn {
      fields += [
        .formerName, .alias, .nationality, .residenceStatus, .residencePeriodEnd, .registeredDomicile,
        .familyRegisterHead, .addresseeNumber, .residentSince,
      ]
    }
    var differing: Set<PersonField> = []
    var findings: [Finding] = []
    for field in fields {
      guard let known = resident.values[field], let (seen, path) = value(move, index, field) else { continue }
      let comparison = RegistryFieldComparison(field.valueKind, known: known, seen: seen)
      if comparison == .different { differing.insert(field) }
      findings += finding(comparison, field.label, known, seen, at: path)
    }
    if !resident.status.isRemoved, !move.kind.isMoveIn, !resident.isProtected, let known = resident.address,
      let seen = move.value(.oldAddress), index == 0
    {
      let comparison = RegistryFieldComparison(.address, known: known, seen: seen)
      findings += finding(comparison, CaseField.oldAddress.label, known, seen, at: .field(.oldAddress))
    }
    if match.reason.isByNumber, differing.isSuperset(of: [.name, .birthDate]) {
      findings.append(
        Finding(
          .c09, "otherPerson", .error, at: .person(index),
          message: "\(match.reason.label)は一致しますが、氏名も生年月日も異なります（別人の可能性）。", basis: basis,
          remedy: "番号の読み取りを証明書で確認し、訂正してください。"))
    }
    return findings
  }

  /// 本籍 and 筆頭者 may stand once for all.
  private static func value(_ move: MoveCase, _ index: Int, _ field: PersonField) -> (String, FieldPath)? {
    if let own = move.value(field, ofPerson: index) { return (own, .personField(index, field)) }
    let shared: CaseField? =
      switch field {
      case .registeredDomicile: .registeredDomicile
      case .familyRegisterHead: .familyRegisterHead
      default: nil
      }
    guard let shared, let common = move.value(shared) else { return nil }
    return (common, .field(shared))
  }

  private static func finding(
    _ comparison: RegistryFieldComparison, _ label: String, _ known: String, _ seen: String, at path: FieldPath
  ) -> [Finding] {
    switch comparison {
    case .same: []
    case .spelling(let names, let quiet):
      [
        Finding(
          .c09, "spelling", quiet ? .information : .warning, at: path, expected: known, seen: seen,
          message: "\(label)の表記が住民情報と異なります（\(names)）。", basis: basis,
          remedy: "どちらの文字が正しいか、証明書の画像で確認してください。")
      ]
    case .different:
      [
        Finding(
          .c09, "differs", .warning, at: path, expected: known, seen: seen, message: "\(label)が住民情報と異なります。",
          basis: basis,
          remedy: "読み取りの誤りであれば訂正し、変更があったのであればその旨を理由に記録してください。")
      ]
    }
  }

  /// People live at the new address already: joining them, or a household beside them? Names of protected residents are not
  /// shown (C22).
  private static func newHousehold(_ move: MoveCase, _ registry: RegistryFacts) -> [Finding] {
    let living = registry.atNewAddress.filter { !$0.status.isRemoved }
    guard move.kind.hasNewAddressHere, !living.isEmpty else { return [] }
    let heads = Set(living.compactMap(\.householder))
    let named = move.value(.newHouseholder)
    let joins = named.map { name in heads.contains { NameComparison.compare($0, name).matches } } ?? false
    let hidden = living.contains(where: \.isProtected)
    return [
      Finding(
        .c09, joins ? "joinsHousehold" : "existingHousehold", joins ? .information : .warning,
        at: .field(.newHouseholder), expected: hidden ? nil : heads.sorted().joined(separator: "、"), seen: named,
        message: joins ? "新住所の既存の世帯に加わる届出です。" : "新住所に既に世帯があります。", basis: "住民基本台帳法第6条・第7条第4号",
        remedy: joins ? "その世帯の世帯主との続柄を確認してください。" : "同じ世帯に加わるのか、別の世帯とするのかを届出人に確認してください。")
    ]
  }
}
