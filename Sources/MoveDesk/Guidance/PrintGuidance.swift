public import CaseArchive
public import FormPrinting
internal import Foundation
public import Residency

extension MoveDesk {
  /// The form of the slip.
  public static let guidanceForm = "guidance-slip"

  /// The guide of procedures of this municipality.
  /// - Throws: `GuideError`.
  public func guide() throws -> ProcedureGuide {
    let file = forms.directory.appendingPathComponent("\(Self.guidanceForm)/procedures.yaml")
    guard let yaml = try? String(contentsOf: file, encoding: .utf8) else {
      throw GuideError(reason: "\(Self.guidanceForm)/procedures.yaml is missing or not UTF-8")
    }
    return try GuideFile.guide(yaml: yaml)
  }

  /// Prints the slip of what to do next, and where (手続案内). It names people, but no address and no number of them; the
  /// answers are used for it and not kept (C01).
  public func printGuidance(
    of id: CaseID, answers: Set<String>, by access: Access
  ) async throws -> PrintedForm {
    let moveCase = try await archive.load(id, by: access).moveCase
    let advice = try guide().advice(for: moveCase, answers: answers, today: today)
    let rows = advice.map { item in
      let names = item.persons.compactMap { moveCase.value(.name, ofPerson: $0) }.joined(separator: "、")
      return [
        "procedure": item.procedure.title, "section": item.procedure.section, "sectionPlace": item.procedure.place,
        "deadline": item.procedure.deadline, "bring": item.procedure.bring.joined(separator: "、"),
        "concerned": (names.isEmpty ? "世帯" : names) + (item.isUncertain ? "（要確認）" : ""),
      ]
    }
    let data = FormData(
      values: [
        "municipality": municipality, "deskName": moveCase.desk.rawValue, "moveKind": moveCase.kind.rawValue,
        "procedureCount": String(rows.count), "requestDate": today.iso,
      ], persons: rows)
    let printed = try await printing.pdf(form: Self.guidanceForm, data, metadata(by: access))
    try await archive.record(.print, caseID: id, item: Self.guidanceForm, by: access)
    return printed
  }
}
