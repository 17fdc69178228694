import Support
import Testing

@testable import Residency

@Suite(.tags(.small)) struct VariantCharactersTests {
  @Test("each character stands in one group only, so that folding is the same in any order")
  func disjoint() {
    for groups in [VariantCharacters.variantGroups, VariantCharacters.relatedGroups] {
      var seen: Set<UInt32> = []
      for group in groups {
        #expect(group.count >= 2)
        for code in group { #expect(seen.insert(code).inserted, "U+\(String(code, radix: 16)) twice") }
      }
    }
  }

  @Test("the table holds at least 250 pairs, all of them kanji")
  func size() {
    #expect(VariantCharacters.variantGroups.reduce(0) { $0 + $1.count - 1 } >= 250)
    #expect(VariantCharacters.variantGroups.joined().allSatisfy(SpellingFolding.isKanji))
  }

  @Test("folding twice changes nothing: bases are bases")
  func idempotent() {
    for group in VariantCharacters.variantGroups {
      for code in group {
        #expect(VariantCharacters.base(of: code) == group[0])
        #expect(CompatibilityIdeographs.base(of: code) == code, "a compatibility code would fold before the table")
      }
    }
    for group in VariantCharacters.relatedGroups {
      for code in group { #expect(VariantCharacters.base(of: code) == code) }
    }
  }

  @Test("the compatibility blocks fold to the canonical character", arguments: UInt32(0xF900)...0xFAD9)
  func canonical(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    let base = try #require(Unicode.Scalar(CompatibilityIdeographs.base(of: code)))
    // Swift compares strings by canonical equivalence: an independent witness for the whole table.
    #expect(String(scalar) == String(base))
    if base == scalar { #expect(scalar.properties.canonicalCombiningClass == .notReordered) }
  }

  @Test("the supplement folds to the canonical character", arguments: UInt32(0x2F800)...0x2FA1D)
  func canonicalSupplement(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    let base = try #require(Unicode.Scalar(CompatibilityIdeographs.base(of: code)))
    #expect(String(scalar) == String(base))
    #expect(base != scalar)
  }
}
