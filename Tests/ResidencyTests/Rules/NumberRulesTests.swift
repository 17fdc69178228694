import Residency
import Support
import Testing

@Suite(.tags(.small)) struct NumberRulesTests {
  /// The number of `seed` with its last digit one further: always wrong.
  private func wrong(_ number: String) -> String {
    let last = number.last?.wholeNumberValue ?? 0
    return String(number.dropLast()) + String((last + 1) % 10)
  }

  @Test("R33 a wrong check digit is a warning where it was only read, an error once staff confirm it")
  func checkDigits() throws {
    var reading = InventedReadings.certificate()
    reading.persons[1][.individualNumber] = InventedReadings.field(wrong(InventedReadings.individualNumber(2)))
    reading.persons[2][.juminhyoCode] = InventedReadings.field(wrong(InventedReadings.juminhyoCode(3)), review: true)
    let move = try InventedCases.supplemented(reading)
    #expect(
      move.found(.r33) == [
        "R33.wrong error persons.2.juminhyoCode", "R33.wrong warning persons.1.individualNumber",
      ])
    #expect(try InventedCases.supplemented().found(.r33).isEmpty)
  }

  @Test("R33 a card number of the wrong form is told; one in form is accepted")
  func cardNumber() throws {
    var reading = InventedReadings.certificate()
    reading.persons[0][.residenceCardNumber] = InventedReadings.field("AB1234567CD")
    reading.persons[1][.residenceCardNumber] = InventedReadings.field("AB12345678CD")
    #expect(
      try InventedCases.supplemented(reading).found(.r33) == ["R33.wrong warning persons.0.residenceCardNumber"])
  }

  @Test("R33 a 宛名番号 or 世帯番号 of before the standard is told at most as information")
  func oldNumbers() throws {
    let move = try InventedCases.supplemented().typed(
      [.householdNumber: "1000016"], persons: [0: [.addresseeNumber: "12345674"], 1: [.addresseeNumber: "12345678"]])
    #expect(
      move.found(.r33) == [
        "R33.oldNumber information householdNumber", "R33.oldNumber information persons.1.addresseeNumber",
      ])
    #expect(try move.typed([.householdNumber: "1000012"]).found(.r33).count == 1)
  }

  @Test("R34 one number at two persons is an error at both; blank numbers are not the same")
  func sameNumber() throws {
    let number = InventedReadings.individualNumber(1)
    let move = try InventedCases.supplemented().typed(
      persons: [1: [.individualNumber: number], 2: [.juminhyoCode: nil], 3: [.juminhyoCode: nil]])
    #expect(
      move.found(.r34) == [
        "R34.twice error persons.0.individualNumber", "R34.twice error persons.1.individualNumber",
      ])
    #expect(try InventedCases.supplemented().found(.r34).isEmpty)
  }

  @Test("R34 the same 住民票コード read on two rows of one certificate is an error")
  func sameCode() throws {
    var reading = InventedReadings.certificate()
    reading.persons[3][.juminhyoCode] = InventedReadings.field(InventedReadings.juminhyoCode(3))
    #expect(
      try InventedCases.supplemented(reading).found(.r34) == [
        "R34.twice error persons.2.juminhyoCode", "R34.twice error persons.3.juminhyoCode",
      ])
  }
}
