/// How two addresses relate.
public enum AddressComparison: Hashable, Sendable {
  /// Code point by code point.
  case equal
  /// The same address once these folds are made; none of them can be left out.
  case equalAfterFolding(SpellingFolds)
  /// One lot, and one side gives no 方書.
  case buildingMissing(SpellingFolds)
  /// One lot, other 方書: another building or room (a move between them is a 転居, R25).
  case buildingDiffers(SpellingFolds)
  case different

  /// Whether the whole address counts as one, 方書 included.
  public var matches: Bool {
    switch self {
    case .equal, .equalAfterFolding: true
    case .buildingMissing, .buildingDiffers, .different: false
    }
  }

  /// Whether the lot (番地号) is one, whatever the 方書.
  public var isSameLot: Bool { self != .different }

  /// The folds that were needed; empty when equal or different.
  public var folds: SpellingFolds {
    switch self {
    case .equal, .different: []
    case .equalAfterFolding(let folds), .buildingMissing(let folds), .buildingDiffers(let folds): folds
    }
  }

  /// Compares two addresses under ``SpellingFolds/address``. Two prefectures that are both given and differ are different.
  public static func compare(_ left: some StringProtocol, _ right: some StringProtocol) -> AddressComparison {
    if left.unicodeScalars.elementsEqual(right.unicodeScalars) { return .equal }
    let whole = SpellingComparison.leastFolds(.address) {
      isSame(AddressParts(left, folds: $0), AddressParts(right, folds: $0), folds: $0)
    }
    if let whole { return .equalAfterFolding(whole) }
    let lot = SpellingComparison.leastFolds(.address) {
      isSameLot(AddressParts(left, folds: $0), AddressParts(right, folds: $0), folds: $0)
    }
    guard let lot else { return .different }
    let buildings = [AddressKey(left).building, AddressKey(right).building]
    return buildings.contains("") ? .buildingMissing(lot) : .buildingDiffers(lot)
  }

  private static func isSame(_ left: AddressParts, _ right: AddressParts, folds: SpellingFolds) -> Bool {
    guard isSamePrefecture(left, right, folds: folds), left.town == right.town else { return false }
    if left.block == right.block { return left.building == right.building }
    return folds.contains(.building) && (isJoined(left, right) || isJoined(right, left))
  }

  /// 3-5-7-101 against 3-5-7 with 方書 101号室.
  private static func isJoined(_ joined: AddressParts, _ apart: AddressParts) -> Bool {
    joined.building.isEmpty && !apart.building.isEmpty && joined.block == apart.block + [apart.building]
  }

  private static func isSameLot(_ left: AddressParts, _ right: AddressParts, folds: SpellingFolds) -> Bool {
    isSamePrefecture(left, right, folds: folds) && left.town == right.town && left.block == right.block
  }

  private static func isSamePrefecture(_ left: AddressParts, _ right: AddressParts, folds: SpellingFolds) -> Bool {
    left.prefecture == right.prefecture
      || folds.contains(.prefecture) && (left.prefecture.isEmpty || right.prefecture.isEmpty)
  }
}
