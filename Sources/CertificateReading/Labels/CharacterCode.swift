import Foundation
import Synchronization

/// A number that stands for a character: equal characters have equal numbers, however they are composed, and two numbers
/// are compared in no time, which two characters are not. Valid within one process.
struct CharacterCode: Hashable, Sendable {
  private let number: UInt32

  init(_ character: Character) {
    let scalars = character.unicodeScalars
    if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex, Self.isPlain(only.value)
    {
      number = only.value
    } else {
      number = Self.number(of: character)
    }
  }

  /// Whether a scalar is the only way to write its character with one scalar.
  private static func isPlain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x0300, 0x3000...0x9FFF, 0xFF00...0xFFEF: true
    default: false
    }
  }

  /// Characters of several scalars get numbers beyond all scalars as they come.
  private static let others = Mutex<[Character: UInt32]>([:])

  private static func number(of character: Character) -> UInt32 {
    let composed = String(character).precomposedStringWithCanonicalMapping.unicodeScalars
    if let only = composed.first, composed.count == 1 { return only.value }
    return others.withLock { others in
      if let known = others[character] { return known }
      let number = 0x11_0000 + UInt32(others.count)
      others[character] = number
      return number
    }
  }
}

extension TextFolding {
  /// Levenshtein distance, cut off above `limit` (then `limit + 1`).
  static func distance(_ left: ArraySlice<CharacterCode>, _ right: [CharacterCode], limit: Int) -> Int {
    if abs(left.count - right.count) > limit { return limit + 1 }
    let count = right.count
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: count + 1) { costs in
      for column in 0...count { costs[column] = column }
      var row = 0
      for code in left {
        row += 1
        // The cost up and to the left, before it is written over.
        var corner = row - 1
        costs[0] = row
        var best = row
        for column in 0..<count {
          let above = costs[column + 1]
          let cost = min(corner + (code == right[column] ? 0 : 1), above + 1, costs[column] + 1)
          corner = above
          costs[column + 1] = cost
          best = min(best, cost)
        }
        if best > limit { return limit + 1 }
      }
      return costs[count]
    }
  }
}
