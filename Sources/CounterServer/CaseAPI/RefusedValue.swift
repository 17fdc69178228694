import Residency

/// Says to staff why what they typed is no value of its field, and how it is typed. Names no value.
struct RefusedValue: Sendable {
  /// A stable code: `ValueEntry.Refusal`.
  let code: String
  let sentence: String

  init(_ refusal: ValueEntry.Refusal, of text: String, at path: FieldPath) {
    code = refusal.rawValue
    sentence =
      switch refusal {
      case .notADate:
        "暦にない日付か、日付の形ではありません。和暦は元号の番号と年月日の7桁（平成5年1月1日は 4050101）、西暦は8桁（19930101）で入力できます。"
      case .wrongNumber: Self.number(text, at: path)
      case .notInList: "選べる値ではありません。一覧から選んでください。"
      case .notKana: "振り仮名は、かなだけで入力してください。"
      case .notText: "長すぎるか、使えない文字（制御文字）があります。"
      }
  }

  private static func number(_ text: String, at path: FieldPath) -> String {
    let count = text.unicodeScalars.count { $0.properties.numericType == .decimal }
    func digits(_ wanted: Int, _ name: String) -> String {
      count == wanted
        ? "\(name)の検査数字が合いません。1桁ずつ確認してください。" : "\(name)は\(wanted)桁です（いま\(count)桁）。"
    }
    switch path {
    case .personField(_, .individualNumber): return digits(12, "個人番号")
    case .personField(_, .juminhyoCode): return digits(11, "住民票コード")
    case .personField(_, .basicPensionNumber): return digits(10, "基礎年金番号")
    case .personField(_, .residenceCardNumber): return "在留カード等の番号は、英字2文字・数字8桁・英字2文字です。"
    case .field(.notifierPhone): return "電話番号は0から始まる10桁または11桁です（いま\(count)桁）。"
    default: return "数字だけで入力してください。桁数も確認してください。"
    }
  }

  /// The canonical value of a text; `nil`: empty.
  /// - Throws: `ValueEntry.Refusal`, `CaseError.unknownField`.
  static func canonical(_ text: String, at path: FieldPath) throws -> String? {
    switch path {
    case .field(let field): return try ValueEntry.canonical(text, for: field)
    case .personField(_, let field): return try ValueEntry.canonical(text, for: field)
    case .whole, .document, .person:
      throw CaseError(.unknownField, "That place of a case holds no value.", path: path)
    }
  }
}

extension CaseEdit {
  /// The error of an edit, told as its field tells it.
  func explained(_ error: CaseError) -> any Error {
    guard error.code == .invalidValue, let path = error.path, let text = text(at: path) else { return error }
    do {
      _ = try RefusedValue.canonical(text, at: path)
      return error
    } catch let refusal as ValueEntry.Refusal {
      return PageProblem.invalid(RefusedValue(refusal, of: text, at: path).sentence, path: path.text)
    } catch {
      return error
    }
  }

  private func text(at path: FieldPath) -> String? {
    switch path {
    case .field(let field): fields[field] ?? nil
    case .personField(let index, let field): persons.last { $0.index == index }?.values[field] ?? nil
    case .whole, .document, .person: nil
    }
  }
}
