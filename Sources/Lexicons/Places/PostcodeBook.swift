/// Addresses by postcode, from the installed list.
public struct PostcodeBook: Sendable {
  private let addresses: [UInt32: String]

  /// `nil` while the package of the list is missing. Reads the whole list: some tenths of a second.
  public init?() {
    guard let text = DictionaryFile.places.text() else { return nil }
    self.init(list: text)
  }

  /// - Parameter list: lines `2720021 /千葉県市川市八幡/`; several addresses stand between slashes.
  init(list: [UInt8]) {
    var addresses: [UInt32: String] = [:]
    for line in list.split(separator: 0x0A) where line.count > 9 && line[line.startIndex + 7] == 0x20 {
      guard let code = Self.number(line.prefix(7)) else { continue }
      let names = line.dropFirst(9)
      addresses[code] = String(decoding: names.last == 0x2F ? names.dropLast() : names, as: UTF8.self)
    }
    self.addresses = addresses
  }

  /// What bears the postcode; empty when nothing does. An annotation after `;` is left out.
  /// - Parameter text: seven digits, also full-width, with or without 〒 and hyphen.
  public func addresses(of text: String) -> [String] {
    let digits = text.unicodeScalars.compactMap { scalar -> UInt8? in
      switch scalar.value {
      case 0x30...0x39: UInt8(scalar.value)
      case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10 + 0x30)
      default: nil
      }
    }
    guard digits.count == 7, let code = Self.number(digits[...]), let names = addresses[code] else { return [] }
    return names.split(separator: "/").map { String($0.prefix { $0 != ";" }) }.filter { !$0.isEmpty }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    var number: UInt32 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + UInt32(digit - 0x30)
    }
    return number
  }
}
