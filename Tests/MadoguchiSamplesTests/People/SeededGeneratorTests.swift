import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.small)) struct SeededGeneratorTests {
  @Test("the same seed gives the same numbers, on every machine")
  func known() {
    // xoshiro256** started by SplitMix64(0), computed by another implementation.
    var generator = SeededGenerator(seed: 0)
    let first = (0..<3).map { _ in generator.next() }
    #expect(first == [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0])
    var other = SeededGenerator(seed: 2)
    #expect((0..<3).map { _ in other.next() } != first)
  }

  @Test("streams of one seed for different purposes differ")
  func purposes() {
    var one = SeededGenerator(seed: 7, purpose: "case")
    var two = SeededGenerator(seed: 7, purpose: "style")
    #expect(one.next() != two.next())
  }

  @Test("digits have the length asked for and no leading zero")
  func digits() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      let text = generator.digits(11)
      #expect(text.count == 11 && text.first != "0" && text.allSatisfy { ("0"..."9").contains($0) })
    }
  }
}
