import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small))
struct AddressNumberTests {
  @Test(
    "The number part of an address is known to its last character",
    arguments: [
      "三丁目24番", "2丁目8番1号", "一丁目1番2号の3", "1234番地", "1234番地の5", "2641番地98", "4-28-22", "第3地割506番地",
      "十一条8丁目16番19号", "2925", "5番17号 UR賃貸住宅見本団地1130", "1862 ヴィラ南2棟506号", "六条十丁目5番17号",
    ])
  func whole(rest: String) {
    #expect(AddressNumber.isWhole(rest[...]))
  }

  @Test(
    "A slip in the number part leaves it open",
    arguments: [
      "五十目10番24号", "1番地.Y1", "6]目13番21号", "4-28-22…", "字野附18番地24", "1936番地の3L", "012番地", "五丁目10番号", "3番1 9号", "二四番地",
      "",
    ])
  func broken(rest: String) {
    #expect(!AddressNumber.isWhole(rest[...]))
  }

  @Test(
    "Words between numbers are put right where the others leave no choice",
    arguments: [
      ("6]目13番21号", "6丁目13番21号"), ("5」日24番22全", "5丁目24番22号"), ("3丁引16番22号 内藤方", "3丁目16番22号 内藤方"),
      ("3二15-9", "3-15-9"), ("1-33-ー20", "1-33-20"), ("5番17号", nil), ("3す1[24番22サ", nil), ("12メ34", nil),
    ] as [(String, String?)])
  func repaired(rest: String, right: String?) {
    #expect(AddressNumber.repaired(rest[...]) == right)
  }
}
