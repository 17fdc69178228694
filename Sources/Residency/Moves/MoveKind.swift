/// The notifications a counter takes (届出の種別; 住民基本台帳法22条–25条, 30条の46–48; 標準仕様書 1.2.2).
public enum MoveKind: String, Codable, Hashable, Sendable, CaseIterable {
  /// 転入 from another municipality
  case moveIn
  /// 転入 from abroad
  case moveInFromAbroad
  /// 未届転入: an address in between was never notified
  case moveInUnreported
  /// 特例転入: with a card, without a paper certificate (施行令24条の2)
  case moveInSpecial
  /// 法30条の46: a foreigner arriving from abroad
  case foreignArrival
  /// 法30条の47: a foreigner living here who becomes a 中長期在留者等
  case foreignBecameResident
  /// 法30条の48: a changed 続柄 to a foreign householder
  case foreignRelationship
  /// 転居
  case relocation
  /// 転出 to another municipality
  case moveOut
  /// 転出 abroad
  case moveOutAbroad
  /// 世帯分離
  case householdSplit
  /// 世帯合併
  case householdMerge
  /// 世帯変更 (one moves from one household to another at the same address)
  case householdChange
  /// 世帯主変更
  case householderChange
}

extension MoveKind {
  /// The name of the notification in Japanese.
  public var label: String {
    switch self {
    case .moveIn: "転入"
    case .moveInFromAbroad: "国外転入"
    case .moveInUnreported: "未届転入"
    case .moveInSpecial: "特例転入"
    case .foreignArrival: "法第30条の46届出"
    case .foreignBecameResident: "法第30条の47届出"
    case .foreignRelationship: "法第30条の48届出"
    case .relocation: "転居"
    case .moveOut: "転出"
    case .moveOutAbroad: "国外転出"
    case .householdSplit: "世帯分離"
    case .householdMerge: "世帯合併"
    case .householdChange: "世帯変更"
    case .householderChange: "世帯主変更"
    }
  }

  /// The article that obliges to notify.
  public var legalBasis: String {
    switch self {
    case .moveIn, .moveInFromAbroad, .moveInUnreported: "住民基本台帳法第22条"
    case .moveInSpecial: "住民基本台帳法第22条・第24条の2"
    case .foreignArrival: "住民基本台帳法第30条の46"
    case .foreignBecameResident: "住民基本台帳法第30条の47"
    case .foreignRelationship: "住民基本台帳法第30条の48"
    case .relocation: "住民基本台帳法第23条"
    case .moveOut, .moveOutAbroad: "住民基本台帳法第24条"
    case .householdSplit, .householdMerge, .householdChange, .householderChange: "住民基本台帳法第25条"
    }
  }

  /// People come to live in the municipality (記載).
  public var isMoveIn: Bool {
    [.moveIn, .moveInFromAbroad, .moveInUnreported, .moveInSpecial, .foreignArrival, .foreignBecameResident]
      .contains(self)
  }

  /// People leave the municipality; the only kind notified beforehand.
  public var isMoveOut: Bool { self == .moveOut || self == .moveOutAbroad }

  /// The household changes and nobody's address does.
  public var isHouseholdOnly: Bool {
    [.householdSplit, .householdMerge, .householdChange, .householderChange, .foreignRelationship].contains(self)
  }

  /// Only foreign residents notify this.
  public var isForeignOnly: Bool {
    [.foreignArrival, .foreignBecameResident, .foreignRelationship].contains(self)
  }

  /// Somebody's address changes to one in the municipality.
  public var hasNewAddressHere: Bool { isMoveIn || self == .relocation }
}
