extension Form {
  /// Keys of the items that stand once on the sheets, in the order of the template.
  public var documentKeys: [String] { keys { $0.row == nil } }

  /// Keys of the items printed for each person.
  public var personKeys: [String] { keys { $0.row != nil } }

  /// The size in millimetres of the largest place of an image; `nil` when the form has none of that key.
  public func imageSize(_ key: String) -> (width: Double, height: Double)? {
    elements.filter { $0.kind == .image(key: key) }.map { ($0.box.width, $0.box.height) }
      .max { $0.0 * $0.1 < $1.0 * $1.1 }
  }

  private var elements: [Element] { first.elements + (continuation?.elements ?? []) }

  private func keys(_ isWanted: (Element) -> Bool) -> [String] {
    var keys: [String] = []
    for element in elements where isWanted(element) {
      let key: String? =
        switch element.kind {
        case .field(let field, _), .digits(let field, _, _): field.key
        case .choice(let choice, _): choice.field.key
        case .line, .box, .text, .image, .code: nil
        }
      if let key, !keys.contains(key) { keys.append(key) }
    }
    return keys
  }
}
