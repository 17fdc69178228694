import Support
import Testing

@testable import FormPrinting

@Suite(.tags(.small)) struct ValueFormatTests {
  @Test(
    "a value is written in the form's notation",
    arguments: [
      (ValueFormat.plain, "架空市", "架空市"), (.wareki, "2021-09-04", "令和3年9月4日"), (.wareki, "2019-05-01", "令和元年5月1日"),
      (.wareki, "1955-04", "昭和30年4月"), (.warekiShort, "2021-09-04", "R3.9.4"), (.western, "1955-04", "1955年4月"),
      (.western, "2021-09-04", "2021年9月4日"), (.iso, "令和3年9月4日", "2021-09-04"), (.era, "2021-09-04", "令和"),
      (.eraYear, "1989-01-08", "元"), (.westernYear, "1989-01-08", "1989"), (.month, "1955", ""),
      (.day, "2021-09-04", "4"),
      (.wareki7, "1993-01-01", "4050101"), (.wareki7, "2021-09-04", "5030904"), (.western8, "2021-09-04", "20210904"),
      (.dateTime, "2026-11-21T09:05:59+09:00", "2026年11月21日 09:05"), (.hiragana, "タカハシ ヴィヷ", "たかはし　ゔぃヷ"),
      (.hiragana, "サトー", "さとー"), (.postal, "2728501", "〒272-8501"), (.postal, "272-8501", "〒272-8501"),
      (.sex, "male", "男"),
      (.flag, "false", "無"), (.circle, "true", "○"), (.circle, "false", ""),
      (.digits4, "123456789012", "1234 5678 9012"),
      (.number, "1234567", "1,234,567"), (.number, "12", "12"), (.name, "髙橋 一郎", "髙橋　一郎"),
      (.name, "SMITH John", "SMITH John"),
    ])
  func written(format: ValueFormat, value: String, text: String) {
    #expect(format.text(value) == text)
  }

  @Test(
    "a value of another kind is not forced into the notation",
    arguments: [
      (ValueFormat.wareki, "2021-02-30"), (.wareki, "春"), (.wareki7, "1955-04"), (.western8, "1955"),
      (.postal, "12345"),
      (.sex, "other"), (.flag, "yes"), (.number, "12a"), (.digits4, ""), (.dateTime, "yesterday"),
      (.wareki, "1850-01-01"),
    ])
  func refused(format: ValueFormat, value: String) {
    #expect(format.text(value) == nil)
  }
}
