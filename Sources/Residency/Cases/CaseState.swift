/// Where a move case stands: `received → read → drafted → checked → signed → filed`, with three ways aside.
public enum CaseState: String, Codable, Hashable, Sendable, CaseIterable {
  /// 受付: its scans are kept durably.
  case received
  /// 読取済: the reader has done its work, well or badly.
  case read
  /// 下書き: values are there; staff supplement and correct.
  case drafted
  /// 点検済: the rules have run on exactly what the case holds now.
  case checked
  /// 署名済: the resident has confirmed exactly what the case holds now (C11).
  case signed
  /// 完了: read-only for ever (C19).
  case filed
  /// 差戻し: sent back for correction.
  case returned
  /// 取下げ
  case withdrawn
  /// 訂正済: a later version has been filed.
  case superseded

  /// Whether nothing can happen to the case any more, except that a filed one is superseded.
  public var isReadOnly: Bool { [.filed, .withdrawn, .superseded].contains(self) }
}

extension CaseState {
  /// The name staff know it by.
  public var label: String {
    switch self {
    case .received: "受付"
    case .read: "読取済"
    case .drafted: "下書き"
    case .checked: "点検済"
    case .signed: "署名済"
    case .filed: "完了"
    case .returned: "差戻し"
    case .withdrawn: "取下げ"
    case .superseded: "訂正済"
    }
  }
}

/// What staff (or the reader, on their order) do with a case.
public enum CaseAct: String, Codable, Hashable, Sendable, CaseIterable {
  /// 受付
  case receive
  /// A scan is added.
  case attach
  /// 書類の整理: papers are put in another order, turned, joined, split or named anew.
  case rearrange
  /// 読取
  case read
  /// 下書き作成
  case draft
  /// 補記・訂正
  case edit
  /// 本人確認の記録
  case identify
  /// 点検: the rules run.
  case check
  /// A warning is accepted with a reason.
  case acknowledge
  /// 審査 by a second person (C10).
  case approve
  /// 署名
  case sign
  /// 完了
  case file
  /// 差戻し
  case sendBack
  /// 取下げ
  case withdraw
  /// A later version was filed.
  case supersede
}

extension CaseAct {
  /// The name staff know it by.
  public var label: String {
    switch self {
    case .receive: "受付"
    case .attach: "書類の追加"
    case .rearrange: "書類の整理"
    case .read: "読取"
    case .draft: "下書き作成"
    case .edit: "補記・訂正"
    case .identify: "本人確認"
    case .check: "点検"
    case .acknowledge: "警告の確認"
    case .approve: "審査"
    case .sign: "署名"
    case .file: "完了"
    case .sendBack: "差戻し"
    case .withdraw: "取下げ"
    case .supersede: "訂正版の完了"
    }
  }
}

extension CaseState {
  /// The state after `act`, `nil` when the act is not possible in this one. This table is the whole life of a case.
  public func after(_ act: CaseAct) -> CaseState? {
    switch (self, act) {
    // Counters identify people first or last: the order of steps is theirs.
    case (.received, .attach), (.received, .identify): .received
    // Which page belongs to which paper changes no value: what was checked and signed stands until it is read anew.
    case (.received, .rearrange), (.read, .rearrange), (.drafted, .rearrange), (.checked, .rearrange),
      (.signed, .rearrange), (.returned, .rearrange):
      self
    case (.received, .read), (.read, .read), (.read, .attach), (.read, .identify): .read
    // A case without paper (転居 by word of mouth, 特例転入) is drafted straight away.
    // A page that comes in late is read and drafted over what is there; like an edit it voids check and signature.
    case (.received, .draft), (.read, .draft), (.drafted, .draft), (.checked, .draft), (.signed, .draft),
      (.returned, .draft):
      .drafted
    case (.drafted, .edit), (.checked, .edit), (.signed, .edit), (.returned, .edit): .drafted
    case (.drafted, .attach), (.drafted, .identify): .drafted
    case (.returned, .attach), (.returned, .identify): .returned
    case (.checked, .attach), (.checked, .identify), (.checked, .acknowledge), (.checked, .approve): .checked
    case (.signed, .attach), (.signed, .identify), (.signed, .acknowledge), (.signed, .approve): .signed
    case (.drafted, .check), (.checked, .check), (.returned, .check): .checked
    // Checking changes no value, so a signature outlives it.
    case (.signed, .check): .signed
    case (.checked, .sign): .signed
    case (.signed, .file): .filed
    case (.drafted, .sendBack), (.checked, .sendBack), (.signed, .sendBack): .returned
    case (.received, .withdraw), (.read, .withdraw), (.drafted, .withdraw), (.checked, .withdraw), (.signed, .withdraw),
      (.returned, .withdraw):
      .withdrawn
    case (.filed, .supersede): .superseded
    default: nil
    }
  }
}
