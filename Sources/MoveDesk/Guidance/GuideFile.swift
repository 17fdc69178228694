internal import Foundation
public import Residency
internal import Yams

/// Reads a guide of procedures (`Templates/Forms/guidance-slip/procedures.yaml`), which the municipality edits itself.
public enum GuideFile {
  /// - Throws: `GuideError` naming the entry and the key at fault.
  public static func guide(yaml: String) throws -> ProcedureGuide {
    let file: Written
    do {
      file = try YAMLDecoder().decode(Written.self, from: yaml)
    } catch let error as DecodingError {
      throw GuideError(reason: "it is not as the README of the forms describes it (\(Self.place(of: error)))")
    } catch {
      throw GuideError(reason: "it is not valid YAML")
    }
    let questions = file.questions.map { ProcedureQuestion(id: $0.id, text: $0.text) }
    let known = Set(questions.map(\.id))
    let procedures = try file.procedures.map { try $0.procedure(questions: known) }
    guard Set(procedures.map(\.id)).count == procedures.count else {
      throw GuideError(reason: "two procedures have the same id")
    }
    return ProcedureGuide(questions: questions, procedures: procedures)
  }

  private static func place(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      (context.codingPath + [key]).map(\.stringValue).joined(separator: ".") + " is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.map(\.stringValue).joined(separator: ".")
    @unknown default: "?"
    }
  }
}

/// The guide of procedures cannot be used.
public struct GuideError: Error, CustomStringConvertible {
  let reason: String
  public var description: String { "The guide of procedures cannot be used: \(reason)." }
}

private struct Written: Decodable {
  struct Question: Decodable {
    let id: String
    let text: String
  }

  let questions: [Question]
  let procedures: [WrittenProcedure]
}

private struct WrittenProcedure: Decodable {
  struct When: Decodable {
    var direction: [String]?
    var youngest: Int?
    var oldest: Int?
    var flag: String?
    var foreign: Bool?
    var answer: String?
  }

  let id: String
  let title: String
  let section: String
  let place: String
  let deadline: String
  let bring: [String]?
  let when: When

  func procedure(questions: Set<String>) throws -> Procedure {
    let directions = try (when.direction ?? []).map { name in
      guard let direction = ProcedureCondition.Direction(rawValue: name) else {
        throw GuideError(reason: "\(id): direction is in, inside or out")
      }
      return direction
    }
    let flag = try when.flag.map { name in
      guard let field = PersonField(rawValue: name), field.valueKind == .flag else {
        throw GuideError(reason: "\(id): flag names no flag of a certificate")
      }
      return field
    }
    if let answer = when.answer, !questions.contains(answer) {
      throw GuideError(reason: "\(id): answer names no question of the guide")
    }
    return Procedure(
      id: id, title: title, section: section, place: place, deadline: deadline, bring: bring ?? [],
      condition: ProcedureCondition(
        directions: Set(directions), youngest: when.youngest, oldest: when.oldest, flag: flag,
        isForeign: when.foreign, answer: when.answer))
  }
}
