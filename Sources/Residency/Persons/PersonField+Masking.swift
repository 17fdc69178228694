extension PersonField {
  /// Whether its value is a number that pages show masked until it is revealed with a reason (C05).
  public var isMasked: Bool {
    [.individualNumber, .juminhyoCode, .basicPensionNumber, .residenceCardNumber].contains(self)
  }

  /// A value as it is shown before it is revealed: the last two characters, so that two numbers can be told apart.
  public static func masked(_ value: String) -> String {
    String(repeating: "＊", count: max(0, value.count - 2)) + value.suffix(2)
  }
}

extension FieldPath {
  /// Whether the value there is shown masked until it is revealed (C05).
  public var isMasked: Bool {
    if case .personField(_, let field) = self { field.isMasked } else { false }
  }
}
