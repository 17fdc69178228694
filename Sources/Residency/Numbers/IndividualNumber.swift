/// 個人番号 (My Number): 12 digits, the last a check digit.
public struct IndividualNumber: Hashable, Sendable {
  /// 12 ASCII digits.
  public let digits: String

  /// `nil` unless `text` is 12 ASCII digits whose check digit is right.
  public init?(_ text: String) {
    guard let values = CheckDigit.digits(of: text), values.count == 12,
      CheckDigit.modulus11(Array(values.dropLast())) == values[11]
    else { return nil }
    digits = text
  }

  /// The number with `body` (11 digits) before its check digit; `nil` unless `body` is 11 ASCII digits.
  public init?(body: String) {
    guard let values = CheckDigit.digits(of: body), values.count == 11 else { return nil }
    digits = body + String(CheckDigit.modulus11(values))
  }
}

extension IndividualNumber: CustomStringConvertible {
  /// Never shows the number.
  public var description: String { "個人番号 ************" }
}

/// 住民票コード: 11 digits, the last a check digit (住民基本台帳法施行規則1条).
public struct JuminhyoCode: Hashable, Sendable {
  /// 11 ASCII digits.
  public let digits: String

  /// `nil` unless `text` is 11 ASCII digits whose check digit is right.
  public init?(_ text: String) {
    guard let values = CheckDigit.digits(of: text), values.count == 11,
      CheckDigit.modulus11(Array(values.dropLast())) == values[10]
    else { return nil }
    digits = text
  }

  /// The code with `body` (10 digits) before its check digit; `nil` unless `body` is 10 ASCII digits.
  public init?(body: String) {
    guard let values = CheckDigit.digits(of: body), values.count == 10 else { return nil }
    digits = body + String(CheckDigit.modulus11(values))
  }
}

extension JuminhyoCode: CustomStringConvertible {
  /// Never shows the code.
  public var description: String { "住民票コード ***********" }
}

/// 在留カード番号 or 特別永住者証明書番号: two letters, eight digits, two letters. It has no public check digit.
public struct ResidenceCardNumber: Hashable, Sendable {
  /// 12 ASCII characters, letters in upper case.
  public let text: String

  /// `nil` unless the form is right; lower-case letters are taken as upper case.
  public init?(_ text: String) {
    let upper = text.uppercased()
    let bytes = Array(upper.utf8)
    guard bytes.count == 12,
      bytes[0..<2].allSatisfy(Self.isLetter), bytes[2..<10].allSatisfy({ (48...57).contains($0) }),
      bytes[10..<12].allSatisfy(Self.isLetter)
    else { return nil }
    self.text = upper
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}

extension ResidenceCardNumber: CustomStringConvertible {
  /// Never shows the number.
  public var description: String { "在留カード等の番号 ************" }
}
