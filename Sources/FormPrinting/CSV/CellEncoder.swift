internal import Foundation

/// Turns text into the bytes of an encoding and counts what it cannot hold.
struct CellEncoder {
  let encoding: CSVEncoding
  private var known: [Character: [UInt8]] = [:]

  init(encoding: CSVEncoding) { self.encoding = encoding }

  /// Appends a text.
  ///
  /// - Returns: how many characters were replaced by 〓.
  mutating func append(_ text: String, to bytes: inout [UInt8]) -> Int {
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

  /// Empty when CP932 does not have the character. One with a variation selector is another character than its base
  /// (異体字): it is not written without.
  private mutating func cp932(_ character: Character) -> [UInt8] {
    if let bytes = known[character] { return bytes }
    let scalars = character.unicodeScalars.map { Self.sameSigns[$0] ?? $0 }
    var bytes: [UInt8] = []
    if scalars.allSatisfy({ $0.isASCII }) {
      bytes = scalars.map { UInt8($0.value) }
    } else {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      let text = String(view)
      // Only what comes back the same: conversion tables of libraries differ in what they take for near enough.
      if let data = text.data(using: .shiftJIS), let back = String(data: data, encoding: .shiftJIS),
        Array(back.unicodeScalars) == scalars
      {
        bytes = Array(data)
      }
    }
    known[character] = bytes
    return bytes
  }
}
