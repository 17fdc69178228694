/// By what a 個人番号 of the case is known to be genuine (番号法16条; C08), strongest first.
public enum NumberVerification: String, Codable, Hashable, Sendable, CaseIterable {
  /// 個人番号カード, shown by the person themselves
  case card
  /// The registry's record has the same number
  case registry
  /// It stands so on the certificate of the other municipality
  case certificate
  /// Only typed
  case none
}

extension MoveCase {
  /// By what the 個人番号 of a person is known; `nil` when the case has none of them.
  public func numberVerification(ofPerson index: Int, registry: RegistryFacts?) -> NumberVerification? {
    guard persons.indices.contains(index), let value = persons[index][.individualNumber],
      let number = value.value
    else { return nil }
    let card = identityChecks.contains { $0.subject == .notifier && $0.documents.contains(.individualNumberCard) }
    if card, value.isStaffWork, let name = self.value(.name, ofPerson: index), let notifier = self.value(.notifierName),
      NameComparison.compare(name, notifier).matches
    {
      return .card
    }
    let found = registry?.matches.contains { $0.person == index && $0.reason == .individualNumber } ?? false
    if found { return .registry }
    return hasCertificate && value.read?.value == number ? .certificate : NumberVerification.none
  }
}

/// C08 A 個人番号 that staff typed, and that neither a card, the registry nor the certificate bears out, is told.
public enum NumberVerificationRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    move.persons.indices.compactMap { index in
      guard let verification = move.numberVerification(ofPerson: index, registry: context.registry),
        verification == .none
      else { return nil }
      return Finding(
        .c08, "unverified", .warning, at: .personField(index, .individualNumber),
        message: "入力された個人番号を照合できる資料がありません。", basis: "行政手続における特定の個人を識別するための番号の利用等に関する法律第16条",
        remedy: "個人番号カードの提示を受けるか、住民記録システムで番号を確認し、確認方法を理由に記録してください。")
    }
  }
}
