internal import Foundation

/// Turns text into the bytes of an encoding and counts what it cannot hold.
struct CellEncoder {
  let encoding: CSVEncoding

  init(encoding: CSVEncoding) { self.encoding = encoding }

  /// Appends a text.
  ///
  /// - Returns: how many characters were replaced by 〓.
  func append(_ text: String, to bytes: inout [UInt8]) -> Int {
    guard encoding == .cp932 else {
      bytes += text.utf8
      return 0
    }
    var lost = 0
    for character in text {
      let encoded = cp932(character)
      if encoded.isEmpty { lost += 1 }
      bytes += encoded.isEmpty ? Self.geta : encoded
    }
    return lost
  }

  /// 〓
  private static let geta: [UInt8] = [0x81, 0xAC]

  /// Characters that JIS and Microsoft map to different code points for the same sign: those of JIS to those of CP932.
  private static let sameSigns: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{2212}": "\u{FF0D}", "\u{301C}": "\u{FF5E}", "\u{2014}": "\u{2015}", "\u{2016}": "\u{2225}",
    "\u{00A2}": "\u{FFE0}", "\u{00A3}": "\u{FFE1}", "\u{00AC}": "\u{FFE2}", "\u{00A5}": "\u{FFE5}",
  ]

  /// Empty when CP932 does not have all of the character. A variant (異体字) is not written without its selector: it is
  /// another character than its base. Half-width kana and their marks are one character of two scalars, and held.
  private func cp932(_ character: Character) -> [UInt8] {
    var bytes: [UInt8] = []
    for only in character.unicodeScalars {
      let scalar = Self.sameSigns[only] ?? only
      let encoded =
        switch scalar.value {
        case 0..<0x80: [UInt8(scalar.value)]
        case 0xFF61...0xFF9F: [UInt8(scalar.value - 0xFF61 + 0xA1)]
        default: Self.doubleBytes[scalar] ?? []
        }
      guard !encoded.isEmpty else { return [] }
      bytes += encoded
    }
    return bytes
  }

  /// All double-byte characters, found by decoding every code once. Foundation's encoder is not used: on Linux it never
  /// returns from a character outside the Basic Multilingual Plane. Of codes for the same character Windows writes the first,
  /// but NEC's copy of the IBM extensions (rows ED and EE) last; 外字 (F0 to F9) mean something else on each machine.
  private static let doubleBytes: [Unicode.Scalar: [UInt8]] = {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    let leads: [[UInt8]] = [Array(0x81...0x9F), Array(0xE0...0xEC), [0xEF], Array(0xFA...0xFC), [0xED, 0xEE]]
    for lead in leads.joined() {
      for trail in 0x40...0xFC as ClosedRange<UInt8> where trail != 0x7F {
        guard let text = String(data: Data([lead, trail]), encoding: .shiftJIS),
          let decoded = text.unicodeScalars.first,
          text.unicodeScalars.count == 1, decoded != "\u{FFFD}"
        else { continue }
        let scalar = sameSigns[decoded] ?? decoded
        if table[scalar] == nil { table[scalar] = [lead, trail] }
      }
    }
    return table
  }()
}
