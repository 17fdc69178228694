import Foundation
import HTTPTypes
import Hummingbird
import Residency

/// Helps with typing; it touches no case. What is personal comes in a body, never in an address.
struct EntryRoutes: Sendable {
  let lookUps: EntryLookUps

  func add(to staff: RouterGroup<StaffContext>) {
    staff.post("/api/v1/values") { request, context in
      let entry = try await JSONAnswer.decode(ValueRequest.self, from: request, context)
      do {
        let value = try RefusedValue.canonical(entry.text, at: entry.field)
        return try JSONAnswer.response(
          ValueAnswer(value: value, shown: value.map { Self.shown($0, at: entry.field) }, refusal: nil))
      } catch let refusal as ValueEntry.Refusal {
        let refused = RefusedValue(refusal, of: entry.text, at: entry.field)
        return try JSONAnswer.response(
          ValueAnswer(value: nil, shown: nil, refusal: .init(code: refused.code, sentence: refused.sentence)))
      }
    }
    staff.post("/api/v1/places") { request, context in
      let entry = try await JSONAnswer.decode(PlaceRequest.self, from: request, context)
      guard let addresses = await lookUps.addresses(entry.postcode) else {
        throw PageProblem(
          status: .serviceUnavailable, code: "noPostcodes",
          sentence: "郵便番号の辞書がこの機械にないため、住所を引けません。住所を直接入力してください。")
      }
      return try JSONAnswer.response(PlaceAnswer(addresses: addresses))
    }
    // One character is no personal item.
    staff.get("/api/v1/variants") { request, _ in
      guard let base = request.uri.queryParameters.get("base")?.removingPercentEncoding?.unicodeScalars.first
      else { throw PageProblem.invalid("文字を1つ指定してください。") }
      let forms = await lookUps.forms(base)
      return try JSONAnswer.response(
        VariantAnswer(
          base: String(Character(base)),
          forms: forms.map { form in
            .init(character: form, code: form.unicodeScalars.map(Self.code).joined(separator: " "))
          }))
    }
  }

  private static func shown(_ value: String, at path: FieldPath) -> String {
    switch path {
    case .personField(_, let field) where field.valueKind == .date: DateStyle.wareki.text(iso: value) ?? value
    case .field where CalendarDate(iso: value) != nil: DateStyle.wareki.text(iso: value) ?? value
    case .personField(_, .sex): value == "male" ? "男" : "女"
    case .personField(_, let field) where field.valueKind == .flag: value == "true" ? "有" : "無"
    default: value
    }
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    "U+" + String(format: "%04X", scalar.value)
  }
}

/// What the installed dictionaries give; the faces' wiring knows them.
public struct EntryLookUps: Sendable {
  /// Addresses of a postcode; none when there is no such one, `nil` when there is no dictionary.
  let addresses: @Sendable (_ postcode: String) async -> [String]?
  /// Forms of a character, itself among them: a character each, or one with its variation selector (IVS).
  let forms: @Sendable (_ character: Unicode.Scalar) async -> [String]

  public init(
    addresses: @escaping @Sendable (_ postcode: String) async -> [String]?,
    forms: @escaping @Sendable (_ character: Unicode.Scalar) async -> [String]
  ) {
    self.addresses = addresses
    self.forms = forms
  }
}

struct ValueRequest: Decodable, Sendable {
  let field: FieldPath
  let text: String
}

/// Either a value (`null`: empty) or why there is none.
struct ValueAnswer: Encodable, Sendable {
  struct Refusal: Encodable, Sendable {
    let code: String
    let sentence: String
  }

  let value: String?
  let shown: String?
  let refusal: Refusal?
}

struct PlaceRequest: Decodable, Sendable { let postcode: String }
struct PlaceAnswer: Encodable, Sendable { let addresses: [String] }

struct VariantAnswer: Encodable, Sendable {
  struct Form: Encodable, Sendable {
    let character: String
    /// `U+9AD9`
    let code: String
  }

  let base: String
  let forms: [Form]
}
