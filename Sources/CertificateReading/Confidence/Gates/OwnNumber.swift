import Residency

extension [PersonField: FieldReading] {
  /// The person's 個人番号, or else 住民票コード, if its check digit is right: nobody else has it.
  var ownNumber: String? {
    if let number = self[.individualNumber]?.value, IndividualNumber(number) != nil { return number }
    if let code = self[.juminhyoCode]?.value, JuminhyoCode(code) != nil { return code }
    return nil
  }
}
