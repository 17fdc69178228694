/// The closed lists of items that forms may print (C01). A template that names another key is refused; the lists are code,
/// not data, because a form must not be able to widen them.
public enum RecordLayout: String, Hashable, Sendable, CaseIterable {
  /// 異動対象者情報ファイル: 40 items, and the signed 異動届 with it
  case moveSubjects = "move-subjects"
  /// 廃棄記録: no personal item
  case deletionRecord = "deletion-record"
  /// 手続案内票: what to do next and where; names, no address, no number
  case guidance

  /// Items that stand once for the document.
  public var documentItems: [FormItem] {
    switch self {
    case .moveSubjects: FormItem.moveDocument
    case .deletionRecord: FormItem.deletion
    case .guidance: FormItem.guidance
    }
  }

  /// Items of one person.
  public var personItems: [FormItem] {
    switch self {
    case .moveSubjects: FormItem.movePerson
    case .deletionRecord: []
    case .guidance: FormItem.guidanceRow
    }
  }

  /// Keys of the images a form may carry.
  public var imageKeys: [String] {
    switch self {
    case .moveSubjects: ["signature"]
    case .deletionRecord, .guidance: []
    }
  }
}

/// An item that forms may print.
public struct FormItem: Hashable, Sendable {
  /// Why it may stand on a form.
  public enum Origin: Hashable, Sendable {
    /// Item number of 異動対象者情報ファイル
    case recordItem(Int)
    /// On the notification itself by 住民基本台帳法27条, 施行令26条 (届出人, 届出の別)
    case notification
    /// What an application asks for (通数, 使いみち): not about a person, not kept
    case request
    /// About the run of the deletion or the office: not about a person
    case administration
  }

  public let key: String
  /// The name staff know it by.
  public let label: String
  public let origin: Origin

  init(_ key: String, _ label: String, _ origin: Origin) {
    self.key = key
    self.label = label
    self.origin = origin
  }
}
