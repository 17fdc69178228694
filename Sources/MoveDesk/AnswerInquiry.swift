public import CaseArchive
public import FormPrinting
public import Residency

/// A 照会 of another municipality, as it came in writing (C34).
public struct Inquiry: Hashable, Sendable {
  /// 照会元
  public var inquirer: String
  /// Number of its letter.
  public var number: String
  /// Date of its letter.
  public var date: CalendarDate
  /// 根拠法令
  public var basis: String

  public init(inquirer: String, number: String, date: CalendarDate, basis: String) {
    self.inquirer = inquirer
    self.number = number
    self.date = date
    self.basis = basis
  }
}

extension MoveDesk {
  /// The form of the answer.
  public static let inquiryForm = "inquiry-reply"

  /// Answers a 照会 from a filed case with a printed reply (回答書; C34). Who got what, when and on which basis is written to
  /// the log before anything is handed out (C25); the reply carries neither 個人番号 nor 住民票コード.
  /// - Parameter persons: about whom, from 0; at least one.
  /// - Throws: `CaseError.actNotAllowed` for a case that is not filed; `.invalidValue` when something of the inquiry is
  ///   missing; `CaseArchiveError.notPermitted` (C23).
  public func answer(
    _ inquiry: Inquiry, from id: CaseID, persons: [Int], by access: Access
  ) async throws -> PrintedForm {
    guard ![inquiry.inquirer, inquiry.number, inquiry.basis].contains(where: \.isEmpty), !persons.isEmpty else {
      throw CaseError(.invalidValue, "An inquiry names who asks, by which letter, on which basis, and about whom.")
    }
    let moveCase = try await archive.load(id, by: access).moveCase
    guard persons.allSatisfy(moveCase.persons.indices.contains) else {
      throw CaseError(.unknownField, "The case has no such person.")
    }
    guard [.filed, .superseded].contains(moveCase.state) else {
      throw CaseError(.actNotAllowed, "Only a filed case answers an inquiry: what is not filed may still change.")
    }
    var data = try await formData(of: moveCase, request: inquiry.request, persons: persons, by: access)
    data.images = [:]
    data.persons = data.persons.map { $0.filter { !["individualNumber", "juminhyoCode"].contains($0.key) } }
    try await archive.record(
      .provide, caseID: id,
      item: "inquiry of \(inquiry.inquirer), letter of \(inquiry.date.iso), \(inquiry.basis), \(persons.count) persons",
      by: access)
    return try await printing.pdf(form: Self.inquiryForm, data, metadata(by: access))
  }
}

extension Inquiry {
  var request: [String: String] {
    [
      "inquirer": inquirer, "inquiryNumber": number, "inquiryDate": date.iso, "inquiryBasis": basis,
    ]
  }
}
