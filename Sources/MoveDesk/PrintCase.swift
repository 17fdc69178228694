public import CaseArchive
public import FormPrinting
import Foundation
public import Residency

extension MoveDesk {
  /// Prints a form of a case as PDF. The print carries who and when, and is logged (C20).
  ///
  /// - Parameters:
  ///   - formID: a folder of `Templates/Forms`, such as `move-notification`.
  ///   - persons: whom the form is for, from 0 in the order of the case; `nil`: everyone. An application such as the
  ///     印鑑登録証明書交付申請書 concerns one person, and shows nobody else's data (C01).
  /// - Throws: `FormPrintingError`, `CaseArchiveError`.
  public func print(
    _ formID: String, of id: CaseID, request: [String: String] = [:], persons: [Int]? = nil, by access: Access
  ) async throws -> PrintedForm {
    let moveCase = try await archive.load(id, by: access).moveCase
    let data = try await formData(of: moveCase, request: request, persons: persons, by: access)
    let printed = try await printing.pdf(form: formID, data, metadata(by: access))
    try await archive.record(.print, caseID: id, item: formID, by: access)
    return printed
  }

  /// The application data of a case as CSV, one row a person. The export is logged (C20).
  /// - Parameter profile: a file of the form's `csv` folder: columns, formats, encoding.
  public func csv(
    _ formID: String, profile: String, options: CSVOptions = CSVOptions(), of id: CaseID, by access: Access
  ) async throws -> WrittenCSV {
    let writer = CSVWriter(profile: try forms.profile(profile, form: formID), options: options)
    let moveCase = try await archive.load(id, by: access).moveCase
    let written = try writer.write(
      try await formData(of: moveCase, request: [:], persons: nil, isTable: true, by: access), metadata(by: access))
    try await archive.record(.export, caseID: id, item: "\(formID) \(profile)", by: access)
    return written
  }

  func metadata(by access: Access) -> PrintMetadata {
    PrintMetadata(createdAt: Self.printTime(now()), printedBy: access.staff.rawValue, author: municipality)
  }

  /// The items of a case under the keys that forms use (`RecordLayout.moveSubjects`).
  /// - Parameter isTable: one row a person: what is to be said of a person's values stands in that person's 備考.
  func formData(
    of moveCase: MoveCase, request: [String: String], persons chosen: [Int]?, isTable: Bool = false, by access: Access
  ) async throws -> FormData {
    var values: [String: String] = request
    for (field, value) in moveCase.values { values[field.rawValue] = value.value }
    values["moveKind"] = moveCase.kind.rawValue
    values["municipality"] = municipality
    values["recipient"] = municipality + "長"
    values["deskName"] = moveCase.desk.rawValue
    values["receivedBy"] = moveCase.history.first?.by.rawValue
    values["enteredBy"] = moveCase.history.last { $0.act == .edit }?.by.rawValue
    values["reviewedBy"] = moveCase.approval?.by.rawValue
    values["address"] = moveCase.value(.newAddress)
    values["householder"] = moveCase.value(.newHouseholder)
    let notifierChecks = moveCase.identityChecks.filter { $0.subject == .notifier }
    values["identityDocuments"] = notifierChecks.flatMap(\.documents).map(\.rawValue).joined(separator: ",")
    if notifierChecks.contains(where: \.questioned) { values["identityQuestioned"] = "true" }
    if values["requestDate"] == nil { values["requestDate"] = today.iso }
    if let notifier = moveCase.value(.notifierName),
      let person = moveCase.persons.first(where: { $0[.name]?.value == notifier })
    {
      values["notifierKana"] = person[.kana]?.value
      values["notifierBirthDate"] = person[.birthDate]?.value
    }
    let order = HouseholdOrder.order(of: moveCase.persons).filter { chosen?.contains($0) ?? true }
    func noting(_ note: String?, _ remarks: String?) -> String? {
      note == nil ? remarks : [remarks, note].compactMap { $0 }.joined(separator: "\n")
    }
    values["remarks"] = noting(moveCase.imageOnlyNote(persons: isTable ? [] : order), values["remarks"])
    let persons = order.map { index in
      var person: [String: String] = [:]
      for (field, value) in moveCase.persons[index] { person[field.rawValue] = value.value }
      if isTable { person["remarks"] = noting(moveCase.imageOnlyNote(ofPerson: index), person["remarks"]) }
      return person
    }
    var images: [String: Data] = [:]
    // A signature on paper stands on that paper; its scan is a page, no picture of a signature.
    if let signature = moveCase.signature, signature.medium == .tablet {
      images["signature"] = try await archive.signature(signature.id, by: access)
    }
    return FormData(
      values: values, persons: persons, images: images, caseIdentifier: moveCase.id.rawValue)
  }

  /// ISO 8601 in Japan's time.
  static func printTime(_ time: Timestamp) -> String {
    let seconds = time.secondsSince1970 + 9 * 3600
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.dayInJapan.iso)T\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))+09:00"
  }
}
