/// The search key of a 住所: two addresses of one lot have the same ``lot`` however they are written; 方書 is kept apart.
///
/// 都道府県 is not part of the lot, because forms leave it out; compare it where both sides give it
/// (``AddressComparison/compare(_:_:)`` does).
public struct AddressKey: Hashable, Sendable {
  /// 都道府県, empty when not given.
  public let prefecture: String
  /// 市区町村, 町字 and 番地号: `市川市八幡1-1-1`.
  public let lot: String
  /// 方書; empty when there is none. 101号室 and 101 are the same.
  public let building: String

  /// - Parameter address: the whole address; 方書 follows the house number, with or without a space.
  public init(_ address: some StringProtocol) {
    self.init(AddressParts(address, folds: .address))
  }

  /// The address in the parts a registry extract keeps; any of them may be empty, or contained in the one before.
  public init(
    prefecture: some StringProtocol, municipality: some StringProtocol, town: some StringProtocol,
    block: some StringProtocol, building: some StringProtocol
  ) {
    self.init(
      AddressParts(
        prefecture: prefecture, municipality: municipality, town: town, block: block, building: building,
        folds: .address))
  }

  private init(_ parts: AddressParts) {
    prefecture = SpellingFolding.text(parts.prefecture)
    lot = SpellingFolding.text(parts.town + parts.block.joined(separator: [HyphenFamily.representative.value]))
    building = SpellingFolding.text(parts.building)
  }

  public var isEmpty: Bool { lot.isEmpty }
}

extension AddressKey: CustomStringConvertible {
  /// Shows no address.
  public var description: String { "AddressKey(\(lot.unicodeScalars.count) characters)" }
}
